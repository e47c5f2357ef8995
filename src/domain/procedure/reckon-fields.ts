import { addDays, type Day } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { FieldValue } from "#domain/procedure/case.ts";
import type { Step } from "#domain/procedure/procedure.ts";
import { daysAfter } from "#domain/procedure/time-limits.ts";

type Fields = Readonly<Record<string, FieldValue>>;

/**
 * What is written with a step that is done on a day: the fields that were entered, and the day that the step reckons from its
 * own (public until so many days later). A day that somebody wrote themselves is left as it is.
 */
export function reckonFields(
  step: Pick<Step, "reckons">,
  known: Fields,
  entered: Fields,
  on: Day,
  calendar: WorkingCalendar,
): Fields {
  const { reckons } = step;
  if (reckons === undefined) return entered;
  const fields = { ...known, ...entered };
  const written = fields[reckons.field];
  const days = fields[reckons.days];
  const left = reckons.unless !== undefined && fields[reckons.unless.field] === reckons.unless.is;
  if (left || (written !== undefined && written !== "") || typeof days !== "number") return entered;
  const counted = addDays(on, Math.round(days));
  const least = reckons.atLeast === undefined ? counted : daysAfter(on, reckons.atLeast, calendar);
  return { ...entered, [reckons.field]: counted < least ? least : counted };
}
