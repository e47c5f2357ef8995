import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { MECHANISM_NAMES } from "#domain/institution/mechanisms.ts";
import { bindPlan, TRUSTED_CONFIDENCE } from "#domain/plan/bind-plan.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import { readPlan } from "#domain/plan/read-plan.ts";
import { library } from "#institutions/library.ts";

const read = (text: string): PlanDocument =>
  bindPlan(
    readPlan({
      form: "text",
      lines: text.split(/\r?\n/).map((line, index) => ({ text: line, line: index + 1 })),
      problems: [],
    }),
    library.institutions,
  );

/** Mechanisms that a plan is trusted to ask for, by measure: "2.3" → dues, transparency … */
function askedFor(plan: PlanDocument): Map<string, Set<string>> {
  const asked = new Map<string, Set<string>>();
  for (const section of plan.sections) {
    for (const measure of section.measures) {
      const mechanisms = measure.clauses
        .flatMap(({ links }) => links)
        .filter(({ confidence }) => confidence >= TRUSTED_CONFIDENCE)
        .map(({ mechanism }) => mechanism);
      asked.set(`${section.number}.${measure.number}`, new Set(mechanisms));
    }
  }
  return asked;
}

test("usual wording leads to the mechanism, and only to it", () => {
  const plan = read(`2026年党建工作计划
一、加强思想政治建设
1.抓好理论学习。制定年度学习安排，各党支部每月开展固定党日。学习情况纳入考核。
2.加强党委督查。议定事项逐项督办销号。志愿服务品牌越擦越亮。
二、管好干部人才
1.推行契约化管理。签订年度经营业绩责任书，兑现薪酬激励。
2.试点职业经理人。坚持契约化管理，职业经理人市场化选聘。
`);
  const asked = askedFor(plan);
  expect(asked.get("1.1")).toEqual(
    new Set(["study-plan", "organizational-life", "study-assessment-link"]),
  );
  expect(asked.get("1.2")).toContain("supervision-of-decisions");
  expect(asked.get("1.2")).not.toContain("brands");
  expect(asked.get("2.1")).toEqual(new Set(["tenure-contracts", "performance-pay"]));
  expect(asked.get("2.2")).toEqual(new Set(["professional-managers"]));
});

// The real plan lies beside the repository on the machines where the product is made; it is never part of it.
const plans = join(import.meta.dirname, "../../../shared/plans");
const file = existsSync(plans) ? readdirSync(plans).find((name) => name.endsWith(".txt")) : undefined; // prettier-ignore

test.skipIf(file === undefined)(
  "the real plan asks for each mechanism in the measure where it stands",
  () => {
    // prettier-ignore
    const asked = askedFor(read(readFileSync(join(plans, file ?? ""), "utf8")));
    const missing = Object.entries(MECHANISM_NAMES)
      .filter(([mechanism, { measure }]) => asked.get(measure)?.has(mechanism) !== true)
      .map(([mechanism]) => mechanism);
    expect(missing).toEqual([]);
  },
);
