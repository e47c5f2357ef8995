import { type RawBuilder, sql } from "kysely";
import type { FacetAccess } from "#domain/person/facet.ts";
import { opensWholeGroup, unitsOpening } from "#domain/person/facets.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";

/**
 * The people whose facet the actor may open, as a subquery of person ids. A grant over a unit reaches those who belong
 * to it today; a grant over the whole group also reaches those who have left, until retention takes what is kept of them.
 */
export function reachablePeople(
  actor: Actor,
  access: FacetAccess,
  within?: string,
): RawBuilder<string> {
  const tops = unitsOpening(actor.grants, access);
  if (within === undefined && opensWholeGroup(actor.grants, access)) {
    return sql<string>`(select reach.id from person reach where reach.group_id = ${actor.groupId})`;
  }
  const narrowed =
    within === undefined
      ? sql``
      : sql`and exists (select 1 from unit_ancestor narrow where narrow.group_id = m.group_id
          and narrow.unit_id = m.unit_id and narrow.ancestor_id = ${within}::uuid)`;
  return sql<string>`(select m.person_id from membership m
    where m.group_id = ${actor.groupId}
      and m.from_on <= ${actor.today}::date and (m.until_on is null or m.until_on > ${actor.today}::date)
      and exists (select 1 from unit_ancestor scope where scope.group_id = m.group_id
        and scope.unit_id = m.unit_id and scope.ancestor_id = any(${tops}::uuid[]))
      ${narrowed})`;
}

/** Whether the actor reaches one person for a facet; false for nobody, for nonsense and for another group alike. */
export async function reaches(
  db: Db,
  actor: Actor,
  access: FacetAccess,
  personId: string,
): Promise<boolean> {
  if (!isUuid(personId)) return false;
  const { rows } = await sql`select 1 from person p where p.group_id = ${actor.groupId}
    and p.id = ${personId}::uuid and p.id in ${reachablePeople(actor, access)}`.execute(db);
  return rows.length > 0;
}
