import { type Day, formatDay, latest } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { refused, type Result, success } from "#kernel/problem.ts";
import { draftChanges, endAppointment, endMembership, endPlacement } from "#domain/organization/change-draft.ts"; // prettier-ignore
import type { OrganizationChanges } from "#domain/organization/organization-changes.ts";
import { inForce, type OrganizationIndex } from "#domain/organization/organization-index.ts";
import { unitKindName } from "#domain/organization/organization-names.ts";

/**
 * 合并: the unit closes on a day; its people are in the other from that day, the units below it hang there, and
 * the posts in it end. What both did before stays theirs.
 */
export function planMerge(
  organization: OrganizationIndex,
  merge: { readonly unit: string; readonly into: string; readonly on: Day },
): Result<OrganizationChanges> {
  const { on } = merge;
  const unit = organization.unit(merge.unit);
  const into = organization.unit(merge.into);
  if (unit === undefined || into === undefined) {
    return refused("unknown-unit", "没有这个单位，可能刚被改动。请刷新后再试。");
  }
  if (unit.id === into.id) return refused("same-unit", `“${unit.name}”不能并入自己，请选另一个单位。`);
  if (unit.kind !== into.kind) {
    return refused("kinds-differ", `只能并入同类单位：“${unit.name}”是${unitKindName(unit.kind)}，“${into.name}”是${unitKindName(into.kind)}。`);
  }
  for (const one of [unit, into]) {
    if (!organization.isOpen(one.id, on)) {
      return refused("not-open", `${formatDay(on, { year: true })}“${one.name}”不存在（${one.opensOn}成立${one.closesOn === null ? "" : `，${one.closesOn}撤销`}）。请改合并的日期。`);
    }
  }
  // people who came into a unit that is to close would be in it after its end
  for (const one of [unit, into]) {
    if (one.closesOn === null) continue;
    return refused("already-closing", `“${one.name}”已定于${formatDay(one.closesOn, { year: true })}撤销。请先改撤销日期${one === into ? "，或者改选并入的单位" : ""}。`);
  }
  if (unit.opensOn >= on) {
    return refused("dates-out-of-order", `合并的日期${formatDay(on, { year: true })}不晚于“${unit.name}”的成立日期${formatDay(unit.opensOn, { year: true })}。请改合并的日期。`);
  }
  if (organization.ancestorsOf(into.id, on).includes(unit.id)) {
    return refused("circle", `“${into.name}”在“${unit.name}”下面，不能反过来并入。请先把它移到别处。`);
  }
  const { placements, memberships, appointments } = organization.organization;
  const draft = draftChanges();
  draft.units.push({ ...unit, closesOn: on, mergedInto: into.id });
  for (const placement of placements) {
    if (placement.unitId === unit.id) endPlacement(draft, placement, on);
    else if (placement.parentId === unit.id && (placement.until === null || placement.until > on)) {
      endPlacement(draft, placement, on);
      draft.placements.push({ ...placement, parentId: into.id, from: latest(placement.from, on) });
      dropRemoved(draft.removed.placements, placement.unitId, latest(placement.from, on));
    }
  }
  for (const membership of memberships) {
    if (membership.unitId !== unit.id || (membership.until !== null && membership.until <= on)) continue;
    const from = latest(membership.from, on);
    endMembership(draft, membership, on);
    draft.memberships.push({
      ...membership,
      id: derivedId("membership", membership.personId, membership.facet, into.id, from),
      unitId: into.id,
      from,
    });
  }
  for (const appointment of appointments) {
    if (appointment.unitId === unit.id) endAppointment(draft, appointment, on);
  }
  return success(draft);
} // prettier-ignore

/** A placement that begins on the very day is rewritten in place: it is not removed and written again. */
function dropRemoved(removed: { unitId: string; from: Day }[], unitId: string, from: Day): void {
  const index = removed.findIndex((one) => one.unitId === unitId && one.from === from);
  if (index >= 0) removed.splice(index, 1);
}

/** Names of people who are in the unit itself on a day: for what a page shows before closing or merging. */
export const peopleIn = (organization: OrganizationIndex, unitId: string, on: Day): string[] =>
  organization.organization.memberships
    .filter((membership) => membership.unitId === unitId && inForce(membership, on))
    .map((membership) => organization.person(membership.personId)?.name ?? membership.personId);
