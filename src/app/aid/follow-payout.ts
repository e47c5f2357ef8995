import { type Result, refused, success } from "#kernel/problem.ts";
import { parseDay } from "#kernel/day.ts";
import { caseState, standingEvents } from "#domain/procedure/case-state.ts";
import { accountable, onBehalfOf } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { StepFollower } from "#app/cases/step-follower.ts";
import type { AppDeps } from "#app/deps.ts";

const PROCEDURE = "hardship-aid";
const STEP = "pay";
const FEN = 100;

/**
 * 帮扶支出: what reached somebody is noted in fen with the unit and the day, without the name, for the books of the fund; the
 * step that is taken back takes its note with it.
 */
export const followPayout =
  (deps: Pick<AppDeps, "clock">): StepFollower =>
  async (tx, actor, { procedure, row, before, after, event }): Promise<Result<null>> => {
    if (procedure.id !== PROCEDURE) return success(null);
    if (event.kind === "take-back") {
      const last = standingEvents(before).at(-1);
      if (last?.kind !== "step" || last.step !== STEP) return success(null);
      const paidOn = parseDay(String(last.fields["paid-on"] ?? ""));
      if (paidOn !== null) await tx.deleteFrom("aid_payout").where("group_id", "=", actor.groupId).where("case_id", "=", row.id).where("paid_on", "=", paidOn).execute(); // prettier-ignore
      return success(null);
    }
    if (event.kind !== "step" || event.step !== STEP) return success(null);
    const paid = event.fields["paid"];
    const paidOn = parseDay(String(event.fields["paid-on"] ?? ""));
    if (typeof paid !== "number" || paidOn === null) return success(null);
    if (paidOn > actor.today) return refused("paid-in-future", `到账日期${paidOn}还没有到。请填实际到账的日期。`); // prettier-ignore
    const amount = Math.round(paid * FEN);
    const known = await tx.selectFrom("aid_payout").select("amount").where("group_id", "=", actor.groupId).where("case_id", "=", row.id).where("paid_on", "=", paidOn).executeTakeFirst(); // prettier-ignore
    if (known !== undefined)
      return refused("paid-already", `${paidOn}已经记过一笔到账。请核对到账日期。`);
    const { unitId } = caseState(procedure, after);
    const at = deps.clock.now();
    await tx
      .insertInto("aid_payout")
      .values({
        group_id: actor.groupId,
        case_id: row.id,
        unit_id: unitId,
        amount,
        paid_on: paidOn,
        noted_by: actor.personId,
        on_behalf_of: onBehalfOf(actor),
        noted_at: at,
      }) // prettier-ignore
      .execute();
    await writeAudit(tx, { ...accountable(actor), at, action: "aid.pay", subject: { kind: "case", id: row.id }, after: { unit: unitId, on: paidOn } }); // prettier-ignore
    return success(null);
  };
