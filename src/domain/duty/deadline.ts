import { addDays, addMonths, type Day, dayFrom, latest, monthOf, yearOf } from "#kernel/day.ts";
import type { Period } from "#kernel/period.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Deadline, Duration } from "#domain/institution/cycle.ts";
import type { Numeric } from "#domain/institution/dated-value.ts";

/** A day that may still move, because the year's working days are not announced. */
export interface Deadlined {
  readonly day: Day;
  readonly provisional: boolean;
}

type Resolve = (numeric: Numeric) => number;

/** The end of a time after a day; that day is not counted, months are clamped to the month's end. */
export function endOfDuration(
  start: Day,
  duration: Duration,
  calendar: WorkingCalendar,
  resolve: Resolve,
): Deadlined {
  const count = resolve(duration.count);
  switch (duration.unit) {
    case "day":
      return { day: addDays(start, count), provisional: false };
    case "month":
      return { day: addMonths(start, count), provisional: false };
    case "working-day": {
      const end = calendar.addWorkingDays(start, count);
      let provisional = false;
      for (let year = yearOf(start); year <= yearOf(end); year += 1) {
        if (!calendar.knows(year)) provisional = true;
      }
      return { day: end, provisional };
    }
  }
}

/** Until when something of a period is to be done; never before the period begins. */
export function dueDayOf(
  period: Period,
  deadline: Deadline | undefined,
  calendar: WorkingCalendar,
  resolve: Resolve,
): Deadlined {
  if (deadline === undefined) return { day: period.to, provisional: false };
  if ("endOf" in deadline) {
    return deadline.plus === undefined
      ? { day: period.to, provisional: false }
      : endOfDuration(period.to, deadline.plus, calendar, resolve);
  }
  const found =
    "onDate" in deadline
      ? dayFrom(yearOf(period.to), monthOf(period.to), resolve(deadline.onDate))
      : dayInYear(deadline.on, yearOf(period.from) + (deadline.yearOffset ?? 0));
  return { day: latest(period.from, found), provisional: false };
}

/** "02-29" of a common year is 02-28. */
export function dayInYear(monthDay: string, year: number): Day {
  const [month = "1", date = "1"] = monthDay.split("-");
  return dayFrom(year, Number(month), Number(date));
}
