import { type Day, formatDay } from "#kernel/day.ts";
import { type Result, success } from "#kernel/problem.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Membership } from "#domain/organization/organization.ts";
import { requireUnchanged, revisionOf } from "#app/revision-of.ts";

type Stay = Pick<Membership, "unitId" | "facet" | "from" | "until">;

/** Where somebody is, was and will be: the same whatever day a page looks at, and in whatever order they were read. */
export const staysRevision = (stays: readonly Stay[]): string =>
  revisionOf(stays.map(({ unitId, facet, from, until }) => [from, facet, unitId, until]).toSorted(byText)); // prettier-ignore

const byText = (a: readonly unknown[], b: readonly unknown[]): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1); // prettier-ignore

/** The memberships of each person, for a page that shows many. */
export function staysByPerson(memberships: readonly Membership[]): ReadonlyMap<string, Stay[]> {
  const stays = new Map<string, Stay[]>();
  for (const membership of memberships) {
    const found = stays.get(membership.personId);
    if (found === undefined) stays.set(membership.personId, [membership]);
    else found.push(membership);
  }
  return stays;
}

/** Asks that somebody who is moved is still where they were shown. */
export function requirePersonUnchanged(
  organization: OrganizationIndex,
  personId: string,
  basedOn: string,
  today: Day,
): Result<null> {
  const person = organization.person(personId);
  // that there is nobody is said by the rule
  if (person === undefined) return success(null);
  const stays = organization.organization.memberships.filter((each) => each.personId === personId);
  return requireUnchanged(`${person.name}的单位或组织关系`, basedOn, {
    now: `${person.name}${sayStays(organization, stays, today)}。`,
    revision: staysRevision(stays),
  });
}

/** 在“临澜供水有限公司”，组织关系在“桥西支部”，10月1日起在“城南支部”. */
function sayStays(organization: OrganizationIndex, stays: readonly Stay[], today: Day): string {
  const parts = stays
    .filter(({ until }) => until === null || until > today)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ unitId, facet, from, until }) => {
      const since = from > today ? `${formatDay(from, { year: true })}起` : "";
      const end = until === null ? "" : `（到${formatDay(until, { year: true })}为止，从这天起不在）`;
      return `${since}${facet === "employee" ? "在" : "组织关系在"}“${organization.unit(unitId)?.name ?? ""}”${end}`;
    }); // prettier-ignore
  return parts.length === 0 ? "已经不在任何单位和支部" : parts.join("，");
}
