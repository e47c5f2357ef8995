import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import { loadBurden } from "#app/burden/load-burden.ts";
import { burdenSchema } from "#app/burden/schema.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

export const burdenOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/burden",
    id: "showBurden",
    summary: "What a year asks of each unit, what entering once saved, and what could be merged",
    area: "burden",
    policy: "duty.read",
    query: z.object({
      year: z.coerce.number().int().min(2000).max(2100).optional(),
      month: z.coerce.number().int().min(1).max(12).optional(),
      unitId: z.string().optional(),
    }),
    response: burdenSchema,
    handler: async ({ deps, actor, query }) => {
      if (query.unitId !== undefined) {
        const unit = await requireUnit(deps.db, actor, "duty.read", query.unitId);
        if (!unit.ok) return unit;
      }
      return success(await loadBurden(deps.db, actor, await loadFrame(deps.db, deps, actor), query)); // prettier-ignore
    },
  }),
];
