import type { Day } from "#kernel/day.ts";
import { endOfDuration } from "#domain/duty/deadline.ts";
import { latestByDefault } from "#domain/duty/extension.ts";
import { resolveNumeric } from "#domain/institution/parameters.ts";
import { type DueItemRow, dueItemOf, PROJECT } from "#app/duties/due-item-row.ts";
import type { Rules } from "#app/duties/load-rules.ts";

/**
 * The last day to which an item may be put off, from the day it was scheduled for: what its institution says, else the
 * general rule. However often it is put off, it is counted from the same day.
 */
export function latestExtension(row: DueItemRow, scheduled: Day, rules: Rules): Day {
  const institution = row.source === PROJECT ? undefined : rules.institution(row.source, row.opens_on); // prettier-ignore
  const bound = institution === undefined ? undefined : rules.duty(row.source, row.duty, row.opens_on)?.extension; // prettier-ignore
  if (institution === undefined || bound === undefined) return latestByDefault(dueItemOf(row, scheduled)); // prettier-ignore
  return endOfDuration(scheduled, bound.atMost, rules.calendar, (numeric) =>
    resolveNumeric(numeric, institution, scheduled, rules.overrides),
  ).day;
}

/** Whether the institution itself says how far it may be put off. */
export const saysExtension = (row: DueItemRow, rules: Rules): boolean =>
  row.source !== PROJECT && rules.duty(row.source, row.duty, row.opens_on)?.extension !== undefined;
