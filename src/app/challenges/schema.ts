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
      /** Whether the reader may open the case itself. */
      seen: z.boolean(),
    }),
  ),
  mayOpen: z.boolean(),
});
export type ChallengeList = z.infer<typeof challengeListSchema>;
