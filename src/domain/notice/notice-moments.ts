import { addDays, type Day, daysBetween } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { NoticeRules } from "#domain/notice/notice-rules.ts";

/** 到期前、到期当天、逾期后. */
export type Stage = "before" | "due" | "late";

/** The days of an item that notices go by. */
export interface NoticedItem {
  readonly opensOn: Day;
  readonly dueOn: Day;
  readonly registerBy: Day;
}

type Rules = Pick<NoticeRules, "daysBefore" | "lateWeeks">;

/**
 * The stage that makes an item worth telling in a digest of `today` when the digest before it was made on `after`; null
 * when nothing new is to be said. Days off are moved to the next working morning; what would then come after the due day
 * is told on the last working day before it instead (due on 2026-10-05: told on 2026-09-30). What the house missed while
 * it was off is told as what it is today: of something due yesterday nobody hears that it will be due.
 */
export function stageToTell(
  item: NoticedItem,
  window: { readonly after: Day; readonly today: Day },
  rules: Rules,
  calendar: WorkingCalendar,
): Stage | null {
  const { after, today } = window;
  const falls = (on: Day): boolean => on > after && on <= today;
  if (today > item.registerBy) {
    return lateMoments(item, rules, calendar, today).some(falls) ? "late" : null;
  }
  if (today > item.dueOn || today < item.opensOn) return null;
  const onDue = lastWorkingDayUpTo(item.dueOn, calendar);
  // what opens only on the days off around its due day is told when it opens
  const due = onDue < item.opensOn ? item.opensOn : onDue;
  if (falls(due)) return "due";
  const planned = calendar.addWorkingDays(item.dueOn, -rules.daysBefore);
  const before = nextWorkingDay(planned < item.opensOn ? item.opensOn : planned, calendar);
  return before < due && falls(before) ? "before" : null;
}

/** The first day after the register day, and the same day of the following weeks, each on a working day. */
function lateMoments(
  item: NoticedItem,
  rules: Rules,
  calendar: WorkingCalendar,
  today: Day,
): Day[] {
  const first = addDays(item.registerBy, 1);
  const weeks = Math.min(rules.lateWeeks, Math.floor(daysBetween(first, today) / 7));
  return Array.from({ length: weeks + 1 }, (_, week) =>
    nextWorkingDay(addDays(first, 7 * week), calendar),
  );
}

/** The day itself when it is worked, otherwise the next that is. */
export const nextWorkingDay = (on: Day, calendar: WorkingCalendar): Day =>
  calendar.isWorkingDay(on) ? on : calendar.addWorkingDays(on, 1);

const lastWorkingDayUpTo = (on: Day, calendar: WorkingCalendar): Day =>
  calendar.isWorkingDay(on) ? on : calendar.addWorkingDays(on, -1);

/** The first working day of its week (Monday to Sunday): when the summary for those above is made. */
export const opensWorkingWeek = (on: Day, weekday: number, calendar: WorkingCalendar): boolean => {
  for (let back = 1; back < weekday; back += 1) {
    if (calendar.isWorkingDay(addDays(on, -back))) return false;
  }
  return calendar.isWorkingDay(on);
};
