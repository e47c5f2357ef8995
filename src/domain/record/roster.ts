import type { RecordKind } from "#domain/institution/record-kind.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Facet, Post, UnitKind } from "#domain/organization/organization.ts";
import type { Day } from "#kernel/day.ts";
import type { Record } from "#domain/record/record.ts";

/** Who should come: members with a vote, members and probationary members, or the unit's committee. */
export type Body = "members" | "all-members" | "committee";

export const BODY_NAMES = {
  members: "党员",
  "all-members": "党员（含预备党员）",
  committee: "委员",
} as const satisfies Readonly<{ [body in Body]: string }>;

const PARTY_COMMITTEE: readonly Post[] = [
  "party-committee-secretary",
  "party-committee-deputy-secretary",
  "party-committee-member",
];
/** 纪委 of a Party committee: elected beside it, and no part of it at its meetings. */
export const DISCIPLINE_POSTS: readonly Post[] = [
  "discipline-secretary",
  "discipline-deputy-secretary",
  "discipline-member",
];
const GENERAL_BRANCH: readonly Post[] = ["general-branch-secretary", "general-branch-member"];
const BRANCH: readonly Post[] = [
  "branch-secretary",
  "branch-deputy-secretary",
  "branch-committee-member",
];

/** The posts that make up the committee of a kind of unit. */
export function committeePosts(kind: UnitKind): readonly Post[] {
  switch (kind) {
    case "branch":
    case "party-group":
      return BRANCH;
    case "general-branch":
    case "enterprise":
      return GENERAL_BRANCH;
    case "group":
    case "committee":
    case "department":
    case "union":
    case "league":
      return PARTY_COMMITTEE;
  }
}

/**
 * The people of a body on a day, each once. 应到: probationary members and people whose right to vote is suspended
 * (rules of the branch: 应到会有表决权) do not belong to `members`; who is on leave does.
 */
export function bodyOf(
  organization: OrganizationIndex,
  unitId: string,
  body: Body,
  on: Day,
  withoutVote: ReadonlySet<string>,
): ReadonlySet<string> {
  const people = new Set<string>();
  const unit = organization.unit(unitId);
  if (unit === undefined) return people;
  if (body === "committee") {
    for (const appointment of organization.holdersIn(unitId, committeePosts(unit.kind), on)) {
      people.add(appointment.personId);
    }
    return people;
  }
  const facets: Facet[] = body === "members" ? ["member"] : ["member", "probationary"];
  for (const id of organization.subtreeOf(unitId, on)) {
    for (const membership of organization.membershipsIn(id, facets, on)) {
      if (body === "all-members" || !withoutVote.has(membership.personId)) {
        people.add(membership.personId);
      }
    }
  }
  return people;
}

/** How many should come and came; null where the record does not tell yet. */
export interface Turnout {
  readonly expected: number;
  readonly attended: number;
  readonly leave: number;
}

/**
 * Turnout of a body. Picked names are held against the roster of the record's day. Numbers from a paper list stand for
 * the body whose attendance the record kind asks for, as they are; for another body they tell nothing.
 */
export function turnoutOf(
  record: Record,
  body: Body,
  kinds: readonly RecordKind[],
  roster: ReadonlySet<string>,
): Turnout | null {
  const attendance = record.attendance;
  if (attendance === null) return null;
  if (attendance.counted && asksFor(kinds, body)) {
    const { expected, attended } = attendance.counted;
    return expected > 0 ? { expected, attended, leave: attendance.leave.length } : null;
  }
  if (attendance.attended.length === 0 && attendance.counted) return null;
  if (roster.size === 0) return null;
  return {
    expected: roster.size,
    attended: new Set(attendance.attended.filter((person) => roster.has(person))).size,
    leave: attendance.leave.filter((each) => roster.has(each.personId)).length,
  };
}

const asksFor = (kinds: readonly RecordKind[], body: Body): boolean =>
  kinds.some((kind) => kind.attendance === (body === "committee" ? "committee" : "members"));

/** People named in fields of the record kinds that hold people, by field. */
export function peopleInFields(
  record: Record,
  kinds: readonly RecordKind[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const field of kinds.flatMap((kind) => kind.fields ?? [])) {
    const value = record.fields[field.id];
    if (field.type === "person" && typeof value === "string" && value !== "") {
      found.set(field.id, [value]);
    }
    if (field.type === "people" && typeof value === "object") found.set(field.id, value);
  }
  return found;
}
