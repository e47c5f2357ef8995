import { type Kysely, sql } from "kysely";
import { type Day, day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import { type Message } from "#domain/notice/notice-content.ts";
import type { NoticeRules } from "#domain/notice/notice-rules.ts";
import { type ClockTime, sendingTime } from "#domain/notice/sending-time.ts";
import type { Database } from "#platform/database/schema.ts";

type Db = Kysely<Database>;

const SHANGHAI_OFFSET = 8 * 3_600_000;

/** The clocks of China at an instant. */
export function clockTimeOf(instant: Date): ClockTime {
  const there = new Date(instant.getTime() + SHANGHAI_OFFSET);
  return {
    day: day(there.toISOString().slice(0, 10)),
    minute: there.getUTCHours() * 60 + there.getUTCMinutes(),
  };
}

/** The first instant from `now` on at which something may leave the house. */
export function mayLeaveAt(now: Date, rules: NoticeRules, calendar: WorkingCalendar): Date {
  const ready = clockTimeOf(now);
  const at = sendingTime(ready, rules, calendar);
  if (at.day === ready.day && at.minute === ready.minute) return now;
  return new Date(Date.parse(`${at.day}T00:00:00Z`) + at.minute * 60_000 - SHANGHAI_OFFSET);
}

/** What a person wants: as set by themselves, or as everybody has it. */
export interface Wishes {
  readonly inApp: boolean;
  /** They asked for e-mail and left an address. */
  readonly email: boolean;
  readonly hour: number | null;
}

const USUAL: Wishes = { inApp: true, email: false, hour: null };

export async function loadWishes(db: Db, groupId: string): Promise<(personId: string) => Wishes> {
  const rows = await db
    .selectFrom("notice_setting")
    .select([
      "person_id",
      "in_app",
      "email",
      "hour",
      (of) => of("email_sealed", "is not", null).as("reachable"),
    ]) // prettier-ignore
    .where("group_id", "=", groupId)
    .execute();
  const wishes = new Map(
    rows.map((row): [string, Wishes] => [
      row.person_id,
      { inApp: row.in_app, email: row.email && row.reachable === true, hour: row.hour },
    ]),
  );
  return (personId) => wishes.get(personId) ?? USUAL;
}

export interface NewNotice {
  readonly groupId: string;
  readonly personId: string;
  readonly kind: "digest" | "chase" | "answer" | "meeting" | "switch-off";
  /** What it is about beside the person: the day of a digest, the chase, the step that was done, the version of a meeting, the switching-off. The same is never told twice. */
  readonly about: string;
  readonly day: Day;
  readonly message: Message;
  readonly inApp: boolean;
  readonly email: boolean;
  readonly now: Date;
  /** When the e-mail may leave. */
  readonly leavesAt: Date;
}

/** Stores a notice and what carries it outside; nothing when it is there already. */
export async function storeNotice(db: Db, notice: NewNotice): Promise<void> {
  const { groupId, personId, kind, message, now } = notice;
  const id = derivedId("notice", groupId, personId, kind, notice.about);
  const { title, sections } = message;
  await sql`insert into notice (group_id, id, person_id, kind, on_day, title, content, in_app, created_at)
    values (${groupId}, ${id}, ${personId}, ${kind}, ${notice.day}, ${title}, ${JSON.stringify({ sections })}, ${notice.inApp}, ${now})
    on conflict do nothing`.execute(db);
  if (!notice.email) return;
  await sql`insert into delivery (group_id, id, channel, notice_id, person_id, content, status, next_at, created_at)
    values (${groupId}, ${derivedId("delivery", id, "email")}, 'email', ${id}, ${personId}, ${JSON.stringify(message)}, 'waiting', ${notice.leavesAt}, ${now})
    on conflict do nothing`.execute(db);
}
