import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { parameterOn } from "#domain/institution/parameters.ts";
import { library } from "#institutions/library.ts";
import annuityProcedure from "#institutions/procedures/annuity-establishment.ts";

const institution = (id: string) => {
  const found = library.institutions.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no institution ${id}`);
  return found;
};
const cited = (id: string, duty: string) => institution(id).duties.find((each) => each.id === duty)?.source; // prettier-ignore

test("an annuity plan is in force under Art 10; a change and its end are reported within ten days under Art 13", () => {
  const inForce = annuityProcedure.steps.find((step) => step.id === "effective");
  expect(inForce?.source).toEqual({ act: "annuity-measures", article: "第十条", mark: "S" });
  expect(inForce?.notBefore?.[0]?.wait).toEqual({ count: 15, unit: "day" });
  expect(cited("annuity-establishment", "change-report")).toEqual({ act: "annuity-measures", article: "第十三条", mark: "S" }); // prettier-ignore
  expect(parameterOn(institution("annuity-establishment"), "reportWithinDays", day("2026-03-02"))?.value).toBe(10); // prettier-ignore
});

test("a new secretary is trained within six months: found for 2019 to 2023, remembered for the plan after it", () => {
  const training = institution("training-system");
  expect(parameterOn(training, "newSecretaryMonths", day("2023-12-31"))).toMatchObject({ value: 6, mark: "S", citation: { act: "member-training-plan-2019" } }); // prettier-ignore
  expect(parameterOn(training, "newSecretaryMonths", day("2024-01-01"))).toMatchObject({ value: 6, mark: "M", citation: { act: "member-training-plan-2024" } }); // prettier-ignore
});

test("the days of the eight provisions are from memory, those of the notice of 2026 are not", () => {
  const marks = new Map(library.acts.map(({ id, mark }) => [id, mark]));
  expect([marks.get("eight-provisions"), marks.get("eight-provisions-rules"), marks.get("burden-notice-2026")]).toEqual(["M", "M", "S"]); // prettier-ignore
  for (const id of ["conduct-checks", "case-circular", "holiday-reminder"]) {
    expect(institution(id).sources[0], id).toEqual({ act: "eight-provisions", mark: "M" });
  }
});

test("nothing says that an act which is over asks for a duty today, unless its demand is kept up", () => {
  const over = new Set(library.acts.filter(({ inForceUntil, keptUp }) => inForceUntil !== undefined && keptUp !== true).map(({ id }) => id)); // prettier-ignore
  const stale = library.institutions.flatMap(({ id, duties }) =>
    duties.filter(({ source }) => source !== undefined && over.has(source.act)).map((duty) => `${id}/${duty.id}`),
  ); // prettier-ignore
  expect(over.size).toBeGreaterThan(1);
  expect(stale).toEqual([]);
});

test("every duty stands in a worked example", () => {
  const bare = library.institutions.flatMap(({ id, duties, examples }) =>
    duties.filter((duty) => !examples.some(({ expect: expected }) => duty.id in expected)).map((duty) => `${id}/${duty.id}`),
  ); // prettier-ignore
  expect(bare).toEqual([]);
});

/** Numbers that no national text gives: a group may change them, and the screen calls them 惯例. */
const PRACTICE: readonly (readonly [institution: string, parameter: string, value: number])[] = [
  ["integrity-talk", "withinMonths", 1],
  ["holiday-reminder", "leadDays", 7],
  ["rectification", "withinDays", 30],
  ["united-front-forum", "timesPerHalfYear", 1],
  ["tenure-contracts", "signWithin", 1],
  ["tenure-contracts", "coefficientFrom100", 110],
  ["tenure-contracts", "coefficientFrom90", 100],
  ["tenure-contracts", "coefficientFrom80", 90],
  ["tenure-contracts", "coefficientFrom70", 70],
  ["tenure-contracts", "coefficientBelow70", 0],
];

/** Numbers remembered from the notice of 2020 on 任期制: 待核. */
const REMEMBERED: readonly (readonly [parameter: string, value: number])[] = [
  ["annualLine", 70],
  ["indicatorLine", 70],
  ["failedYears", 2],
  ["lastYears", 2],
  ["performanceShare", 60],
  ["incentiveShare", 30],
];

test.each(PRACTICE)("%s: %s is %i by practice", (id, parameter, value) => {
  expect(parameterOn(institution(id), parameter, day("2026-09-17"))).toMatchObject({ value, mark: "P" }); // prettier-ignore
});

test.each(REMEMBERED)("an exit line or a share of pay: %s is %i, to be held against the notice", (parameter, value) => {
  expect(parameterOn(institution("tenure-contracts"), parameter, day("2026-09-17"))).toMatchObject({ value, mark: "M", citation: { act: "tenure-notice" } }); // prettier-ignore
}); // prettier-ignore
