import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comparePlans } from "#domain/plan/compare-plans.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import { readPlan } from "#domain/plan/read-plan.ts";

const read = (text: string): PlanDocument =>
  readPlan({
    form: "text",
    lines: text.split("\n").map((line, index) => ({ text: line, line: index + 1 })),
    problems: [],
  });
const clauses = (plan: PlanDocument) =>
  plan.sections.flatMap((section) => section.measures.flatMap((measure) => measure.clauses));
const ids = (plan: PlanDocument): string[] => clauses(plan).map((clause) => clause.id);

const BEFORE = read(
  "一、甲\n1.子。各支部每月开展主题党日。每季度讲一次党课。\n2.丑。年底前召开组织生活会。",
);
const [partyDay, lecture, meeting] = ids(BEFORE);

describe("comparePlans", () => {
  test("the same plan keeps everything", () => {
    expect(comparePlans(BEFORE, BEFORE)).toMatchObject({
      kept: [partyDay, lecture, meeting],
      changed: [],
      added: [],
      removed: [],
    });
  });

  test("a clause that moved keeps its id, an edited one too, the others are added and removed", () => {
    const next = read(
      "一、甲\n1.子。各支部每月相对固定一天开展主题党日。全面清理历史档案。\n2.新。每季度讲一次党课。",
    );
    const compared = comparePlans(BEFORE, next);
    expect(clauses(compared.document).map((clause) => clause.id)).toEqual([
      partyDay,
      compared.added[0],
      lecture,
    ]);
    expect(compared.kept).toEqual([lecture]);
    expect(compared.changed).toMatchObject([
      {
        id: partyDay,
        before: "各支部每月开展主题党日。",
        after: "各支部每月相对固定一天开展主题党日。",
      },
    ]);
    expect(compared.removed).toEqual([meeting]);
  });

  test("of equal texts each keeps its own place", () => {
    const twice = read("一、甲\n1.子。每月检查一次。\n2.丑。每月检查一次。");
    const turned = read("一、甲\n1.丑。每月检查一次。\n2.子。每月检查一次。");
    expect(ids(comparePlans(twice, turned).document)).toEqual(ids(twice).toReversed());
  });

  test("an id that a changed clause took along is not given to another", () => {
    const second = comparePlans(BEFORE, read("一、甲\n1.子。各支部每月固定开展主题党日。每季度讲一次党课。\n2.丑。年底前召开组织生活会。")).document; // prettier-ignore
    // The old sentence comes back beside the changed one, at the place from which the first id was derived.
    const third = comparePlans(second, read("一、甲\n1.子。各支部每月开展主题党日。各支部每月固定开展主题党日。每季度讲一次党课。\n2.丑。年底前召开组织生活会。")).document; // prettier-ignore
    expect(new Set(ids(third)).size).toBe(4);
    expect(ids(third)[1]).toBe(partyDay);
  });

  const sentence = fc
    .array(fc.constantFrom("每月", "各支部", "开展", "主题党日", "检查", "学习", "一次", "组织"), {
      minLength: 1,
      maxLength: 5,
    })
    .map((words) => `${words.join("")}。`);
  const plan = fc
    .array(fc.array(sentence, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    .map((measures) =>
      read(
        `一、甲\n${measures.map((texts, index) => `${index + 1}.题${index}。${texts.join("")}`).join("\n")}`,
      ),
    );

  test("property: each id once, every clause accounted for, equal texts kept", () => {
    fc.assert(
      fc.property(plan, plan, plan, (first, second, third) => {
        const two = comparePlans(first, second);
        for (const [previous, compared] of [
          [first, two],
          [two.document, comparePlans(two.document, third)],
        ] as const) {
          const before = ids(previous);
          const after = ids(compared.document);
          expect(new Set(after).size).toBe(after.length);
          const stayed = [...compared.kept, ...compared.changed.map(({ id }) => id)];
          expect([...stayed, ...compared.removed].toSorted()).toEqual(before.toSorted());
          expect([...stayed, ...compared.added].toSorted()).toEqual(after.toSorted());
          // As many clauses are kept as texts stand in both.
          const texts = clauses(previous).map((clause) => clause.text);
          let common = 0;
          for (const clause of clauses(compared.document)) {
            const at = texts.indexOf(clause.text);
            if (at < 0) continue;
            texts.splice(at, 1);
            common += 1;
          }
          expect(compared.kept).toHaveLength(common);
        }
      }),
      { numRuns: 300 },
    );
  });
});
