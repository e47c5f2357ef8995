import { type Kysely, sql } from "kysely";
import type { Database } from "#platform/database/schema.ts";

export interface LatestWork {
  readonly id: string;
  readonly status: string;
  readonly step: string;
  readonly done: number;
  readonly total: number | null;
  readonly result: unknown;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly startedBy: string | null;
}

/** The last piece of work of a kind in a group, whoever started it; for areas whose readers all may see it. */
export async function latestWork(
  db: Kysely<Database>,
  groupId: string,
  kind: string,
): Promise<LatestWork | null> {
  const { rows } = await sql<LatestWork>`
    select w.id, w.status, w.step, w.done, w.total, w.result, w.started_at as "startedAt", w.finished_at as "finishedAt",
      (select p.name from person p where p.group_id = w.group_id and p.id = w.started_by) as "startedBy"
    from work w where w.group_id = ${groupId}::uuid and w.kind = ${kind}
    order by w.started_at desc, w.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}
