import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Unit } from "#domain/organization/organization.ts";
import type { Actor } from "#app/access/actor.ts";
import { mayOn } from "#app/duties/view-context.ts";

const KINDS = ["group", "enterprise", "department"] as const;
/** Departments that supervise others: 纪检监察 first, then 党务; the other ones have plans of their own kind. */
const TAGS = ["纪检", "党务"];

const rank = (unit: Unit): number => {
  const tag = TAGS.findIndex((each) => unit.tags.includes(each));
  return tag < 0 ? TAGS.length : tag;
};

/** The units in whose name the actor may plan, visit and send circulars; whose office it is comes first. */
export function supervisingUnits(actor: Actor, organization: OrganizationIndex): Unit[] {
  const writes = mayOn(actor, "inspection.write", organization);
  return organization
    .unitsOf(KINDS, actor.today)
    .filter((unit) => writes(unit.id) && (unit.kind !== "department" || rank(unit) < TAGS.length))
    .toSorted((a, b) => rank(a) - rank(b));
}
