import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "#platform/database/schema.ts";

/** What the roll-up must be: counted from the items themselves. */
const counted = (groupId: string) => sql`
  select unit_id, source, case when source = 'project' then 'milestone' else duty end as duty,
    due_on, register_by, outcome, count(*)::int as items
  from due_item where group_id = ${groupId} and withdrawn_on is null
  group by 1, 2, 3, 4, 5, 6`;

/** Throws the roll-up of a group away and counts it anew. Nothing else may change the group meanwhile. */
export async function rebuildRollups(tx: Transaction<Database>, groupId: string): Promise<void> {
  await sql`delete from tally where group_id = ${groupId}`.execute(tx);
  await sql`
    insert into tally (group_id, unit_id, source, duty, due_on, register_by, outcome, items)
    select ${groupId}::uuid, c.* from (${counted(groupId)}) c`.execute(tx);
}

export interface RollupDifference {
  readonly unitId: string;
  readonly source: string;
  readonly duty: string;
  readonly dueOn: string;
  readonly outcome: string;
  readonly kept: number;
  readonly counted: number;
}

/** Where the kept roll-up differs from the items; empty when all is well. One statement, so it sees one moment. */
export async function verifyRollups(
  db: Kysely<Database>,
  groupId: string,
): Promise<RollupDifference[]> {
  const { rows } = await sql<RollupDifference>`
    select unit_id as "unitId", source, duty, due_on as "dueOn", outcome,
      coalesce(k.items, 0) as kept, coalesce(c.items, 0) as counted
    from (select * from tally where group_id = ${groupId} and items <> 0) k
    full join (${counted(groupId)}) c using (unit_id, source, duty, due_on, register_by, outcome)
    where k.items is distinct from c.items
    order by 1, 2, 3, 4, 5`.execute(db);
  return rows;
}
