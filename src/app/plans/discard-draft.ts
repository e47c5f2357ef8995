import { type Result, refused, success } from "#kernel/problem.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { findVersion, setVersionStatus } from "#app/plans/version-store.ts";
import { lockGroup, transact } from "#app/transact.ts";

/** Puts a draft aside. What is in force stays as it is. */
export async function discardDraft(
  deps: AppDeps,
  actor: Actor,
  planId: string,
  version: number,
): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const found = await findVersion(tx, actor.groupId, planId, version);
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
