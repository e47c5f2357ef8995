import { z } from "zod";
import { unitRefSchema } from "#app/duties/schema.ts";

const day = z.iso.date();

/** open: 正在揭榜; judging: 评榜、公示; working: 攻榜; done: 已奖; over: 没有攻下. */
export const CHALLENGE_STATES = ["open", "judging", "working", "done", "over"] as const;
export const challengeListSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      problem: z.string(),
      target: z.string(),
      asker: unitRefSchema,
      deadline: day.nullable(),
      /** In yuan. */
      funds: z.number().nullable(),
      standard: z.string().nullable(),
      tolerance: z.string().nullable(),
      bidUntil: day.nullable(),
      state: z.enum(CHALLENGE_STATES),
      winner: unitRefSchema.nullable(),
      leader: z.string().nullable(),
      milestones: z.string().nullable(),
      progress: z.array(z.object({ on: day, text: z.string() })),
      result: z.string().nullable(),
      reward: z.string().nullable(),
      lessons: z.string().nullable(),
      /** The step that is open now, in words. */
      now: z.string().nullable(),
      /** How many teams offer to take it. */
      bids: z.number().int(),
      /** Those that are the reader's own. */
      myBids: z.number().int(),
      takesBids: z.boolean(),
      /** Whether the reader may open the case itself. */
      seen: z.boolean(),
    }),
  ),
  mayOpen: z.boolean(),
});
export type ChallengeList = z.infer<typeof challengeListSchema>;

const bidText = z.string().trim().min(4).max(2000);
export const bidInputSchema = z.object({
  /** In the name of the unit, or of somebody who bids by themselves. */
  bidder: z.enum(["unit", "person"]),
  /** The unit that carries it out; of a person the one that they belong to. */
  unitId: z.string(),
  leaderId: z.string(),
  plan: bidText,
  /** What is promised by that day. */
  promise: bidText,
  promisedBy: day,
  /** In fen. */
  cost: z.number().int().min(0).max(100_000_000_000),
  contact: z.string().trim().min(2).max(80),
});
export const withdrawBidSchema = z.object({ reason: z.string().trim().min(2).max(300) });
const basedOn = z.number().int().min(0);
export const closeBidsSchema = z.object({ basedOn, outcome: z.enum(["some", "relist", "assign"]) });
export const chooseBidSchema = z.object({ basedOn, bidId: z.string(), judges: z.array(z.string()).max(15), conflictsDeclared: z.boolean() }); // prettier-ignore

export const challengeBidsSchema = z.object({
  id: z.string(),
  title: z.string(),
  deadline: day.nullable(),
  /** In yuan. */
  funds: z.number().nullable(),
  bidUntil: day.nullable(),
  takesBids: z.boolean(),
  /** All bids are here; else the reader's own alone. */
  all: z.boolean(),
  items: z.array(
    z.object({
      id: z.string(),
      bidder: z.enum(["unit", "person"]),
      unit: unitRefSchema,
      leader: z.object({ id: z.string(), name: z.string() }),
      plan: z.string(),
      promise: z.string(),
      promisedBy: day,
      /** In fen. */
      cost: z.number().int(),
      contact: z.string(),
      placedBy: z.string(),
      placedAt: z.string(),
      withdrawnAt: z.string().nullable(),
      withdrawnBecause: z.string().nullable(),
      outcome: z.enum(["standing", "withdrawn", "chosen", "not-chosen"]),
      mine: z.boolean(),
    }),
  ),
  /** What was typed at the closing: challenges from before bids were kept apart have only this. */
  typed: z.string().nullable(),
  /** `basedOn` of closing and choosing. */
  caseRevision: z.number().int(),
  may: z.object({ close: z.boolean(), choose: z.boolean() }),
});
export type ChallengeBids = z.infer<typeof challengeBidsSchema>;
