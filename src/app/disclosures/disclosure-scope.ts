import { type RawBuilder, sql } from "kysely";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { UnitKind } from "#domain/organization/organization.ts";
import { type Actor, actorMay, actorUnits } from "#app/access/actor.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** Units that make Party affairs public. */
export const PUBLISHERS = ["group", "committee", "general-branch", "branch"] as const satisfies readonly UnitKind[]; // prettier-ignore

/** Whose affairs they are: of a committee or general branch the whole enterprise or group in which it stands. */
const reachOf = (organization: OrganizationIndex, unitId: string, actor: Actor): string => {
  const kind = organization.unit(unitId)?.kind;
  return kind === "committee" || kind === "general-branch" ? (organization.parentOf(unitId, actor.today) ?? unitId) : unitId; // prettier-ignore
};

/** Units whose publications inside (党内, 本单位) concern the actor: they stand in their reach, or answer for it from above. */
function unitsConcerning(actor: Actor, { organization }: Pick<Frame, "organization">): string[] {
  const tops = actorUnits(actor, "disclosure.read");
  const inside = (id: string, of: string): boolean => id === of || organization.ancestorsOf(id, actor.today).includes(of); // prettier-ignore
  return organization
    .unitsOf(PUBLISHERS, actor.today)
    .filter(({ id }) => {
      const reach = reachOf(organization, id, actor);
      return tops.some((top) => inside(top, reach) || inside(reach, top));
    })
    .map(({ id }) => id);
}

/**
 * What of the publications somebody may read, as a condition over `d` (disclosure): 社会 everybody; 本单位 who belongs to the
 * unit or answers for it; 党内 of these the members of the Party. Who watches over disclosure sees what was taken down too.
 */
export function readableDisclosures(actor: Actor, frame: Pick<Frame, "organization">): RawBuilder<unknown> { // prettier-ignore
  const watches = actorMay(actor, "disclosure.watch");
  const facets = frame.organization.membershipsOf(actor.personId, actor.today).map((each) => each.facet); // prettier-ignore
  const party = watches || facets.includes("member") || facets.includes("probationary");
  const units = unitsConcerning(actor, frame);
  const standing = sql`(d.from_on <= ${actor.today}::date and (d.until_on is null or d.until_on >= ${actor.today}::date))`; // prettier-ignore
  return sql`(d.withdrawn_at is null and (d.scope = '社会' or (d.unit_id = any(${units}::uuid[]) ${party ? sql`` : sql`and d.scope <> '党内'`}))
    and (${standing} ${watches ? sql`or d.unit_id in (select s.unit_id from unit_ancestor s where s.group_id = d.group_id and s.ancestor_id = any(${actorUnits(actor, "disclosure.watch")}::uuid[]))` : sql``}))`;
} // prettier-ignore
