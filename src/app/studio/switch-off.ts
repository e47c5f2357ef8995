import type { z } from "zod";
import { day, formatDay } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid, requireUnit } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrameNow } from "#app/duties/view-context.ts";
import { moveRulesVersion } from "#app/plans/move-rules-version.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { tellSwitchedOff, tellSwitchedOn } from "#app/studio/tell-switched-off.ts";
import type { switchOffSchema } from "#app/studio/schema.ts";
import { lockGroup, transact } from "#app/transact.ts";

/** Longest time for which an institution may be switched off at once; what lasts longer is a change of the institution. */
const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * Switches an institution off for a unit and everything below it: with a reason, somebody who approved, and an end. What
 * opens in that time is not owed there; what had opened before stays owed.
 */
export async function switchOff(
  deps: AppDeps,
  actor: Actor,
  id: string,
  input: z.infer<typeof switchOffSchema>,
): Promise<Result<null>> {
  const today = deps.clock.today();
  const [from, until] = [day(input.from), day(input.until)];
  if (from < today) return refused("rule-in-the-past", `停用不溯及既往：最早从今天（${formatDay(today)}）起。请改开始日期。`); // prettier-ignore
  if (until <= from) return refused("bad-period", "结束日期要在开始日期之后。请改结束日期。");
  if ((Date.parse(until) - Date.parse(from)) / DAY_MS > LONGEST_DAYS) {
    return refused("period-too-long", "停用最长一年。长期不适用的，请改制度的适用单位。");
  }
  const waiverId = newId();
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const unit = await requireUnit(tx, actor, "institution.switch-off", input.unitId);
    if (!unit.ok) return unit;
    const frame = await loadFrameNow(tx, deps, actor);
    const institution = frame.rules.institution(id);
    if (institution === undefined) {
      return refused("institution-not-found", "制度库里没有这项制度。请从列表中重新选。");
    }
    const approver = frame.organization.person(input.approvedBy);
    if (approver === undefined) {
      return refused("approver-not-found", "没有找到批准人。请从人员中选。");
    }
    const overlapping = await tx
      .selectFrom("institution_waiver")
      .select("id")
      .where("group_id", "=", actor.groupId)
      .where("institution_id", "=", id)
      .where("unit_id", "=", input.unitId)
      .where("ended_on", "is", null)
      .where("from_on", "<", until)
      .where("until_on", ">", from)
      .executeTakeFirst();
    if (overlapping !== undefined) {
      return refused("already-off", "这个单位在这段时间里已经停用了这项制度。请改日期，或先结束原来的停用。"); // prettier-ignore
    }
    await tx
      .insertInto("institution_waiver")
      .values({
        group_id: actor.groupId,
        id: waiverId,
        institution_id: id,
        unit_id: input.unitId,
        from_on: from,
        until_on: until,
        reason: input.reason,
        approved_by: input.approvedBy,
        set_by: actor.personId,
        set_at: deps.clock.now(),
      })
      .execute();
    await moveRulesVersion(tx, actor.groupId);
    const dueItems = await bringUpToDate(tx, actor.groupId, { today, library: deps.library });
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "institution.switch-off",
      subject: { kind: "institution", id },
      cause: input.reason,
      after: { unit: input.unitId, from, until, approvedBy: input.approvedBy, dueItems },
    });
    await tellSwitchedOff(tx, deps, actor, frame, { id: waiverId, institution, unitId: input.unitId, from, until, reason: input.reason, approvedBy: approver.name }); // prettier-ignore
    return success(null);
  });
}

/** Ends a switching-off today: what opens from now on is owed again. */
export async function switchOn(
  deps: AppDeps,
  actor: Actor,
  waiverId: string,
): Promise<Result<null>> {
  const missing = refused("waiver-not-found", "没有找到这次停用，或者它不在您的管理范围内。");
  if (!isUuid(waiverId)) return missing;
  const today = deps.clock.today();
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const row = await tx
      .selectFrom("institution_waiver")
      .select(["institution_id", "unit_id", "ended_on", "from_on", "until_on"])
      .where("group_id", "=", actor.groupId)
      .where("id", "=", waiverId)
      .executeTakeFirst();
    if (row === undefined) return missing;
    const unit = await requireUnit(tx, actor, "institution.switch-off", row.unit_id);
    if (!unit.ok) return missing;
    if (row.ended_on !== null || row.until_on <= today) {
      return refused("already-ended", "这次停用已经结束了。");
    }
    await tx
      .updateTable("institution_waiver")
      .set({ ended_on: today, ended_by: actor.personId })
      .where("group_id", "=", actor.groupId)
      .where("id", "=", waiverId)
      .execute();
    await moveRulesVersion(tx, actor.groupId);
    const dueItems = await bringUpToDate(tx, actor.groupId, { today, library: deps.library });
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "institution.switch-on",
      subject: { kind: "institution", id: row.institution_id },
      after: { unit: row.unit_id, on: today, dueItems },
    });
    const frame = await loadFrameNow(tx, deps, actor);
    const institution = frame.rules.institution(row.institution_id);
    // what was still to begin changes nothing for those who were never without it
    if (institution !== undefined && row.from_on <= today) await tellSwitchedOn(tx, deps, actor, frame, { id: waiverId, institution, unitId: row.unit_id }); // prettier-ignore
    return success(null);
  });
}
