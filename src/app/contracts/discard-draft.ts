import { type Result, refused, success } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { type ContractWhole, isDraft, loadWhole } from "#app/contracts/contract-store.ts";
import { auditContract, lockContract } from "#app/contracts/create-contract.ts";
import type { ContractList } from "#app/contracts/schema.ts";
import { listContracts } from "#app/contracts/show-contract.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;

/** Anything that binds or was judged: a signature, an appraisal, pay, a decision. */
export const isBound = ({ papers, appraisals, reviews, paySet }: ContractWhole): boolean =>
  papers.some((paper) => paper.signedOn !== null) || appraisals.length + reviews.length + paySet.length > 0; // prettier-ignore

/** 作废草稿: the draft of a selection that is not wanted. Its papers stay in the table; nobody meets it any more. */
export async function discardDraft(
  deps: Deps,
  actor: Actor,
  id: string,
  reason: string,
): Promise<Result<ContractList>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const done = await transact(deps.db, async (tx) => {
    const locked = await lockContract(tx, actor, id);
    if (!locked.ok) return locked;
    const [whole] = await loadWhole(tx, actor.groupId, [locked.value]);
    if (whole === undefined || !isDraft(whole) || isBound(whole)) {
      return refused("not-a-draft", "这份契约不是选聘生成的草稿，或者已经签订、考核、核薪，不能作废。要终止请按程序研究后记决定。"); // prettier-ignore
    }
    await discard(tx, deps, actor, id, reason);
    return success(null);
  });
  return done.ok ? success(await listContracts(deps.db, actor, frame, {})) : done;
}

/** Of a contract whose row is locked. */
export async function discard(tx: Tx, deps: Pick<AppDeps, "clock">, actor: Actor, id: string, reason: string): Promise<void> {
  await tx.updateTable("manager_contract").set({ discarded_at: deps.clock.now(), discarded_because: reason }).where("group_id", "=", actor.groupId).where("id", "=", id).execute();
  await auditContract(tx, deps, actor, "contract.discard", id, reason, null);
} // prettier-ignore
