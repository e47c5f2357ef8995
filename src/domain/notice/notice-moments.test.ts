import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "#kernel/day.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { opensWorkingWeek, stageToTell } from "#domain/notice/notice-moments.ts";
import { DEFAULT_NOTICE_RULES } from "#domain/notice/notice-rules.ts";
import { retryAfter, sendingTime } from "#domain/notice/sending-time.ts";

const calendar = workingCalendar(officialHolidays(new Map()));
const rules = DEFAULT_NOTICE_RULES;
const item = (opensOn: string, dueOn: string, registerBy = dueOn) => ({ opensOn: day(opensOn), dueOn: day(dueOn), registerBy: day(registerBy) }); // prettier-ignore
/** Every digest of a stretch, each working day once, and what it says of an item. */
function told(of: ReturnType<typeof item>, from: string, to: string): string[] {
  const lines: string[] = [];
  let after = addDays(day(from), -1);
  for (let today = day(from); today <= to; today = addDays(today, 1)) {
    if (!calendar.isWorkingDay(today)) continue;
    const stage = stageToTell(of, { after, today }, rules, calendar);
    if (stage !== null) lines.push(`${today} ${stage}`);
    after = today;
  }
  return lines;
}

describe("the days on which something is told", () => {
  it("before, on the day, and a week apart while overdue, with an end", () => {
    expect(
      told(item("2026-09-01", "2026-09-17", "2026-09-22"), "2026-09-01", "2026-12-31"),
    ).toEqual([
      // prettier-ignore
      "2026-09-14 before",
      "2026-09-17 due",
      "2026-09-23 late",
      "2026-09-30 late",
      "2026-10-08 late", // 7 October is a holiday
      "2026-10-14 late",
      "2026-10-21 late",
    ]);
  });

  it("tells before a holiday what falls due within it", () => {
    expect(told(item("2026-09-01", "2026-10-05", "2026-10-31"), "2026-09-20", "2026-10-20")).toEqual(["2026-09-28 before", "2026-09-30 due"]); // prettier-ignore
  });

  it("says once what opens shortly before it is due", () => {
    expect(told(item("2026-09-16", "2026-09-17"), "2026-09-14", "2026-09-18")).toEqual([
      "2026-09-16 before",
      "2026-09-17 due",
      "2026-09-18 late",
    ]);
    expect(told(item("2026-09-17", "2026-09-17", "2026-09-30"), "2026-09-14", "2026-09-25")).toEqual(["2026-09-17 due"]); // prettier-ignore
  });

  it("tells what was missed as what it is today", () => {
    const of = item("2026-09-01", "2026-09-17", "2026-09-22");
    const asked = (after: string, today: string) => stageToTell(of, { after: day(after), today: day(today) }, rules, calendar); // prettier-ignore
    expect(asked("2026-09-11", "2026-09-16")).toBe("before");
    expect(asked("2026-09-16", "2026-09-18")).toBeNull(); // done or not: only its registration is open
    expect(asked("2026-09-11", "2026-09-24")).toBe("late");
  });

  it("never tells of anything twice on a day, before it opens, or on a day off", () => {
    const offset = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(
        offset,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 30 }),
        (start, length, grace) => {
          // prettier-ignore
          const opensOn = addDays(day("2025-12-01"), start);
          const dueOn = addDays(opensOn, length);
          const registerBy = addDays(dueOn, grace);
          const lines = told({ opensOn, dueOn, registerBy }, addDays(opensOn, -20), addDays(registerBy, 60)); // prettier-ignore
          const days = lines.map((line): Day => day(line.slice(0, 10)));
          expect(lines.filter((line) => line.endsWith("before")).length).toBeLessThan(2);
          expect(lines.filter((line) => line.endsWith("due")).length).toBeLessThan(2);
          expect(days.every((on) => on >= opensOn && calendar.isWorkingDay(on))).toBe(true);
          // overdue is told at all, and not for ever
          const late = lines.filter((line) => line.endsWith("late")).length;
          expect(late).toBeGreaterThan(0);
          expect(late).toBeLessThanOrEqual(rules.lateWeeks + 1);
        },
      ),
      { numRuns: 60 },
    );
  });
});

const leaves = (on: string, clock: string) => sendingTime({ day: day(on), minute: Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)) }, rules, calendar); // prettier-ignore

describe("when something may leave the house", () => {
  it.each([
    ["2026-09-17", "10:30", "2026-09-17", 630],
    ["2026-09-17", "06:10", "2026-09-17", 480],
    ["2026-09-17", "20:00", "2026-09-18", 480],
    ["2026-09-30", "21:00", "2026-10-08", 480], // over the National Day holiday
    ["2026-09-19", "10:00", "2026-09-20", 480], // a Saturday; the Sunday after it is worked
    ["2026-09-20", "10:00", "2026-09-20", 600], // a Sunday that is worked
  ])("%s %s leaves %s at minute %i", (on, clock, then, minute) => {
    expect(leaves(on, clock)).toEqual({ day: then, minute });
  });

  it("waits longer each time and gives up", () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(retryAfter)).toEqual([1, 5, 30, 120, 360, 720, null]);
  });

  it("summarizes on the first working day of a week", () => {
    expect(opensWorkingWeek(day("2026-09-14"), 1, calendar)).toBe(true);
    expect(opensWorkingWeek(day("2026-09-15"), 2, calendar)).toBe(false);
    expect(opensWorkingWeek(day("2026-10-08"), 4, calendar)).toBe(true); // after the holiday
  });
});
