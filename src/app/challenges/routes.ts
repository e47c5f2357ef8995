import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { chooseBid, closeBids } from "#app/challenges/decide-bids.ts";
import { listChallenges } from "#app/challenges/list-challenges.ts";
import { placeBid, withdrawBid } from "#app/challenges/place-bid.ts";
import { bidInputSchema, challengeBidsSchema, challengeListSchema, chooseBidSchema, closeBidsSchema, withdrawBidSchema } from "#app/challenges/schema.ts"; // prettier-ignore
import { showBids } from "#app/challenges/show-bids.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "challenges";
const idParams = z.object({ id: z.string() });

/** 揭榜挂帅: the list of what was posted, and the bids of teams. Its other steps are those of the case. */
export const challengeOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/challenges",
    id: "listChallenges",
    summary: "Challenges that were posted, for everybody: open, judged, worked on, done",
    area,
    policy: "case.own",
    response: challengeListSchema,
    handler: async ({ deps, actor }) =>
      success(await listChallenges(deps.db, actor, await loadFrame(deps.db, deps, actor))),
  }),
  defineOperation({
    method: "GET",
    url: "/api/challenges/:id/bids",
    id: "listChallengeBids",
    summary: "The bids of a challenge: all for whoever sees its case, else one's own",
    area,
    policy: "case.own",
    params: idParams,
    response: challengeBidsSchema,
    handler: async ({ deps, actor, params }) =>
      showBids(deps, actor, await loadFrame(deps.db, deps, actor), params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/challenges/:id/bids",
    id: "placeChallengeBid",
    summary: "Offer to take a challenge: who, how, what by when, at what cost",
    area,
    policy: "case.own",
    params: idParams,
    body: bidInputSchema,
    response: challengeBidsSchema,
    handler: ({ deps, actor, params, body }) => placeBid(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/challenges/:id/bids/:bidId/withdraw",
    id: "withdrawChallengeBid",
    summary: "Withdraw a bid that was not chosen; it stays with the reason",
    area,
    policy: "case.own",
    params: z.object({ id: z.string(), bidId: z.string() }),
    body: withdrawBidSchema,
    response: challengeBidsSchema,
    handler: ({ deps, actor, params, body }) => withdrawBid(deps, actor, params.id, params.bidId, body.reason), // prettier-ignore
  }),
  defineOperation({
    method: "POST",
    url: "/api/challenges/:id/close",
    id: "closeChallengeBids",
    summary: "Close the bidding: the bids as they stand go into the case",
    area,
    policy: "case.own",
    params: idParams,
    body: closeBidsSchema,
    response: challengeBidsSchema,
    handler: ({ deps, actor, params, body }) => closeBids(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/challenges/:id/choose",
    id: "chooseChallengeBid",
    summary: "Choose the winner from the bids",
    area,
    policy: "case.own",
    params: idParams,
    body: chooseBidSchema,
    response: challengeBidsSchema,
    handler: ({ deps, actor, params, body }) => chooseBid(deps, actor, params.id, body),
  }),
];
