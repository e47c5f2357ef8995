import { sql } from "kysely";
import type { AppDeps } from "#app/deps.ts";
import { belongsSql } from "#app/access/held-grants.ts";

const DAY = 86_400_000;

/**
 * Forgets what is no longer needed: notices after half a year, deliveries thirty days after their end, runs after a month,
 * and the settings with the e-mail address of whoever is not in the group any more.
 */
export async function pruneNotices({ db, clock }: Pick<AppDeps, "db" | "clock">): Promise<void> {
  const before = (days: number): Date => new Date(clock.now().getTime() - days * DAY);
  await sql`delete from delivery where done_at < ${before(30)}`.execute(db);
  await sql`delete from notice where created_at < ${before(180)}`.execute(db);
  await sql`delete from notice_run where ran_at < ${before(31)}`.execute(db);
  await sql`delete from notice_setting s
    where not ${belongsSql(sql`s.group_id`, sql`s.person_id`, clock.today())}`.execute(db);
}
