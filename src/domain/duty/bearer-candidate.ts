import { type Day } from "#kernel/day.ts";
import { covers, type Span } from "#domain/duty/span.ts";
import type { Numeric } from "#domain/institution/dated-value.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Appointment, Membership, Unit } from "#domain/organization/organization.ts";

/** Someone who may owe a duty: a unit, or a person in a post, a facet or a relation. */
export interface BearerCandidate {
  /** Names the bearer in the ids of its items. For members it holds no unit, so that people who move carry their items along. */
  readonly key: readonly string[];
  readonly personId: string | null;
  /** When it exists; times of exemption are left out. */
  readonly spans: readonly Span[];
  /** Where it belongs at which time. */
  readonly homes: readonly Home[];
  /** What began, for duties after an event: an appointment, a membership, the unit itself. */
  readonly beginnings: readonly Beginning[];
  /** Whether it owes on a day on which it exists; absent: always. */
  readonly owes?: (on: Day) => boolean;
  /** For relations: how many partners are there from the first to the last day. */
  readonly partners?: (first: Day, last: Day) => number;
}

export interface Home extends Span {
  readonly unitId: string;
}

export interface Beginning {
  readonly on: Day;
  readonly id: string;
}

/** The unit to which a candidate belongs on a day. */
export function homeOn(candidate: BearerCandidate, on: Day): string | undefined {
  const [only, ...others] = candidate.homes;
  if (others.length === 0) return only?.unitId;
  return candidate.homes.find((home) => covers([home], on, on))?.unitId;
}

/** The value of a number or parameter on a day. */
export type ResolveOn = (numeric: Numeric, on: Day) => number;

/** An organization grouped for looking up who may owe what; built once for a schedule. */
export interface Roster {
  readonly index: OrganizationIndex;
  /** In tree order, closed ones included. */
  readonly units: readonly Unit[];
  readonly appointmentsByUnit: ReadonlyMap<string, readonly Appointment[]>;
  readonly membershipsByUnit: ReadonlyMap<string, readonly Membership[]>;
}

export function rosterOf(index: OrganizationIndex): Roster {
  const { units, appointments, memberships } = index.organization;
  return {
    index,
    units: units.toSorted((a, b) => a.sort - b.sort || compareText(a.code, b.code)),
    appointmentsByUnit: groupBy(appointments, (appointment) => appointment.unitId),
    membershipsByUnit: groupBy(memberships, (membership) => membership.unitId),
  };
}

export const spanOf = (unit: Unit): Span => ({ from: unit.opensOn, until: unit.closesOn });

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
