import { type Result, refused, success } from "#kernel/problem.ts";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, loadFrame } from "#app/duties/view-context.ts";
import type { StudioPage, SwitchedOffList } from "#app/studio/schema.ts";

/** Where an institution is or was switched off, of the units that the actor reads; the newest first. */
export async function listSwitchedOff(
  deps: AppDeps,
  actor: Actor,
  id: string,
): Promise<Result<SwitchedOffList>> {
  const frame = await loadFrame(deps.db, deps, actor);
  if (frame.rules.institution(id) === undefined) {
    return refused("institution-not-found", "制度库里没有这项制度。请从列表中重新选。");
  }
  return success({ items: await loadSwitchedOff(deps, actor, id, frame) });
}

export async function loadSwitchedOff(
  deps: AppDeps,
  actor: Actor,
  id: string,
  { organization }: Frame,
): Promise<StudioPage["switchedOff"]> {
  const rows = await deps.db
    .selectFrom("institution_waiver")
    .selectAll()
    .where("group_id", "=", actor.groupId)
    .where("institution_id", "=", id)
    .where("unit_id", "in", scopedUnits(actor, "institution.read"))
    .orderBy("from_on", "desc")
    .limit(200)
    .execute();
  const nameOf = (person: string): string => organization.person(person)?.name ?? "已离开的人员";
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    unitName: organization.unit(row.unit_id)?.name ?? "",
    from: row.from_on,
    until: row.until_on,
    reason: row.reason,
    approvedBy: nameOf(row.approved_by),
    setBy: nameOf(row.set_by),
    ended: row.ended_on !== null || row.until_on <= actor.today,
  }));
}
