import { success } from "#kernel/problem.ts";
import { annuityMap, setCoverage } from "#app/annuity/annuity-map.ts";
import { annuityMapSchema, annuityQuerySchema, coverageInputSchema } from "#app/annuity/schema.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "annuity";

export const annuityOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/annuity",
    id: "showAnnuityMap",
    summary:
      "Where each enterprise stands on its way to an annuity, and how many people are covered",
    area,
    policy: "annuity.read",
    query: annuityQuerySchema,
    response: annuityMapSchema,
    handler: async ({ deps, actor, query }) =>
      success(await annuityMap(deps.db, actor, await loadFrame(deps.db, deps, actor), query)),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/annuity/coverage",
    id: "setAnnuityCoverage",
    summary: "People covered and employees of a month; earlier figures are superseded",
    area,
    policy: "annuity.write",
    body: coverageInputSchema,
    response: annuityMapSchema,
    handler: ({ deps, actor, body }) => setCoverage(deps, actor, body),
  }),
];
