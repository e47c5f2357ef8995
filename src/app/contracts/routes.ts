import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { confirmAppraisal, finishAppraisals, saveAppraisal } from "#app/contracts/appraise.ts";
import { downloadPaper, savePaper, signPaper } from "#app/contracts/change-paper.ts";
import { openPay, setPay } from "#app/contracts/contract-pay.ts";
import { createContract } from "#app/contracts/create-contract.ts";
import { addGround, recordDecision } from "#app/contracts/decide-contract.ts";
import { appraisalInputSchema, contractDetailSchema, contractInputSchema, contractListSchema, decisionSchema, discardSchema, finishSchema, groundSchema, openPaySchema, paperInputSchema, payInputSchema, paySetSchema, payViewSchema, signSchema } from "#app/contracts/schema.ts"; // prettier-ignore
import { discardDraft } from "#app/contracts/discard-draft.ts";
import { listContracts, myContracts, showContract } from "#app/contracts/show-contract.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "contracts";
const idParams = z.object({ id: z.string() });
const paperParams = z.object({ id: z.string(), paperId: z.string() });

export const contractOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/contracts",
    id: "listContracts",
    summary: "Contracts of managers with their papers and scores of a year, and who has none",
    area,
    policy: "contract.read",
    query: z.object({ unitId: z.string().optional(), caseId: z.string().optional(), year: z.coerce.number().int().min(2000).max(2999).optional() }), // prettier-ignore
    response: contractListSchema,
    handler: async ({ deps, actor, query }) =>
      success(await listContracts(deps.db, actor, await loadFrame(deps.db, deps, actor), query)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/my/contracts",
    id: "listMyContracts",
    summary: "One's own contracts with papers, appraisals and lines",
    area,
    policy: "contract.own",
    response: z.object({ items: z.array(contractDetailSchema) }),
    handler: async ({ deps, actor }) =>
      success({ items: await myContracts(deps.db, actor, await loadFrame(deps.db, deps, actor)) }),
  }),
  defineOperation({
    method: "GET",
    url: "/api/contracts/:id",
    id: "showContract",
    summary: "A contract with its papers, appraisals, the lines it touches and what was decided",
    area,
    policy: "contract.read",
    params: idParams,
    response: contractDetailSchema,
    handler: async ({ deps, actor, params }) =>
      showContract(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/contracts",
    id: "createContract",
    summary: "Register the contract of a manager for a term",
    area,
    policy: "contract.write",
    body: contractInputSchema,
    response: contractDetailSchema,
    handler: ({ deps, actor, body }) => createContract(deps, actor, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/contracts/:id/discard",
    id: "discardContractDraft",
    summary: "Discard the draft that a selection made, as long as nothing of it is signed",
    area,
    policy: "contract.write",
    params: idParams,
    body: discardSchema,
    response: contractListSchema,
    handler: ({ deps, actor, params, body }) => discardDraft(deps, actor, params.id, body.reason),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/contracts/:id/papers",
    id: "saveContractPaper",
    summary: "Save an agreement or a letter as its next revision",
    area,
    policy: "contract.write",
    params: idParams,
    body: paperInputSchema,
    response: contractDetailSchema,
    handler: ({ deps, actor, params, body }) => savePaper(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/contracts/:id/papers/:paperId/sign",
    id: "signContractPaper",
    summary: "A paper was signed by both: makes the record that the duty asks for",
    area,
    policy: "contract.write",
    params: paperParams,
    body: signSchema,
    response: contractDetailSchema,
    handler: ({ deps, actor, params, body }) => signPaper(deps, actor, params.id, params.paperId, body.signedOn), // prettier-ignore
  }),
  defineOperation({
    method: "GET",
    url: "/api/contracts/:id/papers/:paperId/document.docx",
    id: "downloadContractPaper",
    summary: "A paper as .docx",
    area,
    policy: "contract.read",
    params: paperParams,
    response: "file",
    handler: ({ deps, actor, params }) => downloadPaper(deps, actor, params.id, params.paperId),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/contracts/:id/appraisals",
    id: "saveContractAppraisal",
    summary: "Save actuals of a check or an appraisal; the score follows from the letter",
    area,
    policy: "contract.write",
    params: idParams,
    body: appraisalInputSchema,
    response: contractDetailSchema,
    handler: ({ deps, actor, params, body }) => saveAppraisal(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/contracts/:id/appraisals/:appraisalId/confirm",
    id: "confirmContractAppraisal",
    summary: "Confirm an appraisal that is complete",
    area,
    policy: "contract.write",
    params: z.object({ id: z.string(), appraisalId: z.string() }),
    response: contractDetailSchema,
    handler: ({ deps, actor, params }) => confirmAppraisal(deps, actor, params.id, params.appraisalId), // prettier-ignore
  }),
  defineOperation({
    method: "POST",
    url: "/api/contract-appraisals/finish",
    id: "finishContractAppraisals",
    summary:
      "All managers of an enterprise were appraised for a year: makes the record that the duty asks for",
    area,
    policy: "contract.write",
    body: finishSchema,
    response: contractListSchema,
    handler: ({ deps, actor, body }) => finishAppraisals(deps, actor, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/contracts/:id/grounds",
    id: "addContractGround",
    summary: "A ground for looking at an exit line that no figure shows",
    area,
    policy: "contract.write",
    params: idParams,
    body: groundSchema,
    response: contractDetailSchema,
    handler: ({ deps, actor, params, body }) => addGround(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/contracts/:id/decisions",
    id: "recordContractDecision",
    summary: "What people decided about what needed looking at, with their reason",
    area,
    policy: "contract.write",
    params: idParams,
    body: decisionSchema,
    response: contractDetailSchema,
    handler: ({ deps, actor, params, body }) => recordDecision(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/contracts/:id/pay/open",
    id: "openContractPay",
    summary: "Open the pay of a manager for a purpose; the opening is accounted for",
    area,
    policy: "contract.pay",
    params: idParams,
    body: openPaySchema,
    response: payViewSchema,
    handler: ({ deps, actor, params, body }) => openPay(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/contracts/:id/pay",
    id: "setContractPay",
    summary: "Set what a year pays, or the incentive of the term; sealed",
    area,
    policy: "contract.pay",
    params: idParams,
    body: payInputSchema,
    response: paySetSchema,
    handler: ({ deps, actor, params, body }) => setPay(deps, actor, params.id, body),
  }),
];
