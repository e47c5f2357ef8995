import { type Day, formatDay } from "#kernel/day.ts";
import { type Result, overtaken, success } from "#kernel/problem.ts";
import { postName } from "#domain/organization/organization-names.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Appointment, Unit } from "#domain/organization/organization.ts";
import { requireUnchanged, revisionOf } from "#app/revision-of.ts";

type Names = Pick<Unit, "name" | "shortName" | "tags">;

/** What a unit is called, where it hangs and hung, until when it is there: the same whatever day a page looks at. */
export function unitRevision(organization: OrganizationIndex, unit: Unit): string {
  const { name, shortName, tags, closesOn, mergedInto } = unit;
  const places = organization
    .placementsOf(unit.id)
    .map(({ parentId, from, until }) => [parentId, from, until]);
  return revisionOf({ name, shortName, tags, closesOn, mergedInto, places });
}

/** The refusal when a unit is called another than whoever renames it was shown; null when nothing is in the way. */
export function renamedSince(unit: Unit | undefined, was: Names): Result<never> | null {
  if (unit === undefined) return null;
  const { name, shortName, tags } = unit;
  const shown = [was.name, was.shortName, ...was.tags].join("\n");
  if ([name, shortName, ...tags].join("\n") === shown) return null;
  return overtaken("unit-conflict", `“${was.name}”在您打开以后被别人改过，您写的还在，没有提交。请对照现在的名称，再决定用哪一个。`, { name, shortName, tags, now: `“${name}”（${shortName}）。` }); // prettier-ignore
}

/** Asks that a unit that is moved, merged or closed is still as it was shown: its names, its parent, its end. */
export function requireUnitUnchanged(
  organization: OrganizationIndex,
  unitId: string,
  basedOn: string,
  today: Day,
): Result<null> {
  const unit = organization.unit(unitId);
  // that there is none is said by the rule
  if (unit === undefined) return success(null);
  return requireUnchanged(`“${unit.name}”`, basedOn, {
    now: sayUnit(organization, unit, today),
    revision: unitRevision(organization, unit),
  });
}

/** “桥西支部”，上级是城东党总支，10月1日起改由城西党总支管理，12月1日起撤销，并入“城南支部”。 */
function sayUnit(organization: OrganizationIndex, unit: Unit, today: Day): string {
  const nameOf = (id: string): string => organization.unit(id)?.name ?? "";
  const parent = organization.parentOf(unit.id, today);
  const later = organization.placementsOf(unit.id).filter(({ from, parentId }) => from > today && parentId !== null); // prettier-ignore
  const parts = [
    `“${unit.name}”（${unit.shortName}）`,
    ...(parent === null ? [] : [`上级是“${nameOf(parent)}”`]),
    ...later.map(({ from, parentId }) => `${formatDay(from, { year: true })}起改由“${nameOf(parentId ?? "")}”管理`), // prettier-ignore
    ...(unit.closesOn === null ? [] : [`${formatDay(unit.closesOn, { year: true })}起撤销`]),
    ...(unit.mergedInto === null ? [] : [`并入“${nameOf(unit.mergedInto)}”`]),
  ];
  return `${parts.join("，")}。`;
}

/** Asks that an appointment still ends when it was shown to end. */
export function requireAppointmentUnchanged(
  organization: OrganizationIndex,
  appointment: Appointment | undefined,
  was: { readonly until: string | null },
): Result<null> {
  if (appointment === undefined || appointment.until === was.until) return success(null);
  const { until } = appointment;
  const person = organization.person(appointment.personId)?.name ?? "";
  const unit = organization.unit(appointment.unitId)?.name ?? "";
  const end = until === null ? "没有定结束的日期" : `到${formatDay(until, { year: true })}为止（从这天起不再担任）`; // prettier-ignore
  return overtaken("appointment-conflict", `${person}的任职在您打开以后被别人改过，您填的日期还在，没有提交。请对照后再决定。`, { until, now: `${person}任${unit}${postName(appointment.post)}，${end}。` }); // prettier-ignore
}
