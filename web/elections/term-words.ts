import { formatDay, parseDay } from "#kernel/day.ts";
import type { TermRow } from "../api/elections.ts";
import type { MarkName } from "../ui/states.ts";

/** What the states of a term are called here, and which mark stands for them. */
export const TERM_WORDS: Readonly<Record<TermRow["state"], { word: string; mark: MarkName }>> = {
  unknown: { word: "没有登记任期", mark: "missing" },
  running: { word: "任期内", mark: "open" },
  remind: { word: "该提醒了", mark: "due-soon" },
  prepare: { word: "正在换届", mark: "partly" },
  approved: { word: "批准延期", mark: "waived" },
  expired: { word: "届满未换", mark: "overdue" },
};

export const ORIGIN_WORDS: Readonly<Record<NonNullable<TermRow["origin"]>, string>> = {
  case: "已登记",
  record: "按台账",
  posts: "按任职推算",
};

/** Terms span years: the year stands with every day. */
export function sayTermDay(text: string): string {
  const on = parseDay(text);
  return on === null ? text : formatDay(on, { year: true });
}
