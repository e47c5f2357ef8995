import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { addDays, day, dayNumber, daysBetween, fromDayNumber } from "#kernel/day.ts";
import {
  parsePeriod,
  type PeriodKind,
  periodName,
  periodOf,
  periodsWithin,
} from "#kernel/period.ts";

const KINDS: readonly PeriodKind[] = ["week", "month", "quarter", "half-year", "year"];
const anyKind = fc.constantFrom(...KINDS);
const anyDay = fc
  .integer({ min: dayNumber(day("1950-01-01")), max: dayNumber(day("2099-12-31")) })
  .map(fromDayNumber);

test("periods of a day", () => {
  const on = day("2026-09-17");
  expect(KINDS.map((kind) => periodOf(kind, on).key)).toEqual([
    "2026W38",
    "2026-09",
    "2026Q3",
    "2026H2",
    "2026",
  ]);
  expect(KINDS.map((kind) => periodName(periodOf(kind, on)))).toEqual([
    "第38周",
    "9月",
    "第三季度",
    "下半年",
    "2026年",
  ]);
  expect(periodOf("month", day("2028-02-29"))).toMatchObject({
    from: "2028-02-01",
    to: "2028-02-29",
  });
});

test("every period holds its day, is found by its key, and touches its neighbours", () => {
  fc.assert(
    fc.property(anyKind, anyDay, (kind, on) => {
      const period = periodOf(kind, on);
      expect(period.from <= on && on <= period.to).toBe(true);
      expect(parsePeriod(period.key)).toEqual(period);
      expect(periodOf(kind, period.from)).toEqual(period);
      expect(periodOf(kind, period.to)).toEqual(period);
      expect(periodOf(kind, addDays(period.to, 1)).from).toBe(addDays(period.to, 1));
    }),
  );
});

test("weeks are ISO weeks", () => {
  fc.assert(
    fc.property(anyDay, (on) => {
      const date = Temporal.PlainDate.from(on);
      expect(periodOf("week", on).key).toBe(
        `${date.yearOfWeek}W${String(date.weekOfYear).padStart(2, "0")}`,
      );
    }),
  );
});

test("the periods within a stretch cover it without gaps or repeats", () => {
  fc.assert(
    fc.property(anyKind, anyDay, fc.integer({ min: 0, max: 900 }), (kind, from, days) => {
      const to = addDays(from, days);
      const periods = periodsWithin(kind, from, to);
      expect(periods[0]?.key).toBe(periodOf(kind, from).key);
      expect(periods.at(-1)?.key).toBe(periodOf(kind, to).key);
      for (const [index, period] of periods.entries()) {
        const next = periods[index + 1];
        if (next) expect(daysBetween(period.to, next.from)).toBe(1);
      }
    }),
  );
});

test("what names no period is null", () => {
  for (const key of ["", "2026-13", "2026Q5", "2025W53", "2026H3", "二〇二六"]) {
    expect(parsePeriod(key)).toBeNull();
  }
  expect(parsePeriod("2026W53")?.to).toBe("2027-01-03");
});
