import { expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import type { DatedValue } from "#domain/institution/dated-value.ts";
import type { Institution } from "#domain/institution/institution.ts";
import { parameterOn, type ParameterOverride } from "#domain/institution/parameters.ts";
import { valuesOfVersions } from "#domain/institution/version-values.ts";

const value = (from: string, of: number): DatedValue => ({ from, value: of, mark: "P", reason: "惯例" }); // prettier-ignore
const version = (values: readonly DatedValue[], other = 1): Institution => ({
  id: "themed-party-day",
  name: "主题党日",
  subject: "organization-life",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-01-01",
  parameters: { days: { name: "登记时限", values: [...values] }, other: { name: "别的", values: [value("2018-01-01", other)] } }, // prettier-ignore
  duties: [],
  recognises: [{ mechanism: "organizational-life", wording: ["主题党日"] }],
  examples: [],
});
const shipped = { institution: version([value("2018-01-01", 5)]), from: null };
const set = (from: string, of: number): ParameterOverride => ({ institution: "themed-party-day", parameter: "days", from: day(from), value: of, mark: "P", reason: "集团规定" }); // prettier-ignore
/** The value on a day, by the version that governs it, with what was set in the parameter table. */
const on = (text: string, versions: Parameters<typeof valuesOfVersions>[0], table: readonly ParameterOverride[]): unknown => {
  const at = day(text);
  const governing = versions.findLast(({ from }) => from === null || from <= at)?.institution ?? shipped.institution; // prettier-ignore
  return parameterOn(governing, "days", at, [...valuesOfVersions(versions), ...table])?.value;
}; // prettier-ignore

it("a version that changes nothing of a parameter leaves what the table says", () => {
  const copy = { institution: version([value("2018-01-01", 5)], 2), from: day("2026-05-01") };
  expect(valuesOfVersions([shipped, copy]).map(({ parameter, from }) => [parameter, from])).toEqual([["other", "2026-05-01"]]); // prettier-ignore
  expect(on("2026-06-01", [shipped, copy], [set("2026-03-01", 7)])).toBe(7);
});

it("of a value in the table and one in a version the later holds, on the same day the table's", () => {
  const own = { institution: version([value("2018-01-01", 5), value("2026-05-01", 3)]), from: day("2026-05-01") }; // prettier-ignore
  const versions = [shipped, own];
  expect(["2026-02-28", "2026-03-01", "2026-04-30", "2026-05-01", "2026-12-31"].map((each) => on(each, versions, [set("2026-03-01", 7)]))).toEqual([5, 7, 7, 3, 3]); // prettier-ignore
  expect(["2026-04-30", "2026-05-01", "2026-06-30", "2026-07-01"].map((each) => on(each, versions, [set("2026-07-01", 9)]))).toEqual([5, 3, 3, 9]); // prettier-ignore
  expect(on("2026-05-01", versions, [set("2026-05-01", 8)])).toBe(8);
});

it("a value of a version that begins later than it governs, and one that is older, hold from their day at the earliest", () => {
  const later = { institution: version([value("2018-01-01", 5), value("2026-09-01", 3)]), from: day("2026-05-01") }; // prettier-ignore
  expect(["2026-05-01", "2026-08-31", "2026-09-01"].map((each) => on(each, [shipped, later], [set("2026-06-01", 7)]))).toEqual([5, 7, 3]); // prettier-ignore
  const older = { institution: version([value("2018-01-01", 4)]), from: day("2026-05-01") };
  expect(["2026-04-30", "2026-05-01"].map((each) => on(each, [shipped, older], []))).toEqual([
    5, 4,
  ]);
});

it("a version that takes it back holds again from its day", () => {
  const own = { institution: version([value("2018-01-01", 3)]), from: day("2026-05-01") };
  const back = { institution: version([value("2018-01-01", 5)]), from: day("2026-08-01") };
  expect(["2026-06-01", "2026-08-01"].map((each) => on(each, [shipped, own, back], [set("2026-03-01", 7)]))).toEqual([3, 5]); // prettier-ignore
});
