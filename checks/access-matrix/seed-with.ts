import { z } from "zod";
import { day } from "#kernel/day.ts";
import { fixedClock } from "#platform/clock.ts";
import type { Caller } from "#main/testing/test-app.ts";

/** The moment at which the clock of the tests stands. */
export const NOW = fixedClock(day("2026-09-17")).now();

/** What most answers have. */
export const idSchema = z.object({ id: z.string() });

/** What a request that must succeed is answered with; `what` names it when it does not. */
export const must = async (call: ReturnType<Caller>, what: string): Promise<unknown> => {
  const answer = await call;
  if (answer.status >= 300)
    throw new Error(`seed ${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
