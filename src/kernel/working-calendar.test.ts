import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, day, dayNumber, fromDayNumber, weekdayOf } from "#kernel/day.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";

const calendar = workingCalendar(officialHolidays(), statutoryHolidays);

test("rules 6 test B: 公示 of 5 working days from 2026-09-28 ends on 2026-10-09", () => {
  expect(calendar.lastOfWorkingDays(day("2026-09-28"), 5)).toBe("2026-10-09");
  expect(calendar.addWorkingDays(day("2026-09-27"), 5)).toBe("2026-10-09");
  expect(calendar.isWorkingDay(day("2026-10-10"))).toBe(true);
});

test("holidays and make-up days of 2026 (rules 13)", () => {
  expect(calendar.holidaysOf(2026)?.map(({ name, from, to }) => `${name} ${from}..${to}`)).toEqual([
    "元旦 2026-01-01..2026-01-03",
    "春节 2026-02-15..2026-02-23",
    "清明 2026-04-04..2026-04-06",
    "五一 2026-05-01..2026-05-05",
    "端午 2026-06-19..2026-06-21",
    "中秋 2026-09-25..2026-09-27",
    "国庆 2026-10-01..2026-10-07",
  ]);
  for (const made of [
    "2026-01-04",
    "2026-02-14",
    "2026-02-28",
    "2026-05-09",
    "2026-09-20",
    "2026-10-10",
  ]) {
    expect(calendar.isWorkingDay(day(made)), made).toBe(true);
    expect(weekdayOf(day(made)), made).toBeGreaterThan(5);
  }
});

test("a holiday that begins in the old year belongs to the year of its own day", () => {
  expect(calendar.holidaysOf(2023)?.[0]).toMatchObject({ id: "new-year", from: "2022-12-31" });
  expect(calendar.isWorkingDay(day("2022-12-31"))).toBe(false);
});

const ids = (year: number): string[] => calendar.holidaysOf(year)?.map(({ id }) => id) ?? [];

test("a holiday that falls inside another one still stands by itself", () => {
  expect(ids(2020)).toContain("mid-autumn");
  expect(ids(2025)).toEqual(expect.arrayContaining(["national-day", "mid-autumn"]));
});

test("a year that is not announced is unknown; its statutory days are off all the same", () => {
  expect(calendar.knows(2026)).toBe(true);
  expect(calendar.knows(2027)).toBe(false);
  expect(calendar.holidaysOf(2027)).toBeUndefined();
  expect(calendar.isWorkingDay(day("2027-02-08"))).toBe(false); // 正月初三
  expect(calendar.isWorkingDay(day("2027-02-09"))).toBe(true);
});

test("an imported year is known from then on", () => {
  const imported = workingCalendar(
    officialHolidays(
      new Map([[2027, { holidays: [["spring-festival", "2027-02-05", "2027-02-11"]], makeUpDays: ["2027-02-13"] }]]), // prettier-ignore
    ),
  );
  expect(imported.knows(2027)).toBe(true);
  expect(imported.isWorkingDay(day("2027-02-11"))).toBe(false);
  expect(imported.isWorkingDay(day("2027-02-13"))).toBe(true);
});

const anyDay = fc
  .integer({ min: dayNumber(day("2005-01-01")), max: dayNumber(day("2029-12-31")) })
  .map(fromDayNumber);

test("so many working days lie between a day and the result, and the result is one", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (start, count) => {
      const end = calendar.addWorkingDays(start, count);
      let passed = 0;
      for (let at = addDays(start, 1); at <= end; at = addDays(at, 1)) {
        if (calendar.isWorkingDay(at)) passed += 1;
      }
      expect(passed).toBe(count);
      expect(calendar.isWorkingDay(end)).toBe(true);
      if (calendar.isWorkingDay(start)) {
        expect(calendar.addWorkingDays(end, -count)).toBe(start);
        expect(calendar.lastOfWorkingDays(start, count + 1)).toBe(end);
      }
    }),
  );
});
