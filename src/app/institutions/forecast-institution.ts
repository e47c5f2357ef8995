import { addDays, addMonths, type Day, dayFrom, monthOf, yearOf } from "#kernel/day.ts";
import { schedule } from "#domain/duty/schedule.ts";
import type { Institution } from "#domain/institution/institution.ts";
import { periodName, periodOf } from "#kernel/period.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { InstitutionPage } from "#app/institutions/schema.ts";

/** How far back a period may have begun whose item is due in the months that are shown: yearly, reported in the next. */
const MONTHS_BACK = 24;

/**
 * How many items an institution makes due in each of the twelve months after this one: the schedule itself, not written
 * down. An item that is open already counts in the month in which it is due.
 */
export function forecastInstitution(
  institution: Institution,
  frame: Frame,
  today: Day,
): InstitutionPage["forecast"] & { readonly bearers: number } {
  const from = addMonths(dayFrom(yearOf(today), monthOf(today), 1), 1);
  const to = addDays(addMonths(from, 12), -1);
  const months = new Map<string, { items: number; registerBy: Day | null }>();
  for (let month = from; month <= to; month = addMonths(month, 1)) {
    months.set(month.slice(0, 7), { items: 0, registerBy: null });
  }
  const bearers = new Set<string>();
  let provisional = false;
  const items = schedule({
    groupId: frame.groupId,
    organization: frame.organization,
    calendar: frame.rules.calendar,
    institutions: [institution],
    overrides: frame.rules.overrides,
    events: [],
    // a periodic item belongs to the day on which its period begins, often long before its due day
    from: addMonths(from, -MONTHS_BACK),
    to,
  });
  for (const item of items) {
    const month = months.get(item.dueOn.slice(0, 7));
    if (month === undefined) continue;
    month.items += 1;
    if (month.registerBy === null || item.registerBy > month.registerBy) month.registerBy = item.registerBy; // prettier-ignore
    bearers.add(`${item.unitId} ${item.personId ?? ""}`);
    provisional ||= item.provisional === true;
  }
  const total = [...months.values()].reduce((sum, month) => sum + month.items, 0);
  const byEvent = institution.duties.some(({ cycle }) => "atEach" in cycle || "within" in cycle);
  const notes = [
    ...(total > 0 ? ["右为登记时限。"] : []),
    ...(byEvent ? ["随会议、任职等发生的事项不在预计内。"] : []),
    ...(provisional ? ["明年的放假安排公布前，节日日期是暂定的。"] : []),
  ];
  return {
    total,
    months: [...months].map(([key, { items: count, registerBy }]) => ({
      month: periodName(periodOf("month", dayFrom(Number(key.slice(0, 4)), Number(key.slice(5)), 1))), // prettier-ignore
      items: count,
      registerBy,
    })),
    note: notes.length === 0 ? null : notes.join(""),
    bearers: bearers.size,
  };
}
