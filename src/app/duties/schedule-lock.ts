import { type Kysely, sql } from "kysely";
import type { Database } from "#platform/database/schema.ts";

/**
 * What is owed is rewritten by one transaction of a group at a time, and no record is submitted meanwhile: the schedule
 * takes the lock alone, submissions share it. It ends with the transaction.
 */
export async function lockScheduleAlone(tx: Kysely<Database>, groupId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${groupId}::text, 0))`.execute(tx);
}

export async function lockScheduleShared(tx: Kysely<Database>, groupId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${groupId}::text, 0))`.execute(tx);
}
