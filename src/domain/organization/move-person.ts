import { type Day, formatDay } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { refused, type Result, success } from "#kernel/problem.ts";
import { draftChanges, endAppointment, endMembership } from "#domain/organization/change-draft.ts";
import type { Facet, UnitKind } from "#domain/organization/organization.ts";
import type { OrganizationChanges } from "#domain/organization/organization-changes.ts";
import { inForce, type OrganizationIndex } from "#domain/organization/organization-index.ts";
import { unitKindName } from "#domain/organization/organization-names.ts";

const PLACES: Readonly<Record<"work" | "party", readonly UnitKind[]>> = {
  work: ["group", "enterprise", "department"],
  party: ["branch"],
};

const sideOf = (facet: Facet): "work" | "party" => (facet === "employee" ? "work" : "party");

/**
 * 调动, 转接组织关系 or 转正: from the day on the person is in the unit, on that side only (work or Party); `unit`
 * null: leaves. Posts in the unit that is left, and in what belongs to it (a branch's Party groups, an
 * enterprise's departments), end on the day. A member's exemption goes along.
 */
export function movePerson(
  organization: OrganizationIndex,
  move: { readonly person: string; readonly facet: Facet; readonly unit: string | null; readonly on: Day },
): Result<OrganizationChanges> {
  const { on, facet } = move;
  const person = organization.person(move.person);
  if (person === undefined) return refused("unknown-person", "没有这个人，可能刚被改动。请刷新后再试。");
  const unit = move.unit === null ? null : organization.unit(move.unit);
  if (unit === undefined) return refused("unknown-unit", "没有这个单位。请刷新后再选。");
  if (unit !== null) {
    const kinds = PLACES[sideOf(facet)];
    if (!kinds.includes(unit.kind)) {
      return refused("wrong-kind", `“${unit.name}”是${unitKindName(unit.kind)}，${sideOf(facet) === "work" ? "劳动关系" : "组织关系"}要在${kinds.map((kind) => unitKindName(kind)).join("、")}。`);
    }
    if (!organization.isOpen(unit.id, on)) {
      return refused("not-open", `${formatDay(on, { year: true })}“${unit.name}”不存在。请改日期或单位。`);
    }
    if (unit.closesOn !== null) {
      return refused("unit-closing", `“${unit.name}”定于 ${unit.closesOn} 撤销。请改到仍在的单位。`);
    }
  }
  const stays = organization.organization.memberships.filter(
    (membership) => membership.personId === person.id && sideOf(membership.facet) === sideOf(facet),
  );
  const planned = stays.find((stay) => stay.from > on);
  if (planned !== undefined) {
    return refused("already-planned", `${person.name}已定于 ${planned.from} 到“${organization.unit(planned.unitId)?.name ?? ""}”。请先改那一次。`);
  }
  const current = stays.find((stay) => inForce(stay, on));
  if (unit === null && current === undefined) {
    return refused("nowhere", `${person.name}${formatDay(on, { year: true })}不在任何${sideOf(facet) === "work" ? "单位" : "支部"}。`);
  }
  if (current?.unitId === unit?.id && current?.facet === facet) {
    return refused("same-place", `${person.name}${formatDay(on, { year: true })}已经在“${unit?.name ?? ""}”。`);
  }
  const draft = draftChanges();
  if (current !== undefined) {
    endMembership(draft, current, on);
    if (current.unitId !== unit?.id) {
      const left = unitsLeftWith(organization, current.unitId, on, sideOf(facet));
      for (const appointment of organization.organization.appointments) {
        if (appointment.personId === person.id && left.has(appointment.unitId)) endAppointment(draft, appointment, on);
      }
    }
  }
  if (unit !== null) {
    draft.memberships.push({
      id: derivedId("membership", person.id, facet, unit.id, on),
      personId: person.id,
      unitId: unit.id,
      facet,
      exempt: facet !== "employee" && (current?.exempt ?? false),
      from: on,
      until: null,
    });
  }
  return success(draft);
} // prettier-ignore

/** The units whose posts end when somebody leaves a unit: itself and what belongs to it on the same side. */
function unitsLeftWith(
  organization: OrganizationIndex,
  unitId: string,
  on: Day,
  side: "work" | "party",
): Set<string> {
  const kinds: readonly UnitKind[] = side === "work" ? PLACES.work : ["branch", "party-group"];
  return new Set(
    organization
      .subtreeOf(unitId, on)
      .filter((id) => id === unitId || kinds.includes(organization.unit(id)?.kind ?? "group")),
  );
}
