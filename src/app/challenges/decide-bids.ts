import type { z } from "zod";
import { fen, formatYuan } from "#kernel/money.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { caseState } from "#domain/procedure/case-state.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { doStep } from "#app/cases/change-case.ts";
import { stepInputSchema } from "#app/cases/schema.ts";
import type { StepFollower } from "#app/cases/step-follower.ts";
import { CHALLENGE_BOARD, type KeptBid, loadBids, loadChallenge, lockChallenge, standing } from "#app/challenges/bid-store.ts"; // prettier-ignore
import type { ChallengeBids, chooseBidSchema, closeBidsSchema } from "#app/challenges/schema.ts";
import { challengeNotFound, showBids } from "#app/challenges/show-bids.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, holdFrame, loadFrame } from "#app/duties/view-context.ts";
import { transact } from "#app/transact.ts";

/** 供水公司，李工带头：声学阵列；承诺2027-03-31前两小时内定位；经费120000.50元 */
const sayBid = (bid: KeptBid, { organization }: Frame): string =>
  `${organization.unit(bid.unitId)?.name ?? ""}，${organization.person(bid.leaderId)?.name ?? ""}带头：${bid.plan.slice(0, 200)}；承诺${bid.promisedBy}前${bid.promise.slice(0, 200)}；经费${formatYuan(fen(bid.cost))}元`; // prettier-ignore

/** 揭榜截止: the bids as they stand go into the case, one a line, so that the case tells them for ever. */
export async function closeBids(
  deps: AppDeps,
  actor: Actor,
  id: string,
  input: z.output<typeof closeBidsSchema>,
): Promise<Result<ChallengeBids>> {
  const done = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    // a bid that comes now waits, and is not taken any more: none is placed that the case does not tell
    if (!isUuid(id) || (await lockChallenge(tx, actor.groupId, id)) === undefined)
      return challengeNotFound();
    if ((await loadChallenge(tx, actor, frame, id)) === undefined) return challengeNotFound();
    const bids = standing(await loadBids(tx, actor.groupId, [id]));
    if (input.outcome === "some" && bids.length === 0) return refused("no-bids", "还没有人揭榜。请选重新发榜，或者指定承担。"); // prettier-ignore
    if (input.outcome !== "some" && bids.length > 0) return refused("bids-stand", `已经有${bids.length}份揭榜方案，不能按无人揭榜办。请选有人揭榜，进入评榜。`); // prettier-ignore
    const words = bids.length === 0 ? "无" : bids.map((bid) => sayBid(bid, frame)).join("\n").slice(0, 4000); // prettier-ignore
    const body = stepInputSchema.parse({ basedOn: input.basedOn, step: "close-bids", outcome: input.outcome, fields: { bids: words }, papers: [] }); // prettier-ignore
    return doStep({ ...deps, db: tx }, actor, id, body);
  });
  return done.ok ? showBids(deps, actor, await loadFrame(deps.db, deps, actor), id) : done;
}

/** 定帅: one of the bids; its unit and who leads it go into the case as the step of judging. */
export async function chooseBid(
  deps: AppDeps,
  actor: Actor,
  id: string,
  input: z.output<typeof chooseBidSchema>,
): Promise<Result<ChallengeBids>> {
  const done = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    // nor is the one withdrawn that is chosen
    if (!isUuid(id) || (await lockChallenge(tx, actor.groupId, id)) === undefined)
      return challengeNotFound();
    if ((await loadChallenge(tx, actor, frame, id)) === undefined) return challengeNotFound();
    const bid = standing(await loadBids(tx, actor.groupId, [id])).find((each) => each.id === input.bidId); // prettier-ignore
    if (bid === undefined) return refused("bid-not-found", "没有找到这份揭榜方案，或者它已经撤回。请刷新后再选。"); // prettier-ignore
    const fields = { judges: input.judges, "conflicts-declared": input.conflictsDeclared, winner: bid.unitId, leader: bid.leaderId }; // prettier-ignore
    const body = stepInputSchema.parse({ basedOn: input.basedOn, step: "judge", outcome: "done", fields, papers: [] }); // prettier-ignore
    return doStep({ ...deps, db: tx }, actor, id, body);
  });
  return done.ok ? showBids(deps, actor, await loadFrame(deps.db, deps, actor), id) : done;
}

/**
 * Where teams placed bids, the winner is one of them, whichever screen the step is done on; and a judge is nobody who leads one.
 * Cases from before bids were kept apart have none, and go on as they did.
 */
export const followBids: StepFollower = async (tx, actor, { procedure, row, after, event }) => {
  if (procedure.id !== CHALLENGE_BOARD || event.kind !== "step") return success(null);
  if (event.step !== "judge" && event.step !== "close-bids") return success(null);
  const bids = standing(await loadBids(tx, actor.groupId, [row.id]));
  if (bids.length === 0) return success(null);
  if (event.step === "close-bids") {
    return event.outcome === "some" ? success(null) : refused("bids-stand", `已经有${bids.length}份揭榜方案，不能按无人揭榜办。请选有人揭榜，进入评榜。`); // prettier-ignore
  }
  const { fields } = caseState(procedure, after);
  if (!bids.some((bid) => bid.unitId === fields["winner"] && bid.leaderId === fields["leader"])) return refused("winner-without-bid", "选定的揭榜单位和带头人没有报过方案，或者已经撤回。请从揭榜方案里选。"); // prettier-ignore
  const judges = Array.isArray(fields["judges"]) ? fields["judges"] : [];
  return bids.some((bid) => judges.includes(bid.leaderId)) ? refused("judge-is-bidder", "有评委自己是揭榜的带头人。请换人，揭榜的不能评榜。") : success(null); // prettier-ignore
};
