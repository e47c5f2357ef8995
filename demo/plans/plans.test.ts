import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { PlanDocument } from "#domain/plan/plan.ts";
import { readPlan } from "#domain/plan/read-plan.ts";
import { readDocument } from "#platform/documents/read/read-document.ts";

const folder = new URL("./", import.meta.url);

async function read(fileName: string): Promise<PlanDocument> {
  const source = await readDocument(readFileSync(new URL(fileName, folder)), fileName);
  if (!source.ok) throw new Error(source.refusal.message);
  return readPlan(source.value, { fileName });
}

const counts = (plan: PlanDocument): number[] =>
  plan.sections.map((section) => section.measures.length);

/**
 * What `luoshi read --json` says of the small demo plans, links aside. Each was read against its document by a person;
 * a change here is a change of the contract and needs a reason in the commit.
 */
describe("golden", () => {
  const golden = readdirSync(new URL("golden/", folder));

  test.each(golden)("%s", async (name) => {
    const expected: unknown = JSON.parse(readFileSync(new URL(`golden/${name}`, folder), "utf8"));
    expect(await read(name.replace(/\.json$/, ""))).toEqual(expected);
  });

  test("covers every kind of file", () => {
    expect(new Set(golden.map((name) => name.split(".").at(-2)))).toEqual(
      new Set(["txt", "md", "doc", "docx", "xlsx"]),
    );
  });
});

describe("the plan of the demo group", () => {
  test("has seven sections, 25 measures and its one redaction", async () => {
    const plan = await read("2026-group-plan.txt");
    expect(plan.title).toBe("2026年党建工作计划");
    expect(plan.year).toBe(2026);
    expect(counts(plan)).toEqual([3, 3, 4, 3, 4, 3, 5]);
    expect(plan.preamble).toHaveLength(2);
    expect(plan.closing).toHaveLength(5);
    expect(plan.problems.map((problem) => `${problem.code}@${problem.line}`)).toEqual([
      "redaction@6",
    ]);
    expect(
      plan.sections
        .flatMap((section) => section.measures)
        .every((measure) => measure.title !== null),
    ).toBe(true);
  });
});
