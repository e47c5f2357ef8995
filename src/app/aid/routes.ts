import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { aidSummarySchema } from "#app/aid/schema.ts";
import { summarizeAid } from "#app/aid/summarize-aid.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

/** Hardship aid: its cases are those of the procedure; here only what was paid, without names. */
export const aidOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/aid",
    id: "summarizeAid",
    summary: "Aid of a year by unit, without names",
    area: "aid",
    policy: "aid.read",
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
    response: aidSummarySchema,
    handler: async ({ deps, actor, query }) =>
      success(await summarizeAid(deps.db, actor, await loadFrame(deps.db, deps, actor), query.year)), // prettier-ignore
  }),
];
