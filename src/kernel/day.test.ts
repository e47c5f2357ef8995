import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  type Day,
  day,
  dayFrom,
  dayNumber,
  daysBetween,
  earliest,
  formatDay,
  fromDayNumber,
  latest,
  parseDay,
  weekdayOf,
} from "#kernel/day.ts";

const anyDay = fc
  .integer({ min: dayNumber(day("1900-01-01")), max: dayNumber(day("2999-12-31")) })
  .map(fromDayNumber);
const plain = (of: Day): Temporal.PlainDate => Temporal.PlainDate.from(of);

test("month arithmetic of rules 6 test C: clamped to the month's end", () => {
  expect(addMonths(day("2026-08-31"), 6)).toBe("2027-02-28");
  expect(addMonths(day("2024-02-29"), 12)).toBe("2025-02-28");
});

test("time limits of rules 6 test A are calendar months", () => {
  expect(addMonths(day("2027-06-01"), 1)).toBe("2027-07-01");
  expect(addMonths(day("2027-08-10"), 6)).toBe("2028-02-10");
  expect(addMonths(day("2028-10-15"), 1)).toBe("2028-11-15");
  expect(addMonths(day("2028-11-05"), 3)).toBe("2029-02-05");
  expect(addMonths(day("2028-11-05"), 6)).toBe("2029-05-05");
  expect(addMonths(day("2028-11-05"), 12)).toBe("2029-11-05");
});

test("what is no day is refused", () => {
  for (const text of [
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "1899-12-31",
    "",
    "今天",
  ]) {
    expect(parseDay(text)).toBeNull();
  }
  expect(() => day("2025-02-29")).toThrow("2025-02-29");
  expect(parseDay("2024-02-29")).toBe("2024-02-29");
});

test("days are written as staff write them", () => {
  expect(formatDay(day("2026-09-17"))).toBe("9月17日");
  expect(formatDay(day("2026-09-17"), { weekday: true })).toBe("9月17日（周四）");
  expect(formatDay(day("2027-01-05"), { currentYear: 2026 })).toBe("2027年1月5日");
  expect(formatDay(day("2026-09-17"), { currentYear: 2026 })).toBe("9月17日");
});

test("arithmetic agrees with Temporal", () => {
  fc.assert(
    fc.property(
      anyDay,
      fc.integer({ min: -3000, max: 3000 }),
      fc.integer({ min: -60, max: 60 }),
      (of, days, months) => {
        const moved = plain(of).add({ days });
        if (moved.year >= 1900 && moved.year <= 2999) {
          expect(addDays(of, days)).toBe(moved.toString());
          expect(daysBetween(of, addDays(of, days))).toBe(days);
        }
        const later = plain(of).add({ months });
        if (later.year >= 1900 && later.year <= 2999) {
          expect(addMonths(of, months)).toBe(later.toString());
        }
        expect(weekdayOf(of)).toBe(plain(of).dayOfWeek);
        expect(fromDayNumber(dayNumber(of))).toBe(of);
        expect(parseDay(of)).toBe(of);
      },
    ),
  );
});

test("days sort as text in the order of time", () => {
  fc.assert(
    fc.property(anyDay, anyDay, (a, b) => {
      expect(a < b).toBe(dayNumber(a) < dayNumber(b));
      expect(earliest(a, b) <= latest(a, b)).toBe(true);
    }),
  );
});

test("a date beyond the month is its last day", () => {
  expect(dayFrom(2026, 2, 31)).toBe("2026-02-28");
  expect(dayFrom(2028, 2, 31)).toBe("2028-02-29");
});
