import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { formatYuan, parseYuan } from "#kernel/money.ts";
import { duesBase, duesRulesOn, monthlyDues } from "#domain/dues/monthly-dues.ts";
import { parameterOn } from "#domain/institution/parameters.ts";
import { dues } from "#institutions/membership/dues.ts";

const rules = duesRulesOn(dues, day("2026-09-17"));
const yuan = (text: string) => {
  const amount = parseYuan(text);
  if (amount === null) throw new Error(`not an amount: ${text}`);
  return amount;
};
const pays = (base: string, payer: "employed" | "retired" = "employed") => {
  const { raw, due } = monthlyDues(yuan(base), payer, rules);
  return [formatYuan(raw), formatYuan(due)];
};

test.each([
  ["2800", "14.00"],
  ["3000", "15.00"],
  ["3000.01", "30.00"],
  ["4200", "42.00"],
  ["5000", "50.00"],
  ["5000.01", "75.00"],
  ["10000", "150.00"],
  ["10000.01", "200.00"],
  ["12500", "250.00"],
  ["50000", "1000.00"],
])("a share of the whole base: %s yuan a month pay %s", (base, due) => {
  expect(pays(base)).toEqual([due, due]);
});

test("generally no more than 1000 a month; what the share alone gives is told too", () => {
  expect(pays("65000")).toEqual(["1300.00", "1000.00"]);
});

test("of a yearly salary, what was received in the month counts", () => {
  expect(pays("5000")).toEqual(["50.00", "50.00"]);
  expect(pays("245000")).toEqual(["4900.00", "1000.00"]);
});

test.each([
  ["3200", "16.00"],
  ["5000", "25.00"],
  ["5000.01", "50.00"],
  ["6800", "68.00"],
])("retired with %s yuan: %s", (base, due) => {
  expect(pays(base, "retired")).toEqual([due, due]);
});

test("a wage slip: allowances do not count, tax, insurance, housing fund and annuity are taken off", () => {
  const slip = { counted: ["4200", "3600", "2500"].map(yuan), deducted: ["1050", "1200", "200", "85"].map(yuan) }; // prettier-ignore
  expect(formatYuan(duesBase(slip))).toBe("7765.00");
  expect(pays("7765")[1]).toBe("116.48");
});

const fixed = (on: string) => parameterOn(dues, "fixedForYear", day(on))?.value;

test("until 2017 the base followed the wage within the year; since then it is settled at its beginning", () => {
  expect([fixed("2016-12-31"), fixed("2017-03-01")]).toEqual([false, true]);
});
