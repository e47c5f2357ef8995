import { type Day, day, dayNumber, fromDayNumber } from "#kernel/day.ts";

/** Which base the workbook counts its days from: 1900 (with the leap day that never was) or 1904. */
export type DateSystem = "1900" | "1904";

const UNIX_OF_1900 = 25_569;
const START_OF_1904 = dayNumber(day("1904-01-01"));
/** Serial 60 is 29 February 1900, a day that never was; every program copies the mistake. */
const PHANTOM = 60;
/** 2999-12-31 */
const LAST = 401_768;

/** The day of a date serial, or null where it is none: negative, the phantom day, beyond the calendar. */
export function dayOfSerial(serial: number, system: DateSystem): Day | null {
  const whole = Math.floor(serial);
  if (system === "1904") {
    return whole < 0 || whole > LAST - 1462 ? null : fromDayNumber(START_OF_1904 + whole);
  }
  if (whole < 1 || whole === PHANTOM || whole > LAST) return null;
  return fromDayNumber(whole - UNIX_OF_1900 + (whole < PHANTOM ? 1 : 0));
}

/** The serial of a day in the 1900 system, for writing. */
export const serialOfDay = (of: Day): number => {
  const serial = dayNumber(of) + UNIX_OF_1900;
  return serial <= PHANTOM ? serial - 1 : serial;
};

const pad = (value: number): string => String(value).padStart(2, "0");

/** "08:30" of the fraction of a serial; null at midnight. */
export function timeOfSerial(serial: number): string | null {
  const minutes = Math.round((serial - Math.floor(serial)) * 1440);
  if (minutes === 0 || minutes === 1440) return null;
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** Built-in number formats that show a date, the East Asian ones included (ISO/IEC 29500-1, 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58; // prettier-ignore

/** Whether a number format shows a day: y or d in it, outside of quotes, escapes and brackets. */
export function showsDay(formatId: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(formatId);
  const bare = code
    .replace(/"[^"]*"/g, "")
    .replace(/\\./g, "")
    .replace(/\[[^\]]*\]/g, "")
    .replace(/general/gi, "");
  return /[yd]/i.test(bare);
}
