import type { Day } from "#kernel/day.ts";
import {
  type BearerCandidate,
  type ResolveOn,
  type Roster,
  rosterOf,
  spanOf,
} from "#domain/duty/bearer-candidate.ts";
import {
  holderCandidates,
  memberCandidates,
  newlyAppointedCandidates,
} from "#domain/duty/schedule-people.ts";
import { relationCandidates } from "#domain/duty/schedule-relations.ts";
import type { Bearer } from "#domain/institution/bearer.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";

/** Finds who may owe a duty, in a stable order. Lists of people are shared between the duties of one schedule. */
export function bearerFinder(
  index: OrganizationIndex,
): (bearer: Bearer, resolve: ResolveOn) => readonly BearerCandidate[] {
  const roster = rosterOf(index);
  const shared = new Map<string, readonly BearerCandidate[]>();
  const once = (
    bearer: Bearer,
    find: () => readonly BearerCandidate[],
  ): readonly BearerCandidate[] => {
    const key = JSON.stringify(bearer);
    const known = shared.get(key) ?? find();
    shared.set(key, known);
    return known;
  };
  return (bearer, resolve) => {
    if ("units" in bearer) return unitCandidates(roster, bearer, resolve);
    if ("holders" in bearer) return once(bearer, () => holderCandidates(roster, bearer.holders));
    if ("members" in bearer) return once(bearer, () => memberCandidates(roster, bearer.members));
    if ("newlyAppointed" in bearer) {
      return once(bearer, () => newlyAppointedCandidates(roster, bearer));
    }
    return relationCandidates(roster, bearer.relation, resolve);
  };
}

function unitCandidates(
  { index, units }: Roster,
  bearer: Extract<Bearer, { units: unknown }>,
  resolve: ResolveOn,
): BearerCandidate[] {
  const { membersAtLeast, having, tagged } = bearer;
  return units
    .filter((unit) => bearer.units.includes(unit.kind))
    .filter((unit) => tagged === undefined || tagged.some((tag) => unit.tags.includes(tag)))
    .map((unit): BearerCandidate => {
      const candidate = {
        key: [unit.id],
        personId: null,
        spans: [spanOf(unit)],
        homes: [{ unitId: unit.id, ...spanOf(unit) }],
        beginnings: [{ on: unit.opensOn, id: unit.id }],
      };
      if (membersAtLeast === undefined && having === undefined) return candidate;
      const owes = (on: Day): boolean =>
        (membersAtLeast === undefined ||
          fullMembers(index, unit.id, on) >= resolve(membersAtLeast, on)) &&
        (having === undefined ||
          index
            .subtreeOf(unit.id, on)
            .some((id) => index.unit(id)?.kind === having && index.parentOf(id, on) === unit.id));
      return { ...candidate, owes };
    });
}

const fullMembers = (index: OrganizationIndex, unitId: string, on: Day): number =>
  new Set(index.membershipsIn(unitId, ["member"], on).map((membership) => membership.personId))
    .size;
