import { addDays, addMonths, type Day, daysBetween, earliest, formatDay, latest } from "#kernel/day.ts"; // prettier-ignore
import { parsePeriod, periodOf } from "#kernel/period.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { DueItem, Extension } from "#domain/duty/due-item.ts";

/** The two days that an item must keep: done by, and its record registered by. */
export interface DueDays {
  readonly dueOn: Day;
  readonly registerBy: Day;
}

/**
 * The days in force on a day. An extension counts when it was granted on or before the due day then in force: what has
 * lapsed is made up or waived, never put off afterwards. The last one granted counts, and putting off only ever moves
 * later. The time for registering keeps its length.
 */
export function dueDaysOn(item: DueItem, extensions: readonly Extension[], on: Day): DueDays {
  const gap = daysBetween(item.dueOn, item.registerBy);
  const granted = extensions
    .filter((extension) => extension.dueItemId === item.id && extension.from <= on)
    .toSorted((a, b) => compare(a.from, b.from) || compare(a.dueOn, b.dueOn));
  let dueOn = item.dueOn;
  for (const extension of granted) {
    if (extension.from <= dueOn) dueOn = latest(dueOn, extension.dueOn);
  }
  return { dueOn, registerBy: addDays(dueOn, gap) };
}

/** Whether an item may be put off to a day, asked on a day, and its days then. */
export function checkExtension(
  item: DueItem,
  extensions: readonly Extension[],
  to: Day,
  on: Day,
): Result<DueDays> {
  const now = dueDaysOn(item, extensions, on);
  const dueText = formatDay(now.dueOn, { year: true });
  if (on > now.dueOn) {
    return refused(
      "extension-too-late",
      `“${item.title}”应于${dueText}前办，已过期限，不能再延期。请补办，或由上级写明理由免办。`,
    );
  }
  if (to <= now.dueOn) {
    return refused(
      "extension-not-later",
      `“${item.title}”现在的期限是${dueText}，请选它之后的日子。`,
    );
  }
  return success({ dueOn: to, registerBy: addDays(to, daysBetween(item.dueOn, item.registerBy)) });
}

/** Where an institution says nothing: half-yearly and yearly duties by at most so many months, like milestones. */
const MONTHS_AT_MOST = 3;

/**
 * The last day to which a duty may be put off whose institution sets no bound, from the day it was scheduled for. Each
 * period has its own: what belongs to one is put off at most to the end of the next, where the next one falls due, and by
 * three months at most. A milestone of a project by three months; what is owed once (after an event, on a festival) by one.
 */
export function latestByDefault({
  source,
  period,
  dueOn,
}: Pick<DueItem, "source" | "period" | "dueOn">): Day {
  if ("milestone" in source) return addMonths(dueOn, MONTHS_AT_MOST);
  const own = parsePeriod(period);
  if (own === null) return addMonths(dueOn, 1);
  const next = periodOf(own.kind, addDays(own.to, 1));
  return latest(dueOn, earliest(next.to, addMonths(dueOn, MONTHS_AT_MOST)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
