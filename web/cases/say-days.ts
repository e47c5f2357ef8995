import { sayInstant } from "../audit/say-instant.ts";
import { sayDate } from "../ui/day-words.ts";

/** Days inside of words as people say them: 最早2026-10-03 → 最早10月3日. */
export const sayDates = (text: string, today: string): string =>
  text.replace(/\d{4}-\d{2}-\d{2}/g, (day) => sayDate(day, today));

/** Day and minute of an instant: 9月17日 09:41. */
export const sayMinute = (instant: string, today: string): string => sayInstant(instant, today).slice(0, -3); // prettier-ignore
