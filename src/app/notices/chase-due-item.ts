import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { type Actor, onBehalfOf } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { auditChange, type Change, changeItem } from "#app/duties/change-due-item.ts";
import type { DueDetail } from "#app/duties/schema.ts";
import { chaseAllowance } from "#app/notice-rules/chase-allowance.ts";
import { notifyChase } from "#app/notices/chase-notice.ts";

/**
 * 催办: noted on the item, shown on its unit's list, and told to who does it there. Not more than once a day for one item,
 * nor more often in a week for one unit than the group allows.
 */
export function chaseDueItem(
  deps: AppDeps,
  actor: Actor,
  id: string,
  input: {
    readonly remark?: string | undefined;
    /** Others who have to do it beside those of the unit, and where they see it. */
    readonly also?: readonly string[];
    readonly path?: string;
  },
): Promise<Result<DueDetail>> {
  const change: Change = { deps, actor, id, action: "duty.chase" };
  return changeItem(change, async (tx, row, frame) => {
    if (row.outcome === "met" || row.outcome === "made-up" || row.outcome === "waived") {
      return refused("already-done", `“${row.title}”已经办完或免办，不需要催办。`);
    }
    const today = await tx
      .selectFrom("chase")
      .select("id")
      .where("group_id", "=", actor.groupId)
      .where("due_item_id", "=", id)
      .where("sent_on", "=", actor.today)
      .executeTakeFirst();
    if (today !== undefined) {
      return refused(
        "chased-today",
        `“${row.title}”今天已经催办过，同一事项一天只催一次，请明天再催。`,
      );
    }
    // one after the other, so that the limit holds
    await tx.selectFrom("unit").select("id").where("group_id", "=", actor.groupId).where("id", "=", row.unit_id).forNoKeyUpdate().execute(); // prettier-ignore
    const allowance = await chaseAllowance(tx, actor.groupId, row.unit_id, actor.today);
    if (allowance.left === 0) {
      const unit = frame.organization.unit(row.unit_id)?.name ?? "这个单位";
      return refused("chase-limit", `本周已对“${unit}”催办${allowance.limit}次，到了上限。${allowance.reason}请下周再催，或直接联系该单位。`); // prettier-ignore
    }
    const chaseId = newId();
    await tx
      .insertInto("chase")
      .values({
        group_id: actor.groupId,
        id: chaseId,
        due_item_id: id,
        sent_by: actor.personId,
        on_behalf_of: onBehalfOf(actor),
        sent_on: actor.today,
        remark: input.remark ?? null,
      })
      .execute();
    await notifyChase(tx, deps, actor, frame, { id: chaseId, item: row, remark: input.remark ?? null, also: input.also ?? [], path: input.path ?? null }); // prettier-ignore
    await auditChange(tx, change, input.remark ?? null, { unit: row.unit_id });
    return success(null);
  });
}
