import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { type Actor, onBehalfOf } from "#app/access/actor.ts";
import { contractRulesOn } from "#app/contracts/contract-rules.ts";
import { loadWhole } from "#app/contracts/contract-store.ts";
import { auditContract, lockContract } from "#app/contracts/create-contract.ts";
import { triggerKey, triggersOf } from "#app/contracts/judge-contract.ts";
import { type ContractDetail, DECISIONS, type decisionSchema, type groundSchema } from "#app/contracts/schema.ts"; // prettier-ignore
import { showContract } from "#app/contracts/show-contract.ts";
import type { AppDeps } from "#app/deps.ts";
import { holdFrame, loadFrame } from "#app/duties/view-context.ts";
import { transact } from "#app/transact.ts";
import type { z } from "zod";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;

/** A ground that no figure shows: judged unfit, liable for a loss, another one. It asks for looking, and does nothing else. */
export async function addGround(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof groundSchema>,
): Promise<Result<ContractDetail>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const on = day(input.on);
  if (on > actor.today)
    return refused("date-in-future", `${input.on}还没有到。请填实际认定的日期。`);
  const added = await transact(deps.db, async (tx) => {
    const locked = await lockContract(tx, actor, id);
    if (!locked.ok) return locked;
    const reviewId = newId();
    await tx
      .insertInto("contract_review")
      .values({
        group_id: actor.groupId,
        id: reviewId,
        contract_id: id,
        kind: "ground",
        line: input.line,
        decision: null,
        reason: input.reason,
        decided_by: null,
        decided_on: on,
        triggers: "[]",
        recorded_by: actor.personId,
        on_behalf_of: onBehalfOf(actor),
        recorded_at: deps.clock.now(),
      }) // prettier-ignore
      .execute();
    await auditContract(tx, deps, actor, "contract.add-ground", id, input.reason, { review: reviewId, line: input.line }); // prettier-ignore
    return success(null);
  });
  return added.ok ? showContract(deps.db, actor, frame, id) : added;
}

/**
 * Records what people decided about what needs looking at, with their reason. Nothing is ever decided by a line that was
 * touched; only a decision to let somebody go ends the contract, from its day.
 */
export async function recordDecision(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof decisionSchema>,
): Promise<Result<ContractDetail>> {
  const on = day(input.decidedOn);
  if (on > actor.today) return refused("date-in-future", `${input.decidedOn}还没有到。请填实际决定的日期。`); // prettier-ignore
  const decided = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const locked = await lockContract(tx, actor, id);
    if (!locked.ok) return locked;
    const [whole] = await loadWhole(tx, actor.groupId, [locked.value]);
    const open = whole === undefined ? [] : triggersOf(whole, contractRulesOn(frame.rules, actor.today)).filter((each) => !each.decided); // prettier-ignore
    if (open.length === 0) return refused("nothing-to-decide", "现在没有需要研究的情形。如有其他情形，请先登记，再记决定。"); // prettier-ignore
    if (locked.value.endedOn !== null) return refused("contract-ended", `这份契约已经在${locked.value.endedOn}终止，不能再记决定。`); // prettier-ignore
    if (on < locked.value.from) return refused("before-term", `决定日期${input.decidedOn}早于任期开始的${locked.value.from}。请核对日期。`); // prettier-ignore
    const reviewId = newId();
    await tx
      .insertInto("contract_review")
      .values({
        group_id: actor.groupId,
        id: reviewId,
        contract_id: id,
        kind: "decision",
        line: null,
        decision: input.decision,
        reason: input.reason,
        decided_by: input.decidedBy,
        decided_on: on,
        triggers: JSON.stringify(open.map(triggerKey)),
        recorded_by: actor.personId,
        on_behalf_of: onBehalfOf(actor),
        recorded_at: deps.clock.now(),
      }) // prettier-ignore
      .execute();
    if (input.decision === "exit") {
      await tx.updateTable("manager_contract").set((each) => ({ ended_on: on, ended_because: `${DECISIONS.exit}：${input.reason}`.slice(0, 500), revision: each("revision", "+", 1) })).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    }
    await auditContract(tx, deps, actor, "contract.decide", id, input.reason, { review: reviewId, decision: input.decision, by: input.decidedBy, on }); // prettier-ignore
    return success(null);
  });
  return decided.ok
    ? showContract(deps.db, actor, await loadFrame(deps.db, deps, actor), id)
    : decided;
}
