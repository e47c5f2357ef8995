import { addDays, type Day, daysBetween, formatDay, latest, yearOf } from "#kernel/day.ts";
import { FESTIVAL_NAMES, festivalDay } from "#kernel/lunar-festivals.ts";
import { type Period, periodName, periodsWithin } from "#kernel/period.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import type { Holiday, WorkingCalendar } from "#kernel/working-calendar.ts";
import { dayInYear, dueDayOf, endOfDuration } from "#domain/duty/deadline.ts";
import type { Cycle } from "#domain/institution/cycle.ts";
import type { Numeric } from "#domain/institution/dated-value.ts";
import type { Duty } from "#domain/institution/institution.ts";

/** One time at which a duty falls to all its bearers alike. */
export interface Occasion {
  /** As in `DueItem.period`. */
  readonly key: string;
  /** Chinese, for the title: 9月, 第三季度, 中秋、国庆. */
  readonly label: string;
  readonly opensOn: Day;
  readonly dueOn: Day;
  readonly registerBy: Day;
  readonly provisional: boolean;
}

/** The number that a value has on a day. */
export type ResolveOn = (numeric: Numeric, on: Day) => number;

/** Cycles that follow the calendar alone; the others wait for an event. */
export type CalendarCycle = Exclude<Cycle, { within: unknown } | { atEach: unknown }>;

export const isCalendarCycle = (cycle: Cycle): cycle is CalendarCycle =>
  !("within" in cycle) && !("atEach" in cycle);

/**
 * The occasions of a calendar cycle from `from` to `to`. A periodic one belongs to the day on which its period begins; a
 * holiday, festival or date to the day on which it is due. So splitting the stretch gives the same occasions, once each.
 */
export function occasionsWithin(
  duty: Duty & { readonly cycle: CalendarCycle },
  calendar: WorkingCalendar,
  resolveOn: ResolveOn,
  from: Day,
  to: Day,
): Occasion[] {
  const { cycle } = duty;
  const windows =
    "each" in cycle
      ? periods(cycle.each, from, to)
      : "continuous" in cycle
        ? periods("year", from, to)
        : "beforeHolidays" in cycle
          ? holidayWindows(cycle, calendar, resolveOn, from, to)
          : "onFestivals" in cycle
            ? festivalWindows(cycle, resolveOn, from, to)
            : dateWindows(cycle, resolveOn, from, to);

  return windows.map((window) => {
    const resolve = (numeric: Numeric): number => resolveOn(numeric, window.anchor);
    const due =
      window.period === undefined
        ? { day: window.dueOn, provisional: window.provisional }
        : dueDayOf(window.period, duty.due, calendar, resolve);
    // 次月5日前登记 counts from the end of the period, also where the branch agreed on an earlier date for the meeting.
    const ownDay = duty.due !== undefined && "on" in duty.due;
    const counted = ownDay ? due.day : latest(due.day, window.period?.to ?? due.day);
    const registered =
      duty.registered === undefined
        ? { day: due.day, provisional: false }
        : endOfDuration(counted, duty.registered.within, calendar, resolve);
    return {
      key: window.key,
      label: window.label,
      opensOn: window.opensOn,
      dueOn: due.day,
      registerBy: latest(due.day, registered.day),
      provisional: due.provisional || registered.provisional,
    };
  });
}

interface Window {
  readonly key: string;
  readonly label: string;
  /** The day that says which dated values hold and to which stretch the occasion belongs. */
  readonly anchor: Day;
  readonly opensOn: Day;
  readonly dueOn: Day;
  readonly provisional: boolean;
  /** For periodic cycles, whose due day is still to be worked out. */
  readonly period?: Period;
}

function periods(kind: Period["kind"], from: Day, to: Day): Window[] {
  return periodsWithin(kind, from, to)
    .filter((period) => period.from >= from && period.from <= to)
    .map((period) => ({
      key: period.key,
      label: periodName(period),
      anchor: period.from,
      opensOn: period.from,
      dueOn: period.to,
      provisional: false,
      period,
    }));
}

/** One year more on both sides: 元旦 is reminded of in the old year, and a group of holidays must not depend on where the stretch is cut. */
function* yearsAround(from: Day, to: Day): Generator<number> {
  for (let year = yearOf(from) - 1; year <= yearOf(to) + 1; year += 1) yield year;
}

interface HolidayGroup {
  readonly holidays: Holiday[];
  readonly year: number;
  to: Day;
  provisional: boolean;
}

function holidayWindows(
  cycle: Extract<Cycle, { beforeHolidays: unknown }>,
  calendar: WorkingCalendar,
  resolveOn: ResolveOn,
  from: Day,
  to: Day,
): Window[] {
  const wanted = new Set<string>(cycle.beforeHolidays);
  const groups: HolidayGroup[] = [];
  for (const year of yearsAround(from, to)) {
    const provisional = !calendar.knows(year);
    for (const holiday of (calendar.holidaysOf(year) ?? statutoryHolidays(year)).toSorted((a, b) =>
      a.from < b.from ? -1 : 1,
    )) {
      if (!wanted.has(holiday.id)) continue;
      const open = groups.at(-1);
      const gap = open ? daysBetween(open.to, holiday.from) - 1 : Number.POSITIVE_INFINITY;
      if (open && gap <= resolveOn(cycle.joinWithin ?? 0, holiday.from)) {
        open.holidays.push(holiday);
        open.to = latest(open.to, holiday.to);
        open.provisional ||= provisional;
      } else {
        groups.push({ holidays: [holiday], year, to: holiday.to, provisional });
      }
    }
  }
  return groups.flatMap(({ holidays, year, provisional }) => {
    const [first] = holidays;
    if (first === undefined) return [];
    const dueOn = addDays(first.from, -resolveOn(cycle.leadDays, first.from));
    const opensOn = addDays(dueOn, -resolveOn(cycle.openDays, first.from));
    const key = `holiday:${first.id}-${year}`;
    const label = holidays.map((holiday) => holiday.name).join("、");
    return within(from, to, { key, label, anchor: dueOn, opensOn, dueOn, provisional });
  });
}

function festivalWindows(
  cycle: Extract<Cycle, { onFestivals: unknown }>,
  resolveOn: ResolveOn,
  from: Day,
  to: Day,
): Window[] {
  const windows: Window[] = [];
  for (const year of yearsAround(from, to)) {
    for (const id of cycle.onFestivals) {
      const on = festivalDay(id, year);
      const dueOn = addDays(on, resolveOn(cycle.after, on));
      const opensOn = addDays(on, -resolveOn(cycle.before, on));
      const key = `festival:${id}-${year}`;
      const label = FESTIVAL_NAMES[id];
      windows.push(
        ...within(from, to, { key, label, anchor: dueOn, opensOn, dueOn, provisional: false }),
      );
    }
  }
  return windows.toSorted(byDue);
}

function dateWindows(
  cycle: Extract<Cycle, { onDates: unknown }>,
  resolveOn: ResolveOn,
  from: Day,
  to: Day,
): Window[] {
  const windows: Window[] = [];
  for (const year of yearsAround(from, to)) {
    for (const monthDay of cycle.onDates) {
      const dueOn = dayInYear(monthDay, year);
      const opensOn = addDays(dueOn, -resolveOn(cycle.before, dueOn));
      const key = `date:${dueOn}`;
      const label = formatDay(dueOn);
      windows.push(
        ...within(from, to, { key, label, anchor: dueOn, opensOn, dueOn, provisional: false }),
      );
    }
  }
  return windows.toSorted(byDue);
}

const within = (from: Day, to: Day, window: Window): Window[] =>
  from <= window.anchor && window.anchor <= to ? [window] : [];

const byDue = (a: Window, b: Window): number =>
  a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.key < b.key ? -1 : 1;
