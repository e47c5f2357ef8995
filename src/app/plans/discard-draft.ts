import { type Result, refused, success } from "#kernel/problem.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { requireDraftUnchanged } from "#app/plans/draft-standing.ts";
import { findPlan } from "#app/plans/plan-store.ts";
import { findVersion, setVersionStatus } from "#app/plans/version-store.ts";
import { lockGroup, transact } from "#app/transact.ts";

/** Puts a draft aside, as its reader was shown it (`basedOn`). What is in force stays as it is. */
export async function discardDraft(
  deps: AppDeps,
  actor: Actor,
  planId: string,
  version: number,
  basedOn: string,
): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const plan = await findPlan(tx, actor.groupId, planId);
    if (!plan.ok) return plan;
    const found = await findVersion(tx, actor.groupId, planId, version);
    if (found !== undefined) {
      const unchanged = await requireDraftUnchanged(tx, actor, plan.value, found, basedOn, "放弃");
      if (!unchanged.ok) return unchanged;
    }
    if (found?.status !== "draft") {
      return refused("version-not-draft", "这一版不是待发布的草稿，不能放弃。");
    }
    await setVersionStatus(tx, actor.groupId, planId, version, { status: "discarded" });
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "plan.discard",
      subject: { kind: "plan", id: planId },
      after: { version },
    });
    return success(null);
  });
}
