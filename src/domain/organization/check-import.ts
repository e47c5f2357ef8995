import type { Day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { groupBy } from "#domain/organization/group-by.ts";
import { readAppointments, type ToldAppointment } from "#domain/organization/import-appointments.ts"; // prettier-ignore
import { placeOf, readPeople, splitPlace, type ToldPerson } from "#domain/organization/import-people.ts"; // prettier-ignore
import { type ImportProblem, reporter } from "#domain/organization/import-problem.ts";
import { readUnits, type ToldUnit } from "#domain/organization/import-units.ts";
import { type Appointment, FACETS, type Facet, type Membership, type Organization, type Person, type Placement, type Unit } from "#domain/organization/organization.ts"; // prettier-ignore
import { EMPTY_ORGANIZATION, type OrganizationChanges } from "#domain/organization/organization-changes.ts"; // prettier-ignore
import type { OrganizationRows } from "#domain/organization/organization-rows.ts";
import { joinStays, reconcileStays, type Stay } from "#domain/organization/stays.ts";

export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** In force in the organization, but not in the file. They stay as they are. */
  readonly missing: number;
}

export interface OrganizationCheck {
  /** What importing would write; null while there are problems, for then nothing is imported. */
  readonly changes: OrganizationChanges | null;
  readonly problems: readonly ImportProblem[];
  readonly summary: { readonly units: Counts; readonly people: Counts; readonly appointments: Counts }; // prettier-ignore
  /** Names of what is missing, for staff to look through: 单位 环卫公司城中保洁党支部（HW-ZB-02）. */
  readonly missing: readonly string[];
}

/**
 * Checks a whole file against itself and the organization, and says what importing it would change. Pure: a dry
 * run is this without applying. Importing the same file again gives no changes, on whatever day.
 * `asOf` dates moves that the file does not date itself; `scope` (the group's id) keeps derived ids apart.
 */
export function checkOrganization(
  rows: OrganizationRows,
  existing: Organization | null,
  asOf: Day,
  scope = "",
): OrganizationCheck {
  const known = existing ?? EMPTY_ORGANIZATION;
  const problems: ImportProblem[] = [];
  const units = readUnits(rows.units, known, asOf, scope, reporter(problems, "units"));
  const people = readPeople(rows.people, known, units, scope, reporter(problems, "people"));
  const persons = new Map<string, Person>(known.people.map((person) => [person.code, person]));
  for (const { person } of people.values()) persons.set(person.code, person);
  const appointments = readAppointments(rows.appointments, persons, units, reporter(problems, "appointments")); // prettier-ignore

  const changes = emptyChanges();
  const missing: string[] = [];
  const unitCounts = compareUnits(units, known, asOf, changes, missing);
  const peopleCounts = comparePeople(people, known, asOf, scope, changes, missing);
  const appointmentCounts = compareAppointments(appointments, known, asOf, scope, changes, missing);
  return {
    changes: problems.length === 0 ? changes : null,
    problems,
    summary: { units: unitCounts, people: peopleCounts, appointments: appointmentCounts },
    missing,
  };
}

/** The same as OrganizationChanges, while it is being filled. */
interface Draft extends OrganizationChanges {
  readonly units: Unit[];
  readonly placements: Placement[];
  readonly people: Person[];
  readonly memberships: Membership[];
  readonly appointments: Appointment[];
  readonly removed: {
    readonly placements: { unitId: string; from: Day }[];
    readonly memberships: string[];
    readonly appointments: string[];
  };
}

const emptyChanges = (): Draft => ({
  units: [],
  placements: [],
  people: [],
  memberships: [],
  appointments: [],
  removed: { placements: [], memberships: [], appointments: [] },
});

function tally(): {
  add(existed: boolean, changed: boolean): void;
  counts(missing: number): Counts;
} {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  return {
    add: (existed, changed) => {
      counts[existed ? (changed ? "changed" : "unchanged") : "added"] += 1;
    },
    counts: (missing) => ({ ...counts, missing }),
  };
}

const byFrom = (a: { readonly from: Day }, b: { readonly from: Day }): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : 0;

/** Unchanged in every field that a file can tell. Keys may stand in another order in the database. */
const sameFields = <T extends object>(a: T, b: T | undefined): boolean =>
  b !== undefined &&
  Object.entries(a).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(Reflect.get(b, key)),
  );

function compareUnits(
  units: ReadonlyMap<string, ToldUnit>,
  known: Organization,
  asOf: Day,
  changes: Draft,
  missing: string[],
): Counts {
  const counts = tally();
  const before = new Map(known.units.map((unit) => [unit.id, unit]));
  const placements = groupBy(known.placements, (placement) => placement.unitId);
  let absent = 0;
  for (const { unit, parentCode, row } of units.values()) {
    if (row === 0) {
      if (unit.closesOn === null || unit.closesOn > asOf) {
        absent += 1;
        missing.push(`单位 ${unit.name}（${unit.code}）`);
      }
      continue;
    }
    const parentId = parentCode === null ? null : (units.get(parentCode)?.unit.id ?? null);
    const old = (placements.get(unit.id) ?? []).toSorted(byFrom);
    const timeline = reconcileStays(
      old.map((placement) => ({ place: placement.parentId ?? "", from: placement.from, until: placement.until })),
      [{ place: parentId ?? "", from: unit.opensOn, until: unit.closesOn }],
      asOf,
    ); // prettier-ignore
    const next = timeline.map((stay, index): Placement => ({
      unitId: unit.id,
      parentId: stay.place === "" ? null : stay.place,
      // A corrected day of opening moves the beginning of the first placement with it.
      from: index === 0 && (stay.until === null || unit.opensOn < stay.until) ? unit.opensOn : stay.from,
      until: stay.until,
    })); // prettier-ignore
    const changed = next.filter((placement) => !sameFields(placement, old.find((other) => other.from === placement.from))); // prettier-ignore
    const gone = old.filter((placement) => !next.some((other) => other.from === placement.from));
    const unitChanged = !sameFields(unit, before.get(unit.id));
    if (unitChanged) changes.units.push(unit);
    changes.placements.push(...changed);
    changes.removed.placements.push(...gone.map(({ unitId, from }) => ({ unitId, from })));
    counts.add(before.has(unit.id), unitChanged || changed.length > 0 || gone.length > 0);
  }
  return counts.counts(absent);
}

const stayOf = (membership: Membership): Stay => ({
  place: placeOf(membership.facet, membership.unitId),
  from: membership.from,
  until: membership.until,
});

const isWork = (membership: Membership): boolean => membership.facet === "employee";

function comparePeople(
  people: ReadonlyMap<string, ToldPerson>,
  known: Organization,
  asOf: Day,
  scope: string,
  changes: Draft,
  missing: string[],
): Counts {
  const counts = tally();
  const before = new Map(known.people.map((person) => [person.id, person]));
  const memberships = groupBy(known.memberships, (membership) => membership.personId);
  for (const { person, work, party, exempt } of people.values()) {
    const old = memberships.get(person.id) ?? [];
    const next = [
      ...nextMemberships(person.id, old.filter(isWork), work, false, asOf, scope),
      ...nextMemberships(person.id, old.filter((one) => !isWork(one)), party, exempt, asOf, scope),
    ]; // prettier-ignore
    const byId = new Map(old.map((membership) => [membership.id, membership]));
    const kept = new Set(next.map((membership) => membership.id));
    const changed = next.filter((membership) => !sameFields(membership, byId.get(membership.id)));
    const gone = old.filter((membership) => !kept.has(membership.id));
    const personChanged = !sameFields(person, before.get(person.id));
    if (personChanged) changes.people.push(person);
    changes.memberships.push(...changed);
    changes.removed.memberships.push(...gone.map((membership) => membership.id));
    counts.add(before.has(person.id), personChanged || changed.length > 0 || gone.length > 0);
  }
  const absent = known.people.filter(
    (person) =>
      !people.has(person.code) &&
      (memberships.get(person.id) ?? []).some((one) => one.until === null || one.until > asOf),
  );
  missing.push(...absent.map((person) => `人员 ${person.name}（${person.code}）`));
  return counts.counts(absent.length);
}

/** The memberships of one side of a person (work, or Party) after the import; those that stay keep their id. */
function nextMemberships(
  personId: string,
  old: readonly Membership[],
  told: readonly Stay[],
  exempt: boolean,
  asOf: Day,
  scope: string,
): Membership[] {
  const sorted = old.toSorted(byFrom);
  const stays = joinStays(told.map(({ place, from, until }) => ({ place, from, until })));
  const timeline = reconcileStays(sorted.map(stayOf), stays, asOf);
  return timeline.map((stay, index): Membership => {
    const { facet, unitId } = splitPlace(stay.place);
    const isLast = index === timeline.length - 1;
    // The same place at the same day, or the last stay corrected in its beginning, is the same membership.
    const match =
      sorted.find((one) => one.from === stay.from && placeOf(one.facet, one.unitId) === stay.place) ??
      (isLast && sorted.length === timeline.length && placeOf(sorted.at(-1)?.facet ?? "employee", sorted.at(-1)?.unitId ?? "") === stay.place
        ? sorted.at(-1)
        : undefined); // prettier-ignore
    return {
      id: match?.id ?? derivedId(scope, "membership", personId, facet, unitId, stay.from),
      personId,
      unitId,
      facet: parseFacet(facet),
      exempt: isLast && told.length > 0 ? exempt : (match?.exempt ?? false),
      from: stay.from,
      until: stay.until,
    };
  });
}

function parseFacet(text: string): Facet {
  const facet = FACETS.find((known) => known === text);
  if (facet === undefined) throw new RangeError(`no such facet: ${text}`);
  return facet;
}

const seatOf = (one: { personId: string; unitId: string; post: string }): string =>
  `${one.personId} ${one.unitId} ${one.post}`;

function compareAppointments(
  told: readonly ToldAppointment[],
  known: Organization,
  asOf: Day,
  scope: string,
  changes: Draft,
  missing: string[],
): Counts {
  const counts = tally();
  const seats = groupBy(known.appointments, seatOf);
  const found = new Set<string>();
  for (const { row: _, ...fields } of told) {
    const candidates = (seats.get(seatOf(fields)) ?? []).filter(({ id }) => !found.has(id));
    const old =
      candidates.find((one) => one.from === fields.from) ??
      candidates.find((one) => (one.until === null || fields.from < one.until) && (fields.until === null || one.from < fields.until)); // prettier-ignore
    const appointment: Appointment = {
      id: old?.id ?? derivedId(scope, "appointment", fields.personId, fields.unitId, fields.post, fields.from), // prettier-ignore
      ...fields,
    };
    found.add(appointment.id);
    const changed = !sameFields(appointment, old);
    if (changed) changes.appointments.push(appointment);
    counts.add(old !== undefined, changed);
  }
  const absent = known.appointments.filter(
    (one) => !found.has(one.id) && (one.until === null || one.until > asOf),
  );
  const names = new Map(known.people.map((person) => [person.id, person.name]));
  const unitNames = new Map(known.units.map((unit) => [unit.id, unit.name]));
  missing.push(...absent.map((one) => `任职 ${names.get(one.personId) ?? one.personId}，${unitNames.get(one.unitId) ?? one.unitId}`)); // prettier-ignore
  return counts.counts(absent.length);
}
