import { addDays, addMonths, type Day, dayFrom } from "#kernel/day.ts";
import type { Numeric } from "#domain/institution/dated-value.ts";
import type { Duty, Institution, NamedProcedure } from "#domain/institution/institution.ts";
import { caseSource } from "#app/duties/due-item-row.ts";
import { type ParameterOverride, resolveNumeric } from "#domain/institution/parameters.ts";

/** The stretch of due days that belongs to the plan of a year, for one duty. */
export interface DueWindow {
  readonly source: string;
  readonly duty: string;
  readonly from: Day;
  readonly to: Day;
  /** The time between opening and due day can be shorter than the time in which an item counts as due soon. */
  readonly short: boolean;
}

/** Working days stretched to calendar days, generously: a week and the longest holiday. */
const STRETCH = 2;

/**
 * What falls due in a year because of the plan of that year. A duty whose time runs on after its period (the yearly
 * report in January) has its stretch moved by as much, so that it counts for the year that it reports on.
 */
export function dueWindows(
  institutions: Iterable<Institution>,
  year: number,
  overrides: readonly ParameterOverride[],
  dueSoonDays: number,
): DueWindow[] {
  const windows: DueWindow[] = [];
  const first = dayFrom(year, 1, 1);
  const last = dayFrom(year, 12, 31);
  for (const institution of institutions) {
    for (const duty of institution.duties) {
      const resolve = (numeric: Numeric): number =>
        resolveNumeric(numeric, institution, first, overrides);
      const moved = movedBy(duty, resolve);
      windows.push({
        source: institution.id,
        duty: duty.id,
        from: moved(first),
        to: moved(last),
        short: isShort(duty, resolve, dueSoonDays),
      });
    }
  }
  return windows;
}

function movedBy(duty: Duty, resolve: (numeric: Numeric) => number): (day: Day) => Day {
  const { due, cycle } = duty;
  if (due === undefined) return (day) => day;
  if ("on" in due) return due.yearOffset === 1 ? (day) => addMonths(day, 12) : (day) => day;
  if (!("endOf" in due) || due.plus === undefined || !("each" in cycle)) return (day) => day;
  const { unit } = due.plus;
  const count = resolve(due.plus.count);
  if (unit === "month") return (day) => addMonths(day, count);
  return (day) => addDays(day, unit === "working-day" ? count * STRETCH : count);
}

function isShort(duty: Duty, resolve: (numeric: Numeric) => number, dueSoonDays: number): boolean {
  const { cycle } = duty;
  if ("each" in cycle || "continuous" in cycle) return false;
  if ("beforeHolidays" in cycle) return resolve(cycle.openDays) < dueSoonDays;
  if ("onFestivals" in cycle) return resolve(cycle.before) + resolve(cycle.after) < dueSoonDays;
  if ("onDates" in cycle) return resolve(cycle.before) < dueSoonDays;
  return false; // what an event begins has opened when it is known
}

/** The milestones of led projects, for clauses that are carried out by them. */
export const milestoneWindow = (year: number): DueWindow => ({
  source: "project",
  duty: "milestone",
  from: dayFrom(year, 1, 1),
  to: dayFrom(year, 12, 31),
  short: false,
});

/** The steps of procedures that fall due in the year, for clauses that these carry. `steps` of each version are there once. */
export function stepWindows(
  sources: readonly string[],
  procedures: readonly NamedProcedure[],
  year: number,
): DueWindow[] {
  const from = dayFrom(year, 1, 1);
  const to = dayFrom(year, 12, 31);
  const windows = new Map<string, DueWindow>();
  for (const procedure of procedures) {
    const source = caseSource(procedure.id);
    if (!sources.includes(source)) continue;
    for (const { id } of procedure.steps ?? []) {
      windows.set(`${source} ${id}`, { source, duty: id, from, to, short: false });
    }
  }
  return [...windows.values()];
}
