import { type RawBuilder, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Db } from "#platform/database/connect.ts";

/**
 * Writes the tree of a day as pairs of unit and ancestor, each unit its own: what every list is scoped by. A closed
 * unit keeps its last place, and one that opens later has its first already, so that their things stay in reach of
 * those above. Only rows that differ are touched. To be run with each change of the organization, and daily, because
 * placements may begin on a day to come.
 */
export async function rebuildUnitAncestors(db: Db, groupId: string, on: Day): Promise<void> {
  const closure = unitClosure(groupId, on);
  await sql`${closure}
    delete from unit_ancestor kept
    where kept.group_id = ${groupId}
      and not exists (select 1 from climb
        where climb.unit_id = kept.unit_id and climb.ancestor_id = kept.ancestor_id)`.execute(db);
  await sql`${closure}
    insert into unit_ancestor (group_id, unit_id, ancestor_id, depth)
    select ${groupId}::uuid, unit_id, ancestor_id, min(depth) from climb group by unit_id, ancestor_id
    on conflict (group_id, unit_id, ancestor_id)
    do update set depth = excluded.depth where unit_ancestor.depth <> excluded.depth`.execute(db);
}

/** The pairs of a day as the common table `climb` (unit_id, ancestor_id, depth) of a statement that follows. */
export const unitClosure = (groupId: string, on: Day): RawBuilder<unknown> => sql`
  with recursive place as (
    select distinct on (unit_id) unit_id, parent_id
    from unit_placement
    where group_id = ${groupId}
    order by unit_id, (from_on <= ${on}::date) desc,
      case when from_on <= ${on}::date then from_on end desc, from_on
  ), climb as (
    select id as unit_id, id as ancestor_id, 0 as depth from unit where group_id = ${groupId}
    union all
    select climb.unit_id, place.parent_id, climb.depth + 1
    from climb join place on place.unit_id = climb.ancestor_id
    where place.parent_id is not null and climb.depth < 64
  )`;
