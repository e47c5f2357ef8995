import { addDays, type Day } from "#kernel/day.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";

/**
 * From the unit's parent up to the root, as it hangs on a day; a unit that has closed by then hangs where it did on its last
 * day, and so does each closed one above it. What such a unit still owes is counted there, as lists are scoped.
 */
export function lastAncestorsOf(
  organization: Pick<OrganizationIndex, "unit" | "parentOf">,
  unitId: string,
  on: Day,
): string[] {
  const chain: string[] = [];
  for (let at: string | null = unitId; ;) {
    at = organization.parentOf(at, lastDayOf(organization, at, on));
    if (at === null || at === unitId || chain.includes(at)) return chain;
    chain.push(at);
  }
}

/** Whether a unit has been closed or merged by a day. */
export function hasClosed(
  organization: Pick<OrganizationIndex, "unit">,
  unitId: string,
  on: Day,
): boolean {
  const closesOn = organization.unit(unitId)?.closesOn ?? null;
  return closesOn !== null && closesOn <= on;
}

function lastDayOf(organization: Pick<OrganizationIndex, "unit">, unitId: string, on: Day): Day {
  const closesOn = organization.unit(unitId)?.closesOn ?? null;
  return closesOn !== null && closesOn <= on ? addDays(closesOn, -1) : on;
}
