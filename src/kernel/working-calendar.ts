import { addDays, type Day, weekdayOf, yearOf } from "#kernel/day.ts";

/** Days off of one public holiday, both ends included: 国庆 2026-10-01 to 2026-10-07. */
export interface Holiday {
  /** new-year, spring-festival, qingming, labour-day, dragon-boat, mid-autumn, national-day, or commemoration. */
  readonly id: string;
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** What was announced for a year: 放假安排. A holiday stands in the year of its own day: 2022-12-31 to 2023-01-02 is 元旦 of 2023. */
export interface HolidayYear {
  readonly holidays: readonly Holiday[];
  /** 调休上班: weekend days that are worked. */
  readonly makeUpDays: readonly Day[];
}

export type HolidayTable = ReadonlyMap<number, HolidayYear>;

/**
 * Working days (工作日). A year that is not in the table is not an error: `knows` says so, weekends are off and so are
 * the days of `holidaysWhenUnknown`, and whoever computes with it marks the result as provisional.
 */
export interface WorkingCalendar {
  knows(year: number): boolean;
  holidaysOf(year: number): readonly Holiday[] | undefined;
  isWorkingDay(on: Day): boolean;
  /**
   * The `count`th working day after `start`; the start day itself is not counted (期间开始的当日不计入).
   * Negative counts go back; 0 gives the start day unchanged.
   */
  addWorkingDays(start: Day, count: number): Day;
  /**
   * The last day of a period of `count` working days that begins on `first`, where the first day counts when it is a
   * working day (公示: 5 working days from 2026-09-28 end on 2026-10-09).
   */
  lastOfWorkingDays(first: Day, count: number): Day;
}

export function workingCalendar(
  table: HolidayTable,
  holidaysWhenUnknown: (year: number) => readonly Holiday[] = () => [],
): WorkingCalendar {
  const off = new Set<Day>();
  const worked = new Set<Day>();
  const addHoliday = (holiday: Holiday): void => {
    for (let at = holiday.from; at <= holiday.to; at = addDays(at, 1)) off.add(at);
  };
  for (const year of table.values()) {
    year.holidays.forEach(addHoliday);
    for (const made of year.makeUpDays) worked.add(made);
  }
  const guessed = new Set<number>();
  const guess = (year: number): void => {
    if (table.has(year) || guessed.has(year)) return;
    guessed.add(year);
    holidaysWhenUnknown(year).forEach(addHoliday);
  };

  const isWorkingDay = (on: Day): boolean => {
    guess(yearOf(on));
    return worked.has(on) || (weekdayOf(on) <= 5 && !off.has(on));
  };
  const step = (start: Day, count: number): Day => {
    let at = start;
    const direction = count < 0 ? -1 : 1;
    for (let left = Math.abs(count); left > 0;) {
      at = addDays(at, direction);
      if (isWorkingDay(at)) left -= 1;
    }
    return at;
  };

  return {
    knows: (year) => table.has(year),
    holidaysOf: (year) => table.get(year)?.holidays,
    isWorkingDay,
    addWorkingDays: step,
    lastOfWorkingDays: (first, count) => step(addDays(first, -1), count),
  };
}
