import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { daysOf, STRETCHES, stretchOf } from "./ledger-days.ts";

const TODAY = day("2026-09-17");

test("a stretch is found again by its days", () => {
  for (const { value } of STRETCHES) {
    const { from, to } = daysOf(value, TODAY);
    expect(stretchOf(from, to, TODAY)).toBe(value);
  }
});
test("last month reaches back over New Year", () => {
  expect(daysOf("last-month", day("2026-01-05"))).toEqual({ from: "2025-12-01", to: "2025-12-31" });
});
test("other days are one's own", () => {
  expect(stretchOf(day("2026-03-02"), undefined, TODAY)).toBe("own");
});
