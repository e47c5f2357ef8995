import { success } from "#kernel/problem.ts";
import { listChallenges } from "#app/challenges/list-challenges.ts";
import { challengeListSchema } from "#app/challenges/schema.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

/** 揭榜挂帅: the list of what was posted. Its steps are those of the case. */
export const challengeOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/challenges",
    id: "listChallenges",
    summary: "Challenges that were posted, for everybody: open, judged, worked on, done",
    area: "challenges",
    policy: "case.own",
    response: challengeListSchema,
    handler: async ({ deps, actor }) =>
      success(await listChallenges(deps.db, actor, await loadFrame(deps.db, deps, actor))),
  }),
];
