import { type RawBuilder, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Db } from "#platform/database/connect.ts";
import { indexedContains } from "#platform/search/search-sql.ts";

export interface FoundRecord {
  readonly id: string;
  readonly unit_id: string;
  readonly title: string;
  readonly day: Day;
}

/** The text of a record in which its search vector is rechecked: everything that a revision holds. */
const recordText = sql`(r.title || ' ' || coalesce((
  select v.content::text from record_revision v
  where v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision), ''))`;

/** Submitted records of a scope whose newest revision holds all words, the latest first. */
export async function searchRecords(
  db: Db,
  groupId: string,
  units: RawBuilder<string>,
  q: string,
  limit: number,
): Promise<FoundRecord[]> {
  const { rows } = await sql<FoundRecord>`
    select r.id, r.unit_id, r.title, r.day from record r
    where r.group_id = ${groupId} and r.status <> 'withdrawn' and r.unit_id in ${units}
      and ${indexedContains(sql`r.search`, recordText, q)}
    order by r.day desc, r.id desc limit ${limit}`.execute(db);
  return rows;
}
