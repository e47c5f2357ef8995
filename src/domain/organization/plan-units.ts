import { type Day, formatDay } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { refused, type Result, success } from "#kernel/problem.ts";
import { draftChanges, endAppointment, endPlacement } from "#domain/organization/change-draft.ts";
import type { Unit } from "#domain/organization/organization.ts";
import type { OrganizationChanges } from "#domain/organization/organization-changes.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { ALLOWED_PARENTS, mayHangUnder, unitKindName } from "#domain/organization/organization-names.ts"; // prettier-ignore
import { peopleIn } from "#domain/organization/plan-merge.ts";

const showDay = (on: Day): string => formatDay(on, { year: true });

function refuseParent(unit: Pick<Unit, "kind" | "name">, parent: Unit): Result<never> | null {
  if (mayHangUnder(unit.kind, parent.kind)) return null;
  const allowed = ALLOWED_PARENTS[unit.kind].map((kind) => unitKindName(kind)).join("、");
  return refused("wrong-parent", `${unitKindName(unit.kind)}“${unit.name}”不能设在${unitKindName(parent.kind)}“${parent.name}”下面，它的上级可以是：${allowed}。`); // prettier-ignore
}

/** 成立: a new unit under a parent, from a day. `scope` is the group's id. */
export function planOpen(
  organization: OrganizationIndex,
  open: Pick<Unit, "code" | "kind" | "name" | "shortName" | "tags"> & {
    readonly parent: string;
    readonly on: Day;
    readonly scope?: string;
  },
): Result<OrganizationChanges> {
  const { parent: parentId, on, scope = "", ...fields } = open;
  const { units } = organization.organization;
  const taken = units.find((unit) => unit.code === open.code);
  if (taken !== undefined) {
    return refused("duplicate-code", `编码 ${open.code} 已经是“${taken.name}”的。请换一个编码。`);
  }
  const parent = organization.unit(parentId);
  if (parent === undefined) return refused("unknown-unit", "没有这个上级单位。请刷新后再选。");
  if (!organization.isOpen(parent.id, on)) {
    return refused("not-open", `${showDay(on)}上级“${parent.name}”不存在。请改成立日期或上级。`);
  }
  if (parent.closesOn !== null) {
    return refused("parent-closed", `上级“${parent.name}”定于${showDay(parent.closesOn)}撤销，“${open.name}”那时还在。请设在仍在的上级下面。`); // prettier-ignore
  }
  const wrong = refuseParent(open, parent);
  if (wrong !== null) return wrong;
  const draft = draftChanges();
  const id = derivedId(scope, "unit", open.code);
  const sort = Math.max(0, ...units.map((unit) => unit.sort)) + 10;
  draft.units.push({ id, ...fields, opensOn: on, closesOn: null, mergedInto: null, sort });
  draft.placements.push({ unitId: id, parentId: parent.id, from: on, until: null });
  return success(draft);
}

/** 撤销: refused while people or open units are in it, who would be nowhere. Posts in it end on the day. */
export function planClose(
  organization: OrganizationIndex,
  close: { readonly unit: string; readonly on: Day },
): Result<OrganizationChanges> {
  const { on } = close;
  const unit = organization.unit(close.unit);
  if (unit === undefined) return refused("unknown-unit", "没有这个单位，可能刚被改动。请刷新后再试。");
  if (unit.kind === "group") return refused("group-stays", "集团是最上一级，不能撤销。");
  if (unit.closesOn !== null) {
    return refused("already-closing", `“${unit.name}”已定于${showDay(unit.closesOn)}撤销，不用再办。`);
  }
  if (on <= unit.opensOn) {
    return refused("dates-out-of-order", `撤销日期${showDay(on)}不晚于“${unit.name}”的成立日期${showDay(unit.opensOn)}。请改撤销日期。`);
  }
  const { placements, memberships, appointments } = organization.organization;
  const children = organization.subtreeOf(unit.id, on).slice(1);
  const coming = placements.filter((one) => one.parentId === unit.id && (one.until === null || one.until > on)); // prettier-ignore
  const below = [...new Set([...children, ...coming.map((one) => one.unitId)])]
    .map((id) => organization.unit(id))
    .filter((one): one is Unit => one !== undefined && (one.closesOn === null || one.closesOn > on));
  if (below.length > 0) {
    const names = below.slice(0, 5).map((one) => one.name).join("、"); // prettier-ignore
    return refused("units-below", `“${unit.name}”下面还有${below.length}个单位（${names}${below.length > 5 ? "等" : ""}）。请先移走、撤销，或改用“合并”。`);
  }
  const people = peopleIn(organization, unit.id, on);
  const later = memberships.filter((one) => one.unitId === unit.id && one.from > on).length;
  if (people.length + later > 0) {
    const names = people.slice(0, 5).join("、");
    return refused("people-inside", `“${unit.name}”在 ${showDay(on)} 还有${people.length + later}人${names === "" ? "" : `（${names}${people.length > 5 ? "等" : ""}）`}。请先转走，或改用“合并”。`);
  }
  const draft = draftChanges();
  draft.units.push({ ...unit, closesOn: on });
  for (const placement of placements) if (placement.unitId === unit.id) endPlacement(draft, placement, on);
  for (const appointment of appointments) {
    if (appointment.unitId === unit.id) endAppointment(draft, appointment, on);
  }
  return success(draft);
} // prettier-ignore

/** 划转: the unit with all below it hangs under another parent from a day. People and posts stay in their units. */
export function planMove(
  organization: OrganizationIndex,
  move: { readonly unit: string; readonly to: string; readonly on: Day },
): Result<OrganizationChanges> {
  const { on } = move;
  const unit = organization.unit(move.unit);
  const to = organization.unit(move.to);
  if (unit === undefined || to === undefined) {
    return refused("unknown-unit", "没有这个单位，可能刚被改动。请刷新后再试。");
  }
  for (const one of [unit, to]) {
    if (!organization.isOpen(one.id, on)) {
      return refused("not-open", `${showDay(on)}“${one.name}”不存在。请改划转的日期。`);
    }
  }
  if (to.closesOn !== null && (unit.closesOn === null || unit.closesOn > to.closesOn)) {
    return refused("parent-closed", `“${to.name}”${showDay(to.closesOn)}撤销，“${unit.name}”那时还在。请改到仍在的上级。`);
  }
  const wrong = refuseParent(unit, to);
  if (wrong !== null) return wrong;
  if (unit.id === to.id || organization.ancestorsOf(to.id, on).includes(unit.id)) {
    return refused("circle", `“${to.name}”在“${unit.name}”下面，不能作它的上级。请选别的上级。`);
  }
  if (organization.parentOf(unit.id, on) === to.id) {
    return refused("same-parent", `“${unit.name}”${showDay(on)}已经在“${to.name}”下面。`);
  }
  const draft = draftChanges();
  for (const placement of organization.organization.placements) {
    if (placement.unitId !== unit.id) continue;
    if (placement.from > on) {
      return refused("already-planned", `“${unit.name}”已定于 ${placement.from} 划转。请先取消那一次。`);
    }
    if (placement.from !== on) endPlacement(draft, placement, on);
  }
  draft.placements.push({ unitId: unit.id, parentId: to.id, from: on, until: unit.closesOn });
  return success(draft);
} // prettier-ignore
