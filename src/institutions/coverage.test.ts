import { expect, test } from "vitest";
import { coverageOf, gapsOf, unnamedProcedures } from "#domain/institution/coverage.ts";
import { MECHANISMS } from "#domain/institution/mechanisms.ts";
import { library } from "#institutions/library.ts";

const coverage = coverageOf(library);

test("every mechanism is told, in the order of the plan's measures", () => {
  expect(coverage.map(({ mechanism }) => mechanism)).toEqual([...MECHANISMS]);
  expect(new Set(coverage.map(({ measure }) => measure)).size).toBe(25);
});

test.each(coverage.map((each) => [each.mechanism, each] as const))(
  "%s has an institution with duty, record kind, metric, examples, phrasings and source",
  (_, each) => {
    expect(gapsOf(each)).toEqual([]);
  },
);

test("every procedure is named by an institution of each of its mechanisms", () => {
  // a new procedure: add it to `carriedBy` of the institution that recognises its mechanism
  expect(coverage.flatMap((each) => unnamedProcedures(each).map((id) => `${each.mechanism}: ${id}`))).toEqual([]); // prettier-ignore
  const named = coverage.flatMap(({ carriers }) => carriers.flatMap(({ carriedBy }) => carriedBy));
  expect(named.filter((one) => "fund" in one).map(({ fund }) => fund)).toEqual(expect.arrayContaining(["党费", "人才基金", "企业年金个人账户"])); // prettier-ignore
  expect(named).toContainEqual({ project: "secretary-led" });
  const admission = coverage.find(({ mechanism }) => mechanism === "member-admission");
  expect(admission?.carriers[0]?.carriedText).toBe("由“发展党员”程序办理");
  expect(admission?.procedures).toEqual(["member-admission"]);
});

test("a procedure that no institution names is told", () => {
  const procedures = [...(library.procedures ?? []), { id: "new-one", name: "新程序", mechanisms: ["dues" as const] }]; // prettier-ignore
  const dues = coverageOf({ ...library, procedures }).find(({ mechanism }) => mechanism === "dues");
  if (dues === undefined) throw new Error("no dues");
  expect(unnamedProcedures(dues)).toEqual(["new-one"]);
  expect(gapsOf(dues)).toEqual(["procedure"]);
});

test("what is missing is named", () => {
  const [first] = coverage;
  if (first === undefined) throw new Error("no mechanisms");
  expect(gapsOf({ ...first, carriers: [] })).toEqual(["institution"]);
  const bare = first.carriers.map((carrier) => ({ ...carrier, duties: [], recordKinds: [], metrics: [], publications: [], examples: 2, phrases: 1, sources: [] })); // prettier-ignore
  expect(gapsOf({ ...first, carriers: bare })).toEqual(["duty", "record", "metric", "examples", "phrasings", "source"]); // prettier-ignore
});
