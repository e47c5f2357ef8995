import { day } from "#kernel/day.ts";
import { OFFICIAL_HOLIDAYS } from "#kernel/official-holidays.data.ts";
import type { HolidayTable, HolidayYear } from "#kernel/working-calendar.ts";

export const HOLIDAY_NAMES: { readonly [id: string]: string } = {
  "new-year": "元旦",
  "spring-festival": "春节",
  qingming: "清明",
  "labour-day": "五一",
  "dragon-boat": "端午",
  "mid-autumn": "中秋",
  "national-day": "国庆",
  commemoration: "纪念日",
};

/** One announced year as it is stored or imported: [holiday id, first day off, last day off], and the weekend days that are worked. */
export interface AnnouncedYear {
  readonly holidays: readonly (readonly [id: string, from: string, to: string])[];
  readonly makeUpDays: readonly string[];
}

/** Throws on anything that is not a calendar day: user input is checked before it gets here. */
export function holidayYear(announced: AnnouncedYear): HolidayYear {
  return {
    holidays: announced.holidays.map(([id, from, to]) => ({
      id,
      name: HOLIDAY_NAMES[id] ?? id,
      from: day(from),
      to: day(to),
    })),
    makeUpDays: announced.makeUpDays.map(day),
  };
}

/** What the State Council has announced, 2004 to the last published year; `imported` years are added or replace it. */
export function officialHolidays(
  imported: ReadonlyMap<number, AnnouncedYear> = new Map(),
): HolidayTable {
  const years = new Map<number, HolidayYear>();
  for (const [year, announced] of Object.entries(OFFICIAL_HOLIDAYS)) {
    years.set(Number(year), holidayYear(announced));
  }
  for (const [year, announced] of imported) years.set(year, holidayYear(announced));
  return years;
}
