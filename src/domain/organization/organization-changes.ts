import type { Day } from "#kernel/day.ts";
import type { Appointment, Membership, Organization, Person, Placement, Unit } from "#domain/organization/organization.ts"; // prettier-ignore

/**
 * What is to be written so that an organization becomes another one. Upserts by id (placements by unit and
 * first day); `removed` holds what an import found to be wrong from its beginning. Planning is pure: a dry run
 * is a plan that is not applied.
 */
export interface OrganizationChanges {
  readonly units: readonly Unit[];
  readonly placements: readonly Placement[];
  readonly people: readonly Person[];
  readonly memberships: readonly Membership[];
  readonly appointments: readonly Appointment[];
  readonly removed: {
    readonly placements: readonly { readonly unitId: string; readonly from: Day }[];
    readonly memberships: readonly string[];
    readonly appointments: readonly string[];
  };
}

export const EMPTY_ORGANIZATION: Organization = {
  units: [],
  placements: [],
  people: [],
  appointments: [],
  memberships: [],
};

/** True when applying them would change nothing. */
export const isEmpty = (changes: OrganizationChanges): boolean =>
  changes.units.length === 0 &&
  changes.placements.length === 0 &&
  changes.people.length === 0 &&
  changes.memberships.length === 0 &&
  changes.appointments.length === 0 &&
  changes.removed.placements.length === 0 &&
  changes.removed.memberships.length === 0 &&
  changes.removed.appointments.length === 0;

function upsert<T>(
  items: readonly T[],
  changed: readonly T[],
  removed: readonly string[],
  key: (item: T) => string,
): T[] {
  const byKey = new Map(items.map((item) => [key(item), item]));
  for (const gone of removed) byKey.delete(gone);
  for (const item of changed) byKey.set(key(item), item);
  return [...byKey.values()];
}

const placementKey = (placement: { readonly unitId: string; readonly from: Day }): string =>
  `${placement.unitId} ${placement.from}`;

export function applyChanges(
  organization: Organization,
  changes: OrganizationChanges,
): Organization {
  const { removed } = changes;
  return {
    units: upsert(organization.units, changes.units, [], (unit) => unit.id),
    placements: upsert(organization.placements, changes.placements, removed.placements.map(placementKey), placementKey), // prettier-ignore
    people: upsert(organization.people, changes.people, [], (person) => person.id),
    memberships: upsert(organization.memberships, changes.memberships, removed.memberships, (membership) => membership.id), // prettier-ignore
    appointments: upsert(organization.appointments, changes.appointments, removed.appointments, (appointment) => appointment.id), // prettier-ignore
  };
}
