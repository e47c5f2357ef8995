import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { caseDetailSchema } from "#app/cases/schema.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { countProposals } from "#app/proposals/count-proposals.ts";
import { listAdopted } from "#app/proposals/list-adopted.ts";
import { adoptedQuerySchema, adoptedSchema, proposalFiguresSchema, proposalInputSchema } from "#app/proposals/schema.ts"; // prettier-ignore
import { submitProposal } from "#app/proposals/submit-proposal.ts";

const area = "proposals";

/** 建言献策: handing in, what was adopted, and how units answer. Its steps are those of the case. */
export const proposalOperations: readonly Operation[] = [
  defineOperation({
    method: "POST",
    url: "/api/proposals",
    id: "submitProposal",
    summary: "Hand in a proposal, by name or masked",
    area,
    policy: "case.own",
    body: proposalInputSchema,
    response: caseDetailSchema,
    handler: ({ deps, actor, body }) => submitProposal(deps, actor, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/proposals",
    id: "listAdoptedProposals",
    summary:
      "Proposals that were adopted, a page of them, for everybody, without the name where it is not to be shown",
    area,
    policy: "case.own",
    query: adoptedQuerySchema,
    response: adoptedSchema,
    handler: async ({ deps, actor, query }) =>
      listAdopted(deps.db, actor, await loadFrame(deps.db, deps, actor), query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/proposals/figures",
    id: "countProposals",
    summary: "How units answer proposals in a year; nobody is counted or ranked",
    area,
    policy: "voice.count",
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
    response: proposalFiguresSchema,
    handler: async ({ deps, actor, query }) =>
      success(await countProposals(deps.db, actor, await loadFrame(deps.db, deps, actor), query.year)), // prettier-ignore
  }),
];
