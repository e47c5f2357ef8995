import type { CalendarDay, CalendarLine } from "#app/calendar/schema.ts";
import type { DueState } from "#domain/institution/due-state.ts";
import { sayDay } from "../ui/day-words.ts";
import { STATE_WORDS } from "../ui/states.ts";

/** What cries first when one mark stands for a day. */
const WORST_FIRST: readonly DueState[] = ["overdue", "due-soon", "missing", "partly", "open", "made-up", "waived", "met"]; // prettier-ignore

/** The smaller, the sooner somebody should look. */
export const urgency = (state: DueState): number => WORST_FIRST.indexOf(state);

export const worstOfDay = (day: CalendarDay): DueState | null =>
  WORST_FIRST.find((state) => day.counts[state] > 0) ?? null;

export const countOfDay = (day: CalendarDay): number =>
  WORST_FIRST.reduce((sum, state) => sum + day.counts[state], 0);

/** 中秋, 国庆放假, 七夕, 调休上班; empty on any other day. */
export function nameOfDay(day: CalendarDay): string {
  if (day.rest === "worked") return "调休上班";
  if (day.festival !== null) return day.festival;
  return day.holiday ?? "";
}

/** 9月25日（周五），中秋，放假，应办12项：逾期3项，未到期9项 */
export function sayWholeDay(day: CalendarDay, today: string): string {
  const states = WORST_FIRST.filter((state) => day.counts[state] > 0).map((state) => `${STATE_WORDS[state]}${day.counts[state]}项`); // prettier-ignore
  const parts = [
    sayDay(day.day, today),
    day.day === today ? "今天" : "",
    nameOfDay(day),
    day.rest === "off" ? "放假" : "",
    states.length === 0 ? "没有应办" : `应办${countOfDay(day)}项：${states.join("，")}`,
  ];
  return parts.filter((part) => part !== "").join("，");
}

/** A line of the month, or what was done in one: fine steps back. */
export type ShownLine = Pick<CalendarLine, "title" | "state" | "count"> & { readonly line: CalendarLine | null }; // prettier-ignore

/** What is open by name, worst first; what was done in one line at the end. */
export function linesOfDay(day: CalendarDay): readonly ShownLine[] {
  const done = day.lines.filter((line) => line.state === "met");
  const rest: ShownLine[] = day.lines.filter((line) => line.state !== "met").map((line) => ({ ...line, line })); // prettier-ignore
  const [only] = done;
  if (only === undefined) return rest;
  return done.length === 1
    ? [...rest, { ...only, line: only }]
    : [...rest, { title: "已办", state: "met", count: day.counts.met, line: null }];
}

/** 逾期7项，临期3项，未到期40项 of a month; what is open and what is done. */
export function sayTotals(totals: CalendarDay["counts"]): string {
  const parts = (["overdue", "due-soon", "missing", "partly", "open"] as const)
    .filter((state) => totals[state] > 0)
    .map((state) => `${STATE_WORDS[state]}${totals[state]}项`);
  const done = totals.met + totals["made-up"] + totals.waived;
  if (done > 0) parts.push(`已办结${done}项`);
  return parts.length === 0 ? "没有应办的事" : parts.join("，");
}
