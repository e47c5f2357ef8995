import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { fileCatalogue, retireMaterial, saveMaterial } from "#app/study/change-material.ts";
import { exportHours } from "#app/study/export-hours.ts";
import { holdSession, linkRecord, loadSittingForm, unlinkRecord } from "#app/study/hold-session.ts";
import { importOnline, inspectOnline, listOnline } from "#app/study/import-online.ts";
import { listHours, showPersonHours } from "#app/study/list-hours.ts";
import { listMaterials, openMaterial } from "#app/study/list-materials.ts";
import { filePlan, savePlan } from "#app/study/save-plan.ts";
import { catalogueInputSchema, fileInputSchema, hoursPageSchema, hoursQuerySchema, inspectionSchema, materialInputSchema, materialPageSchema, materialQuerySchema, materialSchema, mySessionsSchema, onlineListSchema, onlineResultSchema, personHoursSchema, planFormSchema, planInputSchema, planPageSchema, planQuerySchema, sittingFormSchema, sittingInputSchema, studyPlanSchema } from "#app/study/schema.ts"; // prettier-ignore
import { startWork } from "#app/work/run-work.ts";
import { workStartedSchema } from "#app/work/schema.ts";
import { listMySessions, listPlans, loadPlanForm, showPlan } from "#app/study/show-plan.ts";

const area = "study";
const idParams = z.object({ id: z.string() });
const linkSchema = z.object({ recordId: z.string() });
const year = z.coerce.number().int().min(2000).max(2100).optional();

/** Plans, sessions and their make-up study; the library of materials; hours against the norm; online study taken in. */
export const studyOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/study/plans",
    id: "listStudyPlans",
    summary:
      "Units that plan their study, with their plan of a year and how far it was carried out",
    area,
    policy: "duty.read",
    query: planQuerySchema,
    response: planPageSchema,
    handler: async ({ deps, actor, query }) =>
      success(await listPlans(deps.db, actor, await loadFrame(deps.db, deps, actor), query)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/study/plans/form",
    id: "showStudyPlanForm",
    summary: "What the form of a study plan begins with: the template of the unit",
    area,
    policy: "record.write",
    query: z.object({ unitId: z.string(), year }),
    response: planFormSchema,
    handler: async ({ deps, actor, query }) =>
      loadPlanForm(deps.db, actor, await loadFrame(deps.db, deps, actor), query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/study/plans/:id",
    id: "showStudyPlan",
    summary: "A study plan with its sessions, who attended and who has to make up",
    area,
    policy: "duty.own",
    params: idParams,
    response: studyPlanSchema,
    handler: async ({ deps, actor, params }) =>
      showPlan(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/study/plans/:id",
    id: "saveStudyPlan",
    summary: "Save a study plan; a filed one is changed with a reason, and its record with it",
    area,
    policy: "record.write",
    params: idParams,
    body: planInputSchema,
    response: studyPlanSchema,
    handler: ({ deps, actor, params, body }) => savePlan(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/study/plans/:id/file",
    id: "fileStudyPlan",
    summary: "File a study plan: the record that fulfils the duty of having one",
    area,
    policy: "record.write",
    params: idParams,
    body: fileInputSchema,
    response: studyPlanSchema,
    handler: ({ deps, actor, params, body }) => filePlan(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/study/sessions/mine",
    id: "listMyStudySessions",
    summary: "The sessions of one's own branch with its materials",
    area,
    policy: "duty.own",
    query: z.object({ year }),
    response: mySessionsSchema,
    handler: async ({ deps, actor, query }) =>
      success(await listMySessions(deps.db, actor, await loadFrame(deps.db, deps, actor), query)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/study/sessions/:id/form",
    id: "showSittingForm",
    summary: "Who should come to a session, and records that may be it",
    area,
    policy: "record.write",
    params: idParams,
    response: sittingFormSchema,
    handler: ({ deps, actor, params }) => loadSittingForm(deps, actor, params.id),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/study/sessions/:id/records/:recordId",
    id: "holdStudySession",
    summary: "Register that a session was held, or the make-up study of those absent",
    area,
    policy: "record.write",
    params: z.object({ id: z.string(), recordId: z.string() }),
    body: sittingInputSchema,
    response: studyPlanSchema,
    handler: ({ deps, actor, params, body }) => holdSession(deps, actor, params, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/study/sessions/:id/link",
    id: "linkStudyRecord",
    summary: "Say that a record of the ledger is this session",
    area,
    policy: "record.write",
    params: idParams,
    body: linkSchema,
    response: studyPlanSchema,
    handler: ({ deps, actor, params, body }) => linkRecord(deps, actor, params.id, body.recordId),
  }),
  defineOperation({
    method: "POST",
    url: "/api/study/sessions/:id/unlink",
    id: "unlinkStudyRecord",
    summary: "Take back that a record is this session",
    area,
    policy: "record.write",
    params: idParams,
    body: linkSchema,
    response: studyPlanSchema,
    handler: ({ deps, actor, params, body }) => unlinkRecord(deps, actor, params.id, body.recordId),
  }),
  defineOperation({
    method: "GET",
    url: "/api/study/materials",
    id: "listStudyMaterials",
    summary: "The library of study materials; how often one was opened is not kept",
    area,
    policy: "duty.own",
    query: materialQuerySchema,
    response: materialPageSchema,
    handler: async ({ deps, actor, query }) =>
      success(await listMaterials(deps.db, actor, await loadFrame(deps.db, deps, actor), query)),
  }),
  defineOperation({
    method: "POST",
    url: "/api/study/materials/catalogue",
    id: "fileStudyCatalogue",
    summary: "The list of materials as the record that the duty of renewing it asks for",
    area,
    policy: "record.write",
    body: catalogueInputSchema,
    response: z.object({ recordId: z.string(), count: z.number().int() }),
    handler: ({ deps, actor, body }) => fileCatalogue(deps, actor, body.unitId),
  }),
  defineOperation({
    method: "GET",
    url: "/api/study/materials/:id/file",
    id: "downloadStudyMaterial",
    summary: "The file of a study material",
    area,
    policy: "duty.own",
    params: idParams,
    response: "file",
    handler: async ({ deps, actor, params }) =>
      openMaterial(deps, actor, await loadFrame(deps.db, deps, actor), params.id),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/study/materials/:id",
    id: "saveStudyMaterial",
    summary: "List a study material or change it",
    area,
    policy: "record.write",
    params: idParams,
    body: materialInputSchema,
    response: materialSchema,
    handler: ({ deps, actor, params, body }) => saveMaterial(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/study/materials/:id/retire",
    id: "retireStudyMaterial",
    summary: "Take a study material off the list",
    area,
    policy: "record.write",
    params: idParams,
    response: null,
    handler: ({ deps, actor, params }) => retireMaterial(deps, actor, params.id),
  }),
  defineOperation({
    method: "GET",
    url: "/api/study/hours",
    id: "listStudyHours",
    summary: "Hours of study against the norm of the year, in the order of the organization",
    area,
    policy: "duty.read",
    query: hoursQuerySchema,
    response: hoursPageSchema,
    handler: async ({ deps, actor, query }) =>
      success(await listHours(deps.db, actor, await loadFrame(deps.db, deps, actor), query)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/study/hours.xlsx",
    id: "exportStudyHours",
    summary: "The hours with the same filter as a workbook",
    area,
    policy: "duty.read",
    query: hoursQuerySchema,
    response: "file",
    limit: 20,
    handler: async ({ deps, actor, query }) =>
      success(await exportHours(deps.db, actor, await loadFrame(deps.db, deps, actor), query)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/study/hours/mine",
    id: "showMyStudyHours",
    summary: "One's own hours with the records that count",
    area,
    policy: "duty.own",
    query: hoursQuerySchema.pick({ year: true, asOf: true }),
    response: personHoursSchema,
    handler: async ({ deps, actor, query }) =>
      showPersonHours(deps.db, actor, await loadFrame(deps.db, deps, actor), actor.personId, query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/study/hours/:personId",
    id: "showStudyHours",
    summary: "One person's hours with the records that count",
    area,
    policy: "duty.read",
    params: z.object({ personId: z.string() }),
    query: hoursQuerySchema.pick({ year: true, asOf: true }),
    response: personHoursSchema,
    handler: async ({ deps, actor, params, query }) =>
      showPersonHours(deps.db, actor, await loadFrame(deps.db, deps, actor), params.personId, query), // prettier-ignore
  }),
  defineOperation({
    method: "GET",
    url: "/api/study/online",
    id: "listOnlineStudy",
    summary: "What was imported of online study, by source and period",
    area,
    policy: "record.write",
    response: onlineListSchema,
    handler: async ({ deps, actor }) => success(await listOnline(deps.db, actor)),
  }),
  defineOperation({
    method: "POST",
    url: "/api/study/online/inspect",
    id: "inspectOnlineStudy",
    summary: "Which column of a table is taken for what, guessed or remembered; nothing is kept",
    area,
    policy: "record.write",
    multipart: true,
    response: inspectionSchema,
    limit: 30,
    handler: async ({ deps, actor, upload }) => {
      const file = await upload();
      return file.ok ? inspectOnline(deps, actor, file.value) : file;
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/study/online/import",
    id: "importOnlineStudy",
    summary: "Recognized class hours of online study: all errors at once, dry run, idempotent",
    area,
    policy: "record.write",
    query: z.object({ dryRun: z.enum(["true", "false"]).default("false") }),
    multipart: true,
    response: onlineResultSchema,
    limit: 30,
    handler: async ({ deps, actor, query, upload }) => {
      const file = await upload();
      return file.ok ? importOnline(deps, actor, file.value, query.dryRun === "true") : file;
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/study/online/import-work",
    id: "startOnlineStudyImport",
    summary: "The same of a large table, as long work: checked or imported, with its progress",
    area,
    policy: "record.write",
    query: z.object({ dryRun: z.enum(["true", "false"]).default("false") }),
    multipart: true,
    response: workStartedSchema,
    limit: 30,
    goesOn: true,
    handler: async ({ deps, actor, query, upload }) => {
      const file = await upload();
      if (!file.ok) return file;
      const dryRun = query.dryRun === "true";
      const kind = dryRun ? "online-study-check" : "online-study-import";
      const workId = await startWork(deps, actor, kind, "读表格", (report, own) =>
        importOnline(own, actor, file.value, dryRun, report),
      );
      return success({ workId });
    },
  }),
];
