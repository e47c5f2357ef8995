/**
 * Calendar days as ISO strings ("2026-09-17"). They sort as text, carry no time
 * zone and never touch `Date`: a due day in Jiaxing is the same day everywhere.
 */
declare const dayBrand: unique symbol;
export type Day = string & { readonly [dayBrand]: true };

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A valid day, or null: "2026-02-30" is null. Years 1900 to 2999. */
export function parseDay(text: string): Day | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || year > 2999 || month < 1 || month > 12) return null;
  if (date < 1 || date > daysInMonth(year, month)) return null;
  return text as Day; // the only place where a checked string becomes a Day
}

/** The day named by a literal. Throws on anything that is not a day: use `parseDay` for user data. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new RangeError(`not a calendar day: ${text}`);
  return parsed;
}

export const yearOf = (of: Day): number => Number(of.slice(0, 4));
export const monthOf = (of: Day): number => Number(of.slice(5, 7));
export const dateOf = (of: Day): number => Number(of.slice(8, 10));

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

/** Builds a day from parts; a date beyond the month's end is clamped to it (rules: 08-31 + 6 months = 02-28). */
export function dayFrom(year: number, month: number, date: number): Day {
  const clamped = Math.min(date, daysInMonth(year, month));
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(clamped, 2)}` as Day; // parts are in range by construction
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant's days_from_civil). */
export function dayNumber(of: Day): number {
  const month = monthOf(of);
  const year = yearOf(of) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dateOf(of) - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Inverse of `dayNumber`. */
export function fromDayNumber(number: number): Day {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return dayFrom(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date);
}

export const addDays = (to: Day, count: number): Day => fromDayNumber(dayNumber(to) + count);

/** Calendar months, clamped to the month's end: 2024-02-29 + 12 months = 2025-02-28. */
export function addMonths(to: Day, count: number): Day {
  const months = yearOf(to) * 12 + monthOf(to) - 1 + count;
  return dayFrom(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, dateOf(to));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (of: Day): number => ((((dayNumber(of) + 3) % 7) + 7) % 7) + 1;

export const earliest = (a: Day, b: Day): Day => (a < b ? a : b);
export const latest = (a: Day, b: Day): Day => (a > b ? a : b);

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"];

/** 9月17日, or 9月17日（周四）, with 2026年 in front when asked or when the year is another than `currentYear`. */
export function formatDay(
  of: Day,
  options: { weekday?: boolean; year?: boolean; currentYear?: number } = {},
): string {
  const showYear =
    options.year === true ||
    (options.currentYear !== undefined && options.currentYear !== yearOf(of));
  const weekday = options.weekday === true ? `（周${WEEKDAYS[weekdayOf(of) - 1]}）` : "";
  return `${showYear ? `${yearOf(of)}年` : ""}${monthOf(of)}月${dateOf(of)}日${weekday}`;
}
