import type { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { formatDay } from "#kernel/day.ts";
import { postName, unitKindName } from "#domain/organization/organization-names.ts";
import { inForce, type OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Unit } from "#domain/organization/organization.ts";
import { staysByPerson, staysRevision } from "#app/organization/unchanged-person.ts";
import { unitRevision } from "#app/organization/unchanged-unit.ts";
import type {
  unitDetailSchema,
  unitNodeSchema,
  OrganizationView,
} from "#app/organization/schema.ts";

type UnitNode = z.infer<typeof unitNodeSchema>;
type UnitDetail = z.infer<typeof unitDetailSchema>;

/** People of a unit itself, on a day: Party members with their probationary ones, and employees. */
function countPeople(
  organization: OrganizationIndex,
  unitId: string,
  on: Day,
): { members: number; employees: number } {
  return {
    members: organization.membershipsIn(unitId, ["member", "probationary"], on).length,
    employees: organization.membershipsIn(unitId, ["employee"], on).length,
  };
}

function describeUnit(organization: OrganizationIndex, unit: Unit, on: Day): UnitNode {
  return {
    id: unit.id,
    code: unit.code,
    kind: unit.kind,
    kindName: unitKindName(unit.kind),
    name: unit.name,
    shortName: unit.shortName,
    parentId: organization.parentOf(unit.id, on),
    tags: [...unit.tags],
    opensOn: unit.opensOn,
    closesOn: unit.closesOn,
    mergedInto: unit.mergedInto,
    ...countPeople(organization, unit.id, on),
    revision: unitRevision(organization, unit),
  };
}

/** The tree on a day, parents before children, as far as `visible` lets it be seen; ancestors of what is visible are shown as path. */
export function describeOrganization(
  organization: OrganizationIndex,
  on: Day,
  version: number,
  tops: readonly string[],
): OrganizationView {
  const below = tops.flatMap((top) => organization.subtreeOf(top, on));
  const above = tops.flatMap((top) => organization.ancestorsOf(top, on));
  const seen = new Set([...above, ...below]);
  const root = organization.unitsOf(["group"], on)[0];
  const ordered = root === undefined ? [] : organization.subtreeOf(root.id, on);
  const units = ordered
    .filter((id) => seen.has(id))
    .flatMap((id) => organization.unit(id) ?? [])
    .map((unit) => describeUnit(organization, unit, on));
  const inside = units.filter((unit) => below.includes(unit.id));
  return {
    asOf: on,
    version,
    units,
    totals: {
      units: inside.length,
      people: inside.reduce((sum, unit) => sum + unit.employees, 0),
      members: inside.reduce((sum, unit) => sum + unit.members, 0),
    },
  };
}

/** A unit with its path, posts, people and history. */
export function describeUnitDetail(
  organization: OrganizationIndex,
  unitId: string,
  on: Day,
): Result<UnitDetail> {
  const unit = organization.unit(unitId);
  if (unit === undefined) {
    return refused("unit-not-found", "没有找到这个单位。请从组织树中另选一个。");
  }
  const nameOf = (personId: string): string => organization.person(personId)?.name ?? "";
  const all = organization.organization;
  const stays = staysByPerson(all.memberships);
  return success({
    unit: describeUnit(organization, unit, on),
    path: organization
      .ancestorsOf(unitId, on)
      .toReversed()
      .flatMap((id) => organization.unit(id) ?? [])
      .map(({ id, name }) => ({ id, name })),
    posts: all.appointments
      .filter((each) => each.unitId === unitId && (inForce(each, on) || each.from > on))
      .map((each) => ({
        appointmentId: each.id,
        post: each.post,
        postName: postName(each.post),
        key: each.key,
        personId: each.personId,
        name: nameOf(each.personId),
        from: each.from,
        until: each.until,
      })),
    people: all.memberships
      .filter((each) => each.unitId === unitId && (inForce(each, on) || each.from > on))
      .map((each) => ({
        personId: each.personId,
        code: organization.person(each.personId)?.code ?? "",
        name: nameOf(each.personId),
        facet: each.facet,
        membershipId: each.id,
        from: each.from,
        until: each.until,
        revision: staysRevision(stays.get(each.personId) ?? []),
      }))
      .toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)),
    history: historyOf(organization, unit),
  });
}

/** What happened to the unit itself: opened, moved, closed. */
function historyOf(organization: OrganizationIndex, unit: Unit): UnitDetail["history"] {
  const nameOf = (id: string | null): string => (id === null ? "" : (organization.unit(id)?.name ?? "")); // prettier-ignore
  const places = organization.organization.placements
    .filter((placement) => placement.unitId === unit.id && placement.parentId !== null)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const events = places.map((placement, index) => ({
    day: placement.from,
    text:
      index === 0
        ? `成立，上级为${nameOf(placement.parentId)}`
        : `改由${nameOf(placement.parentId)}管理`,
  }));
  if (unit.closesOn !== null) {
    const into = unit.mergedInto === null ? "" : `，并入${nameOf(unit.mergedInto)}`;
    events.push({ day: unit.closesOn, text: `${formatDay(unit.closesOn, { year: true })}起撤销${into}` }); // prettier-ignore
  }
  return events;
}
