import { type Day } from "#kernel/day.ts";
import type {
  Appointment,
  Facet,
  Membership,
  Organization,
  Person,
  Placement,
  Post,
  Unit,
  UnitKind,
} from "#domain/organization/organization.ts";

/** Questions about an organization on a day. Built once for a snapshot; every answer is in a stable order. */
export interface OrganizationIndex {
  readonly organization: Organization;
  unit(id: string): Unit | undefined;
  person(id: string): Person | undefined;
  isOpen(unitId: string, on: Day): boolean;
  /** Open units of the kinds on a day, in tree order of `sort`. */
  unitsOf(kinds: readonly UnitKind[], on: Day): readonly Unit[];
  parentOf(unitId: string, on: Day): string | null;
  /** Where a unit hung, hangs and will hang, in the order of days. */
  placementsOf(unitId: string): readonly Placement[];
  /** From the unit's parent up to the root. */
  ancestorsOf(unitId: string, on: Day): readonly string[];
  /** The unit and everything below it that is open. */
  subtreeOf(unitId: string, on: Day): readonly string[];
  /** Memberships in force, of the unit itself; Party groups' members belong to their branch. */
  membershipsIn(unitId: string, facets: readonly Facet[], on: Day): readonly Membership[];
  membershipsOf(personId: string, on: Day): readonly Membership[];
  /** Appointments in force in the unit itself. */
  holdersIn(unitId: string, posts: readonly Post[], on: Day): readonly Appointment[];
  /** All appointments in force to the posts, anywhere. */
  holders(posts: readonly Post[], on: Day): readonly Appointment[];
  appointmentsOf(personId: string, on: Day): readonly Appointment[];
}

interface Dated {
  readonly from: Day;
  readonly until: Day | null;
}

export const inForce = (dated: Dated, on: Day): boolean =>
  dated.from <= on && (dated.until === null || on < dated.until);

export const unitIsOpen = (unit: Unit, on: Day): boolean =>
  unit.opensOn <= on && (unit.closesOn === null || on < unit.closesOn);

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

export function indexOrganization(organization: Organization): OrganizationIndex {
  const units = new Map(organization.units.map((unit) => [unit.id, unit]));
  const people = new Map(organization.people.map((person) => [person.id, person]));
  const placements = groupBy(organization.placements, (placement) => placement.unitId);
  const children = groupBy(
    organization.placements.filter((placement) => placement.parentId !== null),
    (placement) => placement.parentId ?? "",
  );
  const membershipsByUnit = groupBy(organization.memberships, (membership) => membership.unitId);
  const membershipsByPerson = groupBy(
    organization.memberships,
    (membership) => membership.personId,
  );
  const appointmentsByUnit = groupBy(
    organization.appointments,
    (appointment) => appointment.unitId,
  );
  const appointmentsByPerson = groupBy(
    organization.appointments,
    (appointment) => appointment.personId,
  );
  const bySort = (a: string, b: string): number =>
    (units.get(a)?.sort ?? 0) - (units.get(b)?.sort ?? 0) || (a < b ? -1 : a > b ? 1 : 0);

  const isOpen = (unitId: string, on: Day): boolean => {
    const unit = units.get(unitId);
    return unit !== undefined && unitIsOpen(unit, on);
  };
  const parentOf = (unitId: string, on: Day): string | null =>
    placements.get(unitId)?.find((placement) => inForce(placement, on))?.parentId ?? null;
  const subtreeOf = (unitId: string, on: Day): readonly string[] => {
    const found: string[] = [];
    const walk = (id: string): void => {
      if (!isOpen(id, on) || found.includes(id)) return;
      found.push(id);
      (children.get(id) ?? [])
        .filter((placement) => inForce(placement, on))
        .map((placement) => placement.unitId)
        .toSorted(bySort)
        .forEach(walk);
    };
    walk(unitId);
    return found;
  };

  return {
    organization,
    unit: (id) => units.get(id),
    person: (id) => people.get(id),
    isOpen,
    unitsOf: (kinds, on) =>
      organization.units
        .filter((unit) => kinds.includes(unit.kind) && unitIsOpen(unit, on))
        .toSorted((a, b) => a.sort - b.sort || (a.code < b.code ? -1 : 1)),
    parentOf,
    placementsOf: (unitId) =>
      (placements.get(unitId) ?? []).toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    ancestorsOf: (unitId, on) => {
      const chain: string[] = [];
      for (
        let parent = parentOf(unitId, on);
        parent !== null && !chain.includes(parent);
        parent = parentOf(parent, on)
      ) {
        chain.push(parent);
      }
      return chain;
    },
    subtreeOf,
    membershipsIn: (unitId, facets, on) =>
      (membershipsByUnit.get(unitId) ?? []).filter(
        (membership) => facets.includes(membership.facet) && inForce(membership, on),
      ),
    membershipsOf: (personId, on) =>
      (membershipsByPerson.get(personId) ?? []).filter((membership) => inForce(membership, on)),
    holdersIn: (unitId, posts, on) =>
      (appointmentsByUnit.get(unitId) ?? []).filter(
        (appointment) => posts.includes(appointment.post) && inForce(appointment, on),
      ),
    holders: (posts, on) =>
      organization.appointments.filter(
        (appointment) => posts.includes(appointment.post) && inForce(appointment, on),
      ),
    appointmentsOf: (personId, on) =>
      (appointmentsByPerson.get(personId) ?? []).filter((appointment) => inForce(appointment, on)),
  };
}
