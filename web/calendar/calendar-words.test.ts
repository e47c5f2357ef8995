import { expect, test } from "vitest";
import type { CalendarDay } from "#app/calendar/schema.ts";
import { linesOfDay, nameOfDay, sayTotals, sayWholeDay, worstOfDay } from "./calendar-words.ts";

const counts = { met: 0, "made-up": 0, partly: 0, waived: 0, missing: 0, "due-soon": 0, overdue: 0, open: 0 }; // prettier-ignore
const empty: CalendarDay = { day: "2026-09-25", rest: null, holiday: null, festival: null, workingDay: true, counts, lines: [] }; // prettier-ignore
const line = (duty: string, state: "met" | "open" | "overdue", count: number) => ({ institution: duty, duty, title: duty, state, count, item: null }); // prettier-ignore

test("a day is said as a whole, for those who hear it", () => {
  expect(sayWholeDay(empty, "2026-09-17")).toBe("9月25日（周五），没有应办");
  const festival = { ...empty, rest: "off" as const, holiday: "中秋", festival: "中秋", counts: { ...counts, overdue: 3, open: 9 } }; // prettier-ignore
  expect(sayWholeDay(festival, "2026-09-25")).toBe("9月25日（周五），今天，中秋，放假，应办12项：逾期3项，未到期9项"); // prettier-ignore
  expect([nameOfDay({ ...empty, rest: "worked" }), worstOfDay(festival), worstOfDay(empty)]).toEqual(["调休上班", "overdue", null]); // prettier-ignore
});

test("what is done steps back into one line", () => {
  const day = { ...empty, counts: { ...counts, met: 5, open: 2 }, lines: [line("党课", "open", 2), line("支委会", "met", 4), line("谈心", "met", 1)] }; // prettier-ignore
  expect(linesOfDay(day).map(({ title, count }) => [title, count])).toEqual([["党课", 2], ["已办", 5]]); // prettier-ignore
  expect(sayTotals(day.counts)).toBe("未到期2项，已办结5项");
  expect(sayTotals(counts)).toBe("没有应办的事");
});
