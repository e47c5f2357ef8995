import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { countBallot } from "#app/elections/count-ballot.ts";
import { listTerms } from "#app/elections/list-terms.ts";
import { printCount } from "#app/elections/print-count.ts";
import { registerInferredTerms, registerTerm } from "#app/elections/register-term.ts";
import { ballotInputSchema, countSheetSchema, registerAllInputSchema, registeredSchema, registerInputSchema, termsPageSchema, termsQuerySchema } from "#app/elections/schema.ts"; // prettier-ignore
import { showCount } from "#app/elections/show-count.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "elections";
const caseParams = z.object({ id: z.string() });

/** Terms of committees, and the ballots of their re-election. */
export const electionOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/elections",
    id: "listTerms",
    summary:
      "Every unit that elects its committee, with its term, its reminder and the case that runs",
    area,
    policy: "election.read",
    query: termsQuerySchema,
    response: termsPageSchema,
    handler: async ({ deps, actor, query }) => {
      if (query.unitId !== undefined) {
        const unit = await requireUnit(deps.db, actor, "election.read", query.unitId);
        if (!unit.ok) return unit;
      }
      return success(await listTerms(deps.db, actor, await loadFrame(deps.db, deps, actor), query));
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/elections/terms",
    id: "registerTerm",
    summary: "Register the term that an election began; the superior then owes the reminder",
    area,
    policy: "election.register",
    body: registerInputSchema,
    response: registeredSchema,
    handler: ({ deps, actor, body }) => registerTerm(deps, actor, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/elections/terms/inferred",
    id: "registerInferredTerms",
    summary: "Register the terms of all units below one as the posts that are held tell",
    area,
    policy: "election.register",
    body: registerAllInputSchema,
    response: registeredSchema,
    handler: ({ deps, actor, body }) => registerInferredTerms(deps, actor, body.unitId),
  }),
  defineOperation({
    method: "GET",
    url: "/api/elections/:id/count",
    id: "showElectionCount",
    summary: "The count sheet of an election: the ballot that is next, and every one that was",
    area,
    policy: "case.own",
    params: caseParams,
    response: countSheetSchema,
    handler: ({ deps, actor, params }) => showCount(deps, actor, params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/elections/:id/count",
    id: "countBallot",
    summary: "Keep a ballot as it was counted and do the step that follows from it",
    area,
    policy: "case.own",
    params: caseParams,
    body: ballotInputSchema,
    response: countSheetSchema,
    handler: ({ deps, actor, params, body }) => countBallot(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/elections/:id/count.docx",
    id: "printElectionCount",
    summary: "The count sheets of an election as a document",
    area,
    policy: "case.own",
    params: caseParams,
    response: "file",
    handler: ({ deps, actor, params }) => printCount(deps, actor, params.id),
  }),
];
