import { type Day, addDays, daysBetween, earliest, latest } from "#kernel/day.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import type { Record } from "#domain/record/record.ts";

/** How a whole day and half a day convert, in tenths of an hour. Local practice: parameters `hoursPerDay` and `hoursPerHalfDay`. */
export interface HourRules {
  readonly day: number;
  readonly halfDay: number;
}

export const DEFAULT_HOUR_RULES: HourRules = { day: 80, halfDay: 40 };

/** The choice field `session` of a record kind says 半天 or 全天 where no times are given. */
const SESSION_FIELD = "session";
const HALF_DAY = "半天";
const WHOLE_DAY = "全天";

export const countsHours = (kinds: readonly RecordKind[]): boolean =>
  kinds.some((kind) => kind.countsHours === true);

export const lastDayOf = (record: Record): Day => latest(record.day, record.endDay ?? record.day);

/**
 * Tenths of an hour for each person who attended, over all days of a record; null when nothing tells.
 * Hours stated by the organizer win. One day: 全天/半天, else end minus start, rounded half up to tenths and never more
 * than a whole day. Several days: a whole day each.
 */
export function hoursOf(record: Record, rules: HourRules): number | null {
  if (record.hours !== null) return record.hours;
  const days = daysBetween(record.day, lastDayOf(record)) + 1;
  if (days > 1) return days * rules.day;
  if (record.fields[SESSION_FIELD] === HALF_DAY) return rules.halfDay;
  if (record.fields[SESSION_FIELD] === WHOLE_DAY) return rules.day;
  const start = minutesOf(record.start);
  const end = minutesOf(record.end);
  if (start === null || end === null || end <= start) return null;
  return Math.min(Math.floor(((end - start) * 10 + 30) / 60), rules.day);
}

/** The hours of one person who took part: their own where the organizer wrote them, else those of the whole record. */
export const hoursOfPerson = (record: Record, personId: string, rules: HourRules): number | null =>
  record.attendance?.hours?.find((each) => each.personId === personId)?.hours ??
  hoursOf(record, rules);

/**
 * The part of a record's hours that falls on [from, to]. The hours are spread evenly over its days in whole tenths, so
 * that the parts of neighbouring periods add up to the whole: 32 hours of 12-30 to 01-02 are 16 and 16.
 */
export function hoursWithin(record: Record, hours: number, from: Day, to: Day): number {
  const days = daysBetween(record.day, lastDayOf(record)) + 1;
  const first = latest(record.day, from);
  const last = earliest(lastDayOf(record), to);
  if (first > last) return 0;
  const before = daysBetween(record.day, first);
  const until = daysBetween(record.day, addDays(last, 1));
  return Math.floor((hours * until) / days) - Math.floor((hours * before) / days);
}

function minutesOf(time: string | null): number | null {
  const match = time === null ? null : /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/** 12 tenths → 1.2, 20 → 2. */
export const formatTenths = (tenths: number): string =>
  tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
