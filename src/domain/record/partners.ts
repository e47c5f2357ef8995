import type { Day } from "#kernel/day.ts";
import type { Side } from "#domain/institution/bearer.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Record } from "#domain/record/record.ts";

/**
 * Who talked with whom. In a record of a kind that has the people field `talkers`, the talkers led the talk and the
 * attendance names those they talked with; each talker with each attendant is a pair, so a talk with a group counts
 * every pair. In a record of any other kind nobody talked with anybody.
 */
const TALKERS_FIELD = "talkers";

export const isTalk = (kinds: readonly RecordKind[]): boolean =>
  kinds.some((kind) =>
    (kind.fields ?? []).some((field) => field.id === TALKERS_FIELD && field.type === "people"),
  );

export function talkersOf(record: Record): readonly string[] {
  const value = record.fields[TALKERS_FIELD];
  return typeof value === "object" ? value : [];
}

/** The people on a side of a relation, in one unit on a day. */
export function sideOf(
  side: Side,
  organization: OrganizationIndex,
  unitId: string,
  on: Day,
): ReadonlySet<string> {
  const people = new Set<string>();
  if ("holders" in side) {
    for (const each of organization.holdersIn(unitId, side.holders, on)) people.add(each.personId);
  } else {
    for (const id of organization.subtreeOf(unitId, on)) {
      for (const each of organization.membershipsIn(id, side.members, on))
        people.add(each.personId);
    }
  }
  return people;
}

/** Whom of those whom a person must talk with the record shows that they talked with; null when the person was not there. */
export function partnersOf(
  record: Record,
  personId: string,
  wanted: ReadonlySet<string>,
): readonly string[] | null {
  const talkers = talkersOf(record);
  const attended = record.attendance?.attended ?? [];
  const met = new Set<string>();
  if (talkers.includes(personId)) attended.forEach((person) => met.add(person));
  if (attended.includes(personId)) talkers.forEach((person) => met.add(person));
  if (!talkers.includes(personId) && !attended.includes(personId)) return null;
  met.delete(personId);
  return [...met].filter((person) => wanted.has(person)).toSorted();
}
