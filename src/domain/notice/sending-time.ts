import { addDays, type Day } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import { nextWorkingDay } from "#domain/notice/notice-moments.ts";
import type { NoticeRules } from "#domain/notice/notice-rules.ts";

/** A moment by the clocks of China. */
export interface ClockTime {
  readonly day: Day;
  /** Minutes since midnight. */
  readonly minute: number;
}

/** When something that is ready now may leave the house: at once, or when the next working morning begins. */
export function sendingTime(
  now: ClockTime,
  rules: Pick<NoticeRules, "quietFrom" | "quietUntil">,
  calendar: WorkingCalendar,
): ClockTime {
  const opens = rules.quietUntil * 60;
  if (!calendar.isWorkingDay(now.day)) return { day: nextWorkingDay(now.day, calendar), minute: opens }; // prettier-ignore
  if (now.minute < opens) return { day: now.day, minute: opens };
  if (now.minute < rules.quietFrom * 60) return now;
  return { day: nextWorkingDay(addDays(now.day, 1), calendar), minute: opens };
}

/** Minutes to wait before the next attempt, after so many; null: no more. */
export const retryAfter = (attempts: number): number | null => RETRY_MINUTES[attempts - 1] ?? null;

const RETRY_MINUTES = [1, 5, 30, 120, 360, 720];
