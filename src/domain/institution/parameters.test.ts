import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import type { Institution } from "#domain/institution/institution.ts";
import { type ParameterOverride, parameterOn, resolveNumeric } from "#domain/institution/parameters.ts"; // prettier-ignore

const institution: Institution = {
  id: "dues",
  name: "示例",
  subject: "membership",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-01-01",
  parameters: {
    hours: { name: "学时", values: [{ from: "2019-01-01", value: 32, mark: "S" }, { from: "2024-01-01", value: 40, mark: "M" }] },
    share: { name: "下限", values: [{ from: "2019-01-01", value: [1, 2], mark: "S" }] },
  },
  duties: [],
  recognises: [{ mechanism: "dues", wording: ["示例"] }],
  examples: [],
}; // prettier-ignore
const own = (from: string, value: number | null): ParameterOverride => ({ institution: "dues", parameter: "hours", from: day(from), value, mark: "P", reason: "集团惯例" }); // prettier-ignore
const hours = (on: string, overrides: readonly ParameterOverride[] = []): number =>
  resolveNumeric({ parameter: "hours" }, institution, day(on), overrides);

test("the value of the day; before the first, the first", () => {
  expect(hours("2018-01-01")).toBe(32);
  expect(hours("2023-12-31")).toBe(32);
  expect(hours("2024-01-01")).toBe(40);
  expect(resolveNumeric(7, institution, day("2024-01-01"))).toBe(7);
});

test("a group's own value holds from its day on, until it is given back", () => {
  const overrides = [own("2022-01-01", 36), own("2025-01-01", null)];
  expect(hours("2021-12-31", overrides)).toBe(32);
  expect(hours("2022-01-01", overrides)).toBe(36);
  expect(hours("2024-06-01", overrides)).toBe(36);
  expect(hours("2025-01-01", overrides)).toBe(40);
  expect(parameterOn(institution, "hours", day("2023-01-01"), overrides)).toMatchObject({ mark: "P", reason: "集团惯例" }); // prettier-ignore
  expect(hours("2023-01-01", [{ ...own("2022-01-01", 36), institution: "other" }])).toBe(32);
});

test("the later of two values for one day corrects the earlier", () => {
  expect(hours("2023-01-01", [own("2022-01-01", 36), own("2022-01-01", 38)])).toBe(38);
});

test("a parameter that is missing or holds no number is a defect", () => {
  expect(parameterOn(institution, "nothing", day("2024-01-01"))).toBeUndefined();
  expect(() => resolveNumeric({ parameter: "nothing" }, institution, day("2024-01-01"))).toThrow("nothing"); // prettier-ignore
  expect(() => resolveNumeric({ parameter: "share" }, institution, day("2024-01-01"))).toThrow("share"); // prettier-ignore
});
