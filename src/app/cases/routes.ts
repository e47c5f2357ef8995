import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { openCaseFile } from "#app/cases/case-files.ts";
import { changeVersion, doStep, extendStep, moveCase, takeBackStep, withdrawCase } from "#app/cases/change-case.ts"; // prettier-ignore
import { exportCases } from "#app/cases/export-cases.ts";
import { findSubjects } from "#app/cases/find-subjects.ts";
import { listCases } from "#app/cases/list-cases.ts";
import { listProcedures, readProcedure } from "#app/cases/list-procedures.ts";
import { openCaseWith } from "#app/cases/open-case.ts";
import { openSealed } from "#app/cases/open-sealed.ts";
import { printChecklist } from "#app/cases/print-checklist.ts";
import { printForm } from "#app/cases/print-form.ts";
import { caseDetailSchema, casePageSchema, caseQuerySchema, extendInputSchema, moveInputSchema, openCaseInputSchema, procedureDetailSchema, procedureListSchema, sealedInputSchema, sealedSchema, stepInputSchema, subjectQuerySchema, subjectsSchema, takeBackInputSchema, versionInputSchema, withdrawInputSchema } from "#app/cases/schema.ts"; // prettier-ignore
import { showCase } from "#app/cases/show-case.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "cases";
const idParams = z.object({ id: z.string() });

export const caseOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/procedures",
    id: "listProcedures",
    summary: "Procedures with how many cases of each run, are late, or are the reader's turn",
    area,
    policy: "case.own",
    response: procedureListSchema,
    handler: async ({ deps, actor }) =>
      success(await listProcedures(deps.db, actor, await loadFrame(deps.db, deps, actor))),
  }),
  defineOperation({
    method: "GET",
    url: "/api/procedures/:id",
    id: "showProcedure",
    summary: "One procedure: its steps, time limits, votes, papers and sources, in a version",
    area,
    policy: "case.own",
    params: idParams,
    query: z.object({ version: z.string().max(64).optional() }),
    response: procedureDetailSchema,
    handler: async ({ deps, actor, params, query }) =>
      readProcedure(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id, query.version), // prettier-ignore
  }),
  defineOperation({
    method: "GET",
    url: "/api/procedures/:id/people",
    id: "findSubjects",
    summary:
      "People whom a case of a unit may be about: those that may be seen, and those who work where it stands",
    area,
    policy: "case.open",
    params: idParams,
    query: subjectQuerySchema,
    response: subjectsSchema,
    handler: async ({ deps, actor, params, query }) =>
      findSubjects(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id, query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/cases",
    id: "listCases",
    summary: "Cases that the reader may see, by the day that is due next",
    area,
    policy: "case.own",
    query: caseQuerySchema,
    response: casePageSchema,
    handler: async ({ deps, actor, query }) =>
      listCases(deps.db, actor, await loadFrame(deps.db, deps, actor), query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/cases.xlsx",
    id: "exportCases",
    summary: "The cases that a list with this filter shows, as a workbook",
    area,
    policy: "case.read",
    query: caseQuerySchema,
    response: "file",
    handler: async ({ deps, actor, query }) =>
      success(await exportCases(deps.db, actor, await loadFrame(deps.db, deps, actor), query)),
  }),
  defineOperation({
    method: "POST",
    url: "/api/cases",
    id: "openCase",
    summary: "Open a case of a procedure, by the version in force on its first day",
    area,
    policy: "case.own",
    body: openCaseInputSchema,
    response: caseDetailSchema,
    handler: ({ deps, actor, body }) => openCaseWith(deps, actor, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/cases/:id",
    id: "showCase",
    summary: "One case: where it stands, what may be done, what is late and why not",
    area,
    policy: "case.own",
    params: idParams,
    response: caseDetailSchema,
    handler: ({ deps, actor, params }) => showCase(deps, actor, params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/cases/:id/steps",
    id: "doCaseStep",
    summary: "Do a step of a case with its fields, papers and vote",
    area,
    policy: "case.own",
    params: idParams,
    body: stepInputSchema,
    response: caseDetailSchema,
    handler: ({ deps, actor, params, body }) => doStep(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/cases/:id/extend",
    id: "extendCaseStep",
    summary: "Put off an open step as far as its rule allows, with the reason",
    area,
    policy: "case.own",
    params: idParams,
    body: extendInputSchema,
    response: caseDetailSchema,
    handler: ({ deps, actor, params, body }) => extendStep(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/cases/:id/withdraw",
    id: "withdrawCase",
    summary: "Withdraw a running case with the reason",
    area,
    policy: "case.own",
    params: idParams,
    body: withdrawInputSchema,
    response: caseDetailSchema,
    handler: ({ deps, actor, params, body }) => withdrawCase(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/cases/:id/move",
    id: "moveCase",
    summary: "Hand a running case over to another unit; what was done stays done",
    area,
    policy: "case.manage",
    params: idParams,
    body: moveInputSchema,
    response: caseDetailSchema,
    handler: ({ deps, actor, params, body }) => moveCase(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/cases/:id/version",
    id: "changeCaseVersion",
    summary: "Put a running case under another text of its rule, with the reason",
    area,
    policy: "case.manage",
    params: idParams,
    body: versionInputSchema,
    response: caseDetailSchema,
    handler: ({ deps, actor, params, body }) => changeVersion(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/cases/:id/take-back",
    id: "takeBackCaseStep",
    summary: "Take back the step that was written last",
    area,
    policy: "case.own",
    params: idParams,
    body: takeBackInputSchema,
    response: caseDetailSchema,
    handler: ({ deps, actor, params, body }) => takeBackStep(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/cases/:id/sealed",
    id: "openCaseSealed",
    summary: "Show what a case holds sealed; the purpose is kept with the opening",
    area,
    policy: "case.open-sealed",
    params: idParams,
    body: sealedInputSchema,
    response: sealedSchema,
    handler: ({ deps, actor, params, body }) => openSealed(deps, actor, params.id, body.purpose),
  }),
  defineOperation({
    method: "GET",
    url: "/api/cases/:id/checklist",
    id: "printCaseChecklist",
    summary: "The checklist of a case as .docx: what is done, when and by whom, and what lacks",
    area,
    policy: "case.own",
    params: idParams,
    response: "file",
    handler: ({ deps, actor, params }) => printChecklist(deps, actor, params.id),
  }),
  defineOperation({
    method: "GET",
    url: "/api/cases/:id/papers/:document",
    id: "printCaseForm",
    summary: "A sheet of a case as .docx; sealed content only with a purpose, which is kept",
    area,
    policy: "case.own",
    params: z.object({ id: z.string(), document: z.string() }),
    query: z.object({ purpose: z.string().trim().min(4).max(200).optional() }),
    response: "file",
    handler: ({ deps, actor, params, query }) => printForm(deps, actor, params.id, params.document, query.purpose), // prettier-ignore
  }),
  defineOperation({
    method: "GET",
    url: "/api/cases/:id/files/:hash",
    id: "openCaseFile",
    summary: "A file of a case",
    area,
    policy: "case.own",
    params: z.object({ id: z.string(), hash: z.string() }),
    response: "file",
    handler: ({ deps, actor, params }) => openCaseFile(deps, actor, params.id, params.hash),
  }),
];
