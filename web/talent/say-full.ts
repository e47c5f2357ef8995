import { addDays, formatDay, parseDay } from "#kernel/day.ts";

/** 2023年5月20日: terms and papers reach over years, so the year is always said. */
export function sayFull(text: string): string {
  const on = parseDay(text);
  return on === null ? text : formatDay(on, { year: true });
}

/** The last day of a term, from the first day after it: 2027年12月31日. */
export function sayLastDay(until: string): string {
  const on = parseDay(until);
  return on === null ? until : formatDay(addDays(on, -1), { year: true });
}
