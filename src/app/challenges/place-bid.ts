import type { z } from "zod";
import { type Day, day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Problem, type Result, refused, success } from "#kernel/problem.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { chosenBid, isTheirs, loadBids, loadChallenge, lockChallenge, type PostedChallenge, standing } from "#app/challenges/bid-store.ts"; // prettier-ignore
import { challengeNotFound, showBids } from "#app/challenges/show-bids.ts";
import type { bidInputSchema, ChallengeBids } from "#app/challenges/schema.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, holdFrame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;
type Input = z.output<typeof bidInputSchema>;

/** 揭榜: a team offers to take a challenge, in the name of a unit that the actor answers for, or led by themselves. */
export async function placeBid(
  deps: Deps,
  actor: Actor,
  id: string,
  input: Input,
): Promise<Result<ChallengeBids>> {
  const placed = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    if (!isUuid(id) || (await lockChallenge(tx, actor.groupId, id)) === undefined) return challengeNotFound(); // prettier-ignore
    const challenge = await loadChallenge(tx, actor, frame, id);
    if (challenge === undefined) return challengeNotFound();
    if (!challenge.takesBids) return refused("bids-closed", `“${challenge.title}”现在不接受揭榜${challenge.bidUntil === null ? "" : `，揭榜截止日期是${challenge.bidUntil}`}。请看其他正在揭榜的榜题。`); // prettier-ignore
    if (!mayBidFor(actor, frame, input)) return refused("bid-forbidden", "只能自己带头揭榜，或者为自己管理的单位揭榜。请改选单位，或者请那个单位来报。"); // prettier-ignore
    const bids = standing(await loadBids(tx, actor.groupId, [id]));
    const problems = check(frame, actor, challenge, input);
    if (bids.some((bid) => bid.unitId === input.unitId && bid.leaderId === input.leaderId)) problems.push({ code: "bid-exists", where: "leaderId", message: "这个单位、这位带头人已经报过方案。", mend: "要改方案，请先撤回原来那份再报。" }); // prettier-ignore
    if (problems.length > 0) return refused("bid-refused", problems.length === 1 ? `${problems[0]?.message ?? ""}${problems[0]?.mend ?? ""}` : `揭榜方案有${problems.length}处需要改正。`, problems); // prettier-ignore
    const bidId = newId();
    const at = deps.clock.now();
    await tx
      .insertInto("challenge_bid")
      .values({
        group_id: actor.groupId,
        id: bidId,
        case_id: id,
        unit_id: input.unitId,
        leader_id: input.leaderId,
        bidder: input.bidder,
        plan: input.plan,
        promise: input.promise,
        promised_by: day(input.promisedBy),
        cost: input.cost,
        contact: input.contact,
        placed_by: actor.personId,
        on_behalf_of: onBehalfOf(actor),
        placed_at: at,
        withdrawn_at: null,
        withdrawn_because: null,
      }) // prettier-ignore
      .execute();
    await writeAudit(tx, { ...accountable(actor), at, action: "challenge.bid", subject: { kind: "challenge-bid", id: bidId }, after: { case: id, unit: input.unitId, leader: input.leaderId, cost: input.cost, by: input.promisedBy } }); // prettier-ignore
    return success(null);
  });
  return placed.ok ? showBids(deps, actor, await loadFrame(deps.db, deps, actor), id) : placed;
}

/** For a unit that the actor handles matters of; or led by themselves, for a unit to which they belong. */
function mayBidFor(actor: Actor, frame: Frame, { unitId, leaderId }: Input): boolean {
  if (mayOn(actor, "case.act", frame.organization)(unitId)) return true;
  if (leaderId !== (onBehalfOf(actor) ?? actor.personId)) return false;
  const within = new Set(frame.organization.subtreeOf(unitId, actor.today));
  return frame.organization.membershipsOf(leaderId, actor.today).some((each) => within.has(each.unitId)); // prettier-ignore
}

function check({ organization }: Frame, actor: Actor, challenge: PostedChallenge, input: Input): Problem[] {
  const problems: Problem[] = [];
  const promisedBy: Day = day(input.promisedBy);
  if (organization.unit(input.unitId) === undefined || !organization.isOpen(input.unitId, actor.today)) problems.push({ code: "unit-not-found", where: "unitId", message: "没有找到揭榜的单位，或者它已经撤销。", mend: "请从组织树中另选一个。" });
  if (organization.person(input.leaderId) === undefined) problems.push({ code: "person-not-found", where: "leaderId", message: "带头人不在本集团的人员名单里。", mend: "请从名单中重新选择。" });
  if (promisedBy <= actor.today) problems.push({ code: "promise-past", where: "promisedBy", message: `承诺完成的日期${input.promisedBy}已经到了。`, mend: "请写以后的日期。" });
  if (challenge.deadline !== null && promisedBy > challenge.deadline) problems.push({ code: "promise-late", where: "promisedBy", message: `承诺完成的日期${input.promisedBy}晚于榜题的完成期限${challenge.deadline}。`, mend: "请提前承诺的日期；确实来不及的，不能揭这道榜。" });
  return problems;
} // prettier-ignore

/** 撤回: nobody chose it yet. It stays, with the reason; another may be placed as long as bids are taken. */
export async function withdrawBid(
  deps: Deps,
  actor: Actor,
  id: string,
  bidId: string,
  reason: string,
): Promise<Result<ChallengeBids>> {
  const done = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    if (!isUuid(id) || (await lockChallenge(tx, actor.groupId, id)) === undefined) return challengeNotFound(); // prettier-ignore
    const challenge = await loadChallenge(tx, actor, frame, id);
    if (challenge === undefined) return challengeNotFound();
    const bids = await loadBids(tx, actor.groupId, [id]);
    const bid = bids.find((each) => each.id === bidId);
    if (bid === undefined || !(isTheirs(bid, actor) || mayOn(actor, "case.act", frame.organization)(bid.unitId))) return refused("bid-not-found", "没有找到这份揭榜方案，或者它不是您报的。请刷新后再看。"); // prettier-ignore
    if (bid.withdrawnAt !== null) return success(null);
    if (chosenBid(challenge, bids)?.id === bid.id) return refused("bid-chosen", "这份方案已经选中，不能撤回。确实干不了的，请发榜的单位按程序重新评榜。"); // prettier-ignore
    const at = deps.clock.now();
    await tx.updateTable("challenge_bid").set({ withdrawn_at: at, withdrawn_because: reason }).where("group_id", "=", actor.groupId).where("id", "=", bidId).execute(); // prettier-ignore
    await writeAudit(tx, { ...accountable(actor), at, action: "challenge.withdraw-bid", subject: { kind: "challenge-bid", id: bidId }, cause: reason, after: { case: id } }); // prettier-ignore
    return success(null);
  });
  return done.ok ? showBids(deps, actor, await loadFrame(deps.db, deps, actor), id) : done;
}
