import { toHalfWidth } from "#kernel/chinese-text.ts";
import { type Day, parseDay } from "#kernel/day.ts";

/** A day as staff type it: 2026-03-05, 2026/3/5, 2026.3.5, 2026年3月5日, 20260305, with full-width digits too. Null for anything else. */
export function parseDateText(text: string): Day | null {
  const plain = toHalfWidth(text).trim().replaceAll(/\s+/g, "");
  const match =
    /^(\d{4})(?:[-/.．、]|年)(\d{1,2})(?:[-/.．、]|月)(\d{1,2})日?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!match) return null;
  const [, year, month, date] = match;
  return parseDay(`${year}-${month?.padStart(2, "0")}-${date?.padStart(2, "0")}`);
}
