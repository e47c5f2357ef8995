import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import { loadBurden } from "#app/burden/load-burden.ts";
import { listComplaints, tellBurden } from "#app/burden/complaints.ts";
import { burdenSchema, complaintInputSchema, complaintListSchema } from "#app/burden/schema.ts";
import { caseDetailSchema } from "#app/cases/schema.ts";
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
  defineOperation({
    method: "POST",
    url: "/api/burden/complaints",
    id: "tellBurden",
    summary: "Say that something is a burden, by name or masked, from any page",
    area: "burden",
    policy: "case.own",
    body: complaintInputSchema,
    response: caseDetailSchema,
    handler: ({ deps, actor, body }) => tellBurden(deps, actor, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/burden/complaints",
    id: "listBurdenComplaints",
    summary: "What was said about burden in a year, counted, and what was changed because of it",
    area: "burden",
    policy: "case.own",
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
    response: complaintListSchema,
    handler: async ({ deps, actor, query }) =>
      success(await listComplaints(deps.db, actor, await loadFrame(deps.db, deps, actor), query.year)), // prettier-ignore
  }),
];
