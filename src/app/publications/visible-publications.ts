import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";

/**
 * What somebody may see of the publications `p`, as one condition: everything in the units where they draft or review;
 * what was published, in the units that they read; and circulars of any unit above one that they read, the group's first
 * of all, since they are addressed to those below.
 */
export function visiblePublications(actor: Actor, rootId: string): RawBuilder<boolean> {
  const unit = sql`coalesce(p.unit_id, ${rootId}::uuid)`;
  return sql<boolean>`(${unit} in ${scopedUnits(actor, "publication.draft")}
    or ${unit} in ${scopedUnits(actor, "publication.review")}
    or (p.published_on is not null and (${unit} in ${scopedUnits(actor, "publication.read")}
      or (p.kind in ('study-circular', 'overdue-circular') and exists (select 1 from unit_ancestor below
        where below.group_id = p.group_id and below.ancestor_id = ${unit} and below.unit_id in ${scopedUnits(actor, "publication.read")})))))`;
}
