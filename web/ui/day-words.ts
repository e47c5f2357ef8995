import { addDays, daysBetween, dayFrom, formatDay, monthOf, parseDay, weekdayOf, yearOf, type Day } from "#kernel/day.ts"; // prettier-ignore

/** Days in words, as every screen says them. What comes from the server is text; what is no day is shown as it is. */
export function sayDay(text: string, today?: string, weekday = true): string {
  const of = parseDay(text);
  if (of === null) return text;
  const now = today === undefined ? null : parseDay(today);
  return formatDay(of, now === null ? { weekday } : { weekday, currentYear: yearOf(now) });
}

/** 9月17日, without the weekday. */
export const sayDate = (text: string, today?: string): string => sayDay(text, today, false);

/** 今天, 昨天, 明天; null for other days. */
export function sayNear(text: string, today: string): string | null {
  const [of, now] = [parseDay(text), parseDay(today)];
  if (of === null || now === null) return null;
  const away = daysBetween(now, of);
  return away === 0 ? "今天" : away === -1 ? "昨天" : away === 1 ? "明天" : null;
}

/** 还有3天, 今天到期, 逾期2天. `left` as in dueRowSchema: positive = days left. */
export function sayLeft(left: number): string {
  return left > 0 ? `还有${left}天` : left === 0 ? "今天到期" : `逾期${-left}天`;
}

/** 09:41 of an instant, in the reader's own time zone. */
export function sayClock(at: Date): string {
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

const CHINESE_WEEKDAYS = "一二三四五六日天";

/**
 * A day as people type it: 2026-09-17, 2026.9.17, 9月17日, 9-17, 9.17, 917, 0917, 17日, 今天, 昨天, 前天, 明天, 上周四.
 * Without a year it is the one nearest to today that lies at most half a year ahead. null when it cannot be read.
 */
export function readDay(typed: string, today: Day): Day | null {
  const text = typed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/（.*?）|\(.*?\)|[，,].*$|周.$|星期.$/g, (cut) =>
      /^(周|星期)/.test(cut) && /^(上|本|这|下)?(周|星期).$/.test(typed.trim()) ? cut : "",
    ) // prettier-ignore
    .trim();
  if (text === "") return null;
  const near = new Map([["今天", 0], ["今日", 0], ["昨天", -1], ["昨日", -1], ["前天", -2], ["明天", 1], ["明日", 1], ["后天", 2]]).get(text); // prettier-ignore
  if (near !== undefined) return addDays(today, near);
  const week = /^(上|本|这|下)?(?:周|星期)([一二三四五六日天])$/.exec(text);
  if (week) {
    const weekday = Math.min(CHINESE_WEEKDAYS.indexOf(week[2] ?? "一") + 1, 7);
    const shift = week[1] === "上" ? -7 : week[1] === "下" ? 7 : 0;
    return addDays(today, weekday - weekdayOf(today) + shift);
  }
  const full = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text); // prettier-ignore
  if (full) return exactDay(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = /^(\d{1,2})\s*[-./月]\s*(\d{1,2})[日号]?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text); // prettier-ignore
  if (short) {
    const [month, date] = [Number(short[1]), Number(short[2])];
    const same = exactDay(yearOf(today), month, date);
    if (same === null || daysBetween(today, same) <= 183) return same;
    return exactDay(yearOf(today) - 1, month, date);
  }
  const only = /^(\d{1,2})[日号]$/.exec(text);
  return only ? exactDay(yearOf(today), monthOf(today), Number(only[1])) : null;
}

/** Not clamped: 2月30日 is a slip of the pen, not the end of February. */
function exactDay(year: number, month: number, date: number): Day | null {
  if (month < 1 || month > 12) return null;
  const clamped = dayFrom(year, month, date);
  return Number(clamped.slice(8)) === date ? clamped : null;
}
