import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays, day, daysBetween, weekdayOf } from "#kernel/day.ts";
import { marksOf, weeksOfMonth } from "#kernel/day-marks.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { periodOf } from "#kernel/period.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";

const calendar = workingCalendar(officialHolidays(), statutoryHolidays);

describe("what a calendar says of a day", () => {
  test.each([
    ["a working day", "2026-09-17", { rest: null, holiday: null, festival: null, workingDay: true }],
    ["a weekend", "2026-09-12", { rest: null, holiday: null, festival: null, workingDay: false }],
    ["国庆", "2026-10-01", { rest: "off", holiday: "国庆", festival: null, workingDay: false }],
    ["a weekend that is worked", "2026-10-10", { rest: "worked", holiday: null, festival: null, workingDay: true }],
    ["中秋, a holiday and a festival", "2026-09-25", { rest: "off", holiday: "中秋", festival: "中秋", workingDay: false }],
    ["七夕, a festival without a day off", "2026-08-19", { rest: null, holiday: null, festival: "七夕", workingDay: true }],
    ["元旦 that began in December", "2022-12-31", { rest: "off", holiday: "元旦", festival: null, workingDay: false }],
    ["a year that is not announced: the statutory days", "2061-10-03", { rest: "off", holiday: "国庆", festival: null, workingDay: false }],
  ])("%s", (_name, of, marks) => {
    expect(marksOf(day(of), calendar)).toEqual(marks);
  }); // prettier-ignore
});

describe("the weeks of a month", () => {
  it("begin on Monday: September 2026 from 31 August to 4 October", () => {
    const weeks = weeksOfMonth(day("2026-09-01"), day("2026-09-30"));
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([5, "2026-08-31", "2026-10-04"]); // prettier-ignore
  });

  it("hold each day of any month once, and begin on Monday", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }), (at) => {
        const month = periodOf("month", addDays(day("2000-01-01"), at));
        const days = weeksOfMonth(month.from, month.to).flat();
        const [first, last] = [days[0], days.at(-1)];
        if (first === undefined || last === undefined) return expect.fail("no days");
        expect([weekdayOf(first), weekdayOf(last), days.length]).toEqual([1, 7, daysBetween(first, last) + 1]); // prettier-ignore
        expect(first <= month.from && last >= month.to).toBe(true);
        expect(days.length - daysBetween(month.from, month.to) - 1).toBeLessThan(14);
      }),
    );
  });
});
