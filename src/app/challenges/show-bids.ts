import { type Result, refused, success } from "#kernel/problem.ts";
import { lastDone } from "#domain/procedure/case-state.ts";
import type { Actor } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { showCase } from "#app/cases/show-case.ts";
import { chosenBid, isTheirs, type KeptBid, loadBids, loadChallenge } from "#app/challenges/bid-store.ts"; // prettier-ignore
import type { ChallengeBids } from "#app/challenges/schema.ts";
import type { AppDeps } from "#app/deps.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";

export const challengeNotFound = (): Result<never> =>
  refused("challenge-not-found", "没有找到这道榜题，或者它还没有发榜。请从揭榜挂帅的榜单中打开。");

/** The bids of a challenge side by side for whoever sees its case; for everybody else those that are their own. */
export async function showBids(
  deps: Pick<AppDeps, "db" | "library">,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<ChallengeBids>> {
  const challenge = await loadChallenge(deps.db, actor, frame, id);
  if (challenge === undefined) return challengeNotFound();
  const shown = await showCase(deps, actor, id, frame);
  const all = shown.ok;
  const bids = await loadBids(deps.db, actor.groupId, [id]);
  const chosen = chosenBid(challenge, bids);
  const mayDo = (step: string): boolean => shown.ok && shown.value.steps.some((each) => each.id === step && each.open?.may === true); // prettier-ignore
  const typed = lastDone(challenge.state, "close-bids")?.fields["bids"];
  return success({
    id,
    title: challenge.title,
    deadline: challenge.deadline,
    funds: challenge.funds,
    bidUntil: challenge.bidUntil,
    takesBids: challenge.takesBids,
    all,
    items: bids.filter((bid) => all || isTheirs(bid, actor)).map((bid) => present(bid, actor, frame, chosen, challenge.decided)), // prettier-ignore
    typed: all && typeof typed === "string" ? typed : null,
    caseRevision: shown.ok ? shown.value.revision : 0,
    may: { close: mayDo("close-bids"), choose: mayDo("judge") },
  });
}

const present = (bid: KeptBid, actor: Actor, { organization }: Frame, chosen: KeptBid | undefined, decided: boolean): ChallengeBids["items"][number] => ({
  id: bid.id,
  bidder: bid.bidder,
  unit: presentUnit(organization, bid.unitId),
  leader: { id: bid.leaderId, name: organization.person(bid.leaderId)?.name ?? "" },
  plan: bid.plan,
  promise: bid.promise,
  promisedBy: bid.promisedBy,
  cost: bid.cost,
  contact: bid.contact,
  placedBy: sayWho(organization, bid.placedBy, bid.onBehalfOf),
  placedAt: bid.placedAt.toISOString(),
  withdrawnAt: bid.withdrawnAt?.toISOString() ?? null,
  withdrawnBecause: bid.withdrawnBecause,
  outcome: bid.withdrawnAt !== null ? "withdrawn" : chosen?.id === bid.id ? "chosen" : decided ? "not-chosen" : "standing",
  mine: isTheirs(bid, actor),
}); // prettier-ignore
