import { addDays, type Day, weekdayOf, yearOf } from "#kernel/day.ts";
import { FESTIVAL_NAMES, festivalDay, type LunarFestivalId } from "#kernel/lunar-festivals.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";

/** What a calendar says of a day, apart from what is owed on it. */
export interface DayMarks {
  /** 休 on a public holiday, 班 on a weekend day that is worked; null on all other days. */
  readonly rest: "off" | "worked" | null;
  /** 国庆 on each of its days off. */
  readonly holiday: string | null;
  /** 端午 on its own day, 七夕 too. */
  readonly festival: string | null;
  readonly workingDay: boolean;
}

const FESTIVALS = Object.keys(FESTIVAL_NAMES) as LunarFestivalId[]; // the keys of a constant

/** Holidays, make-up work days and lunar festivals of a day. Where the year's arrangement is not announced: the statutory days. */
export function marksOf(of: Day, calendar: WorkingCalendar): DayMarks {
  const workingDay = calendar.isWorkingDay(of);
  // the holiday of 1 January may begin in December
  const holiday = [yearOf(of), yearOf(of) + 1]
    .flatMap((year) => calendar.holidaysOf(year) ?? statutoryHolidays(year))
    .find((each) => each.from <= of && of <= each.to);
  const rest = holiday !== undefined ? "off" : workingDay && weekdayOf(of) > 5 ? "worked" : null;
  const festival = FESTIVALS.find((id) => festivalDay(id, yearOf(of)) === of);
  return {
    rest,
    holiday: holiday?.name ?? null,
    festival: festival === undefined ? null : FESTIVAL_NAMES[festival],
    workingDay,
  };
}

/** The Monday-first weeks that hold every day of a month: 4 to 6 weeks of 7 days. */
export function weeksOfMonth(first: Day, last: Day): readonly (readonly Day[])[] {
  const weeks: Day[][] = [];
  for (let at = addDays(first, 1 - weekdayOf(first)); at <= last; at = addDays(at, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, place) => addDays(at, place)));
  }
  return weeks;
}
