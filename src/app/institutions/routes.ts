import { decideValue } from "#app/institutions/decide-value.ts";
import { clauseThreadSchema, valueDecisionSchema } from "#app/plans/schema.ts";
import { showThread } from "#app/plans/show-thread.ts";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { success } from "#kernel/problem.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { listInstitutions, planIdOf } from "#app/institutions/list-institutions.ts";
import { institutionListSchema, institutionPageSchema, parameterChangeSchema } from "#app/institutions/schema.ts"; // prettier-ignore
import { setParameter } from "#app/institutions/set-parameter.ts";
import { showInstitution } from "#app/institutions/show-institution.ts";

const area = "institutions";
const idParams = z.object({ id: z.string() });

export const institutionOperations: readonly Operation[] = [
  defineOperation({
    method: "POST",
    url: "/api/plans/:id/values",
    id: "decideValue",
    summary:
      "Adopt the value that a clause states for a parameter of its institution, or decline it",
    area,
    policy: "institution.set-parameter",
    params: idParams,
    body: valueDecisionSchema,
    response: clauseThreadSchema,
    handler: async ({ deps, actor, params, body }) => {
      const decided = await decideValue(deps, actor, params.id, body);
      if (!decided.ok) return decided;
      // an adopted value moved the rules
      const adopted = body.decision === "adopt";
      const now = adopted ? { ...actor, rulesVersion: actor.rulesVersion + 1 } : actor;
      return showThread(deps, now, { planId: params.id }, body.clauseId);
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/institutions",
    id: "listInstitutions",
    summary: "The library, with what of it is in force",
    area,
    policy: "institution.read",
    query: z.object({ planId: z.string().optional() }),
    response: institutionListSchema,
    handler: async ({ deps, actor, query }) =>
      success(await listInstitutions(deps, actor, planIdOf(query.planId))),
  }),
  defineOperation({
    method: "GET",
    url: "/api/institutions/:id",
    id: "showInstitution",
    summary: "One institution: sentence, parameters, examples, forecast, burden, results",
    area,
    policy: "institution.read",
    params: idParams,
    query: z.object({ asOf: z.iso.date().optional() }),
    response: institutionPageSchema,
    handler: ({ deps, actor, params, query }) =>
      showInstitution(deps, actor, params.id, query.asOf === undefined ? actor.today : day(query.asOf)), // prettier-ignore
  }),
  defineOperation({
    method: "POST",
    url: "/api/institutions/:id/parameters",
    id: "setParameter",
    summary: "Set a parameter from a day on",
    area,
    policy: "institution.set-parameter",
    params: idParams,
    body: parameterChangeSchema,
    response: institutionPageSchema,
    handler: async ({ deps, actor, params, body }) => {
      const changed = await setParameter(deps, actor, params.id, body);
      if (!changed.ok) return changed;
      // the page is shown with the rules as they are now
      return showInstitution(deps, { ...actor, rulesVersion: actor.rulesVersion + 1 }, params.id);
    },
  }),
];
