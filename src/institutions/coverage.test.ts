import { expect, test } from "vitest";
import { coverageOf, gapsOf } from "#domain/institution/coverage.ts";
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

test("what is missing is named", () => {
  const [first] = coverage;
  if (first === undefined) throw new Error("no mechanisms");
  expect(gapsOf({ ...first, carriers: [] })).toEqual(["institution"]);
  const bare = first.carriers.map((carrier) => ({ ...carrier, duties: [], recordKinds: [], metrics: [], publications: [], examples: 2, phrases: 1, sources: [] })); // prettier-ignore
  expect(gapsOf({ ...first, carriers: bare })).toEqual(["duty", "record", "metric", "examples", "phrasings", "source"]); // prettier-ignore
});
