import { z } from "zod";
import { refused, success } from "#kernel/problem.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { answerSubmission } from "#app/records/answer-submission.ts";
import { approveMinutes, returnRecord, withdrawRecord } from "#app/records/change-record.ts";
import { deleteDraft, listDrafts, loadDraft, saveDraft } from "#app/records/drafts.ts";
import { exportRecords } from "#app/records/export-records.ts";
import { openFile, storeFile } from "#app/records/files.ts";
import { findRecords, presentRecordRow } from "#app/records/find-records.ts";
import { loadForm } from "#app/records/load-form.ts";
import { loadRecordDetail } from "#app/records/load-record-detail.ts";
import { previewRecord } from "#app/records/preview-record.ts";
import { draftSchema, fileReferenceSchema, previewSchema, recordDetailSchema, recordFormSchema, recordInputSchema, recordPageSchema, recordQuerySchema, remarkSchema, submitRecordSchema, submittedSchema } from "#app/records/schema.ts"; // prettier-ignore
import { submitRecord } from "#app/records/submit-record.ts";

const area = "records";
const idParams = z.object({ id: z.string() });
const keyParams = z.object({ key: z.string().min(1).max(100) });

export const recordOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/records",
    id: "listRecords",
    summary: "Records by filter and Chinese full-text search, the newest first",
    area,
    policy: "record.own",
    query: recordQuerySchema,
    response: recordPageSchema,
    handler: async ({ deps, actor, query }) => {
      const frame = await loadFrame(deps.db, deps, actor);
      const page = await findRecords(deps.db, actor, frame, query);
      if (!page.ok) return page;
      const items = page.value.items.map((row) => presentRecordRow(row, frame));
      return success({ items, next: page.value.next, total: page.value.total });
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/records/export.xlsx",
    id: "exportRecords",
    summary: "The list with the same filter as a workbook",
    area,
    policy: "record.read",
    query: recordQuerySchema,
    response: "file",
    limit: 20,
    handler: async ({ deps, actor, query }) =>
      success(await exportRecords(deps.db, actor, await loadFrame(deps.db, deps, actor), query)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/records/form",
    id: "showRecordForm",
    summary: "What a form of a unit needs to open",
    area,
    policy: "record.write",
    query: z.object({ unitId: z.string().optional(), dueItems: z.string().max(4000).optional() }),
    response: recordFormSchema,
    handler: async ({ deps, actor, query }) => {
      const dueItems = (query.dueItems ?? "").split(",").filter(isUuid);
      const frame = await loadFrame(deps.db, deps, actor);
      return loadForm(deps.db, actor, frame, { unitId: query.unitId, dueItems });
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/records/preview",
    id: "previewRecord",
    summary: "What a record will fulfil, while it is typed",
    area,
    policy: "record.write",
    body: recordInputSchema.extend({ id: z.string().optional() }),
    response: previewSchema,
    handler: async ({ deps, actor, body }) => {
      const { id, ...input } = body;
      return previewRecord(deps.db, actor, await loadFrame(deps.db, deps, actor), input, id);
    },
  }),
  defineOperation({
    method: "PUT",
    url: "/api/records/:id",
    id: "submitRecord",
    summary: "Submit a record or its correction; the same again changes nothing",
    area,
    policy: "record.write",
    params: idParams,
    body: submitRecordSchema,
    response: submittedSchema,
    handler: async ({ deps, actor, params, body, status }) => {
      if (!isUuid(params.id)) return refused("bad-input", "台账编号无效。请刷新页面后重新提交。");
      const submitted = await submitRecord(deps, actor, params.id, body);
      if (!submitted.ok) return submitted;
      if (submitted.value.kind === "stored" && submitted.value.created) status(201);
      return answerSubmission(deps.db, actor, params.id, submitted.value);
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/records/:id",
    id: "showRecord",
    summary: "One record: revisions, what it fulfils, the clauses behind it",
    area,
    policy: "record.own",
    params: idParams,
    response: recordDetailSchema,
    handler: async ({ deps, actor, params }) =>
      loadRecordDetail(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/records/:id/return",
    id: "returnRecord",
    summary: "Ask the unit for a correction, with a remark",
    area,
    policy: "record.return",
    params: idParams,
    body: remarkSchema,
    response: recordDetailSchema,
    handler: ({ deps, actor, params, body }) => returnRecord(deps, actor, params.id, body.remark),
  }),
  defineOperation({
    method: "POST",
    url: "/api/records/:id/withdraw",
    id: "withdrawRecord",
    summary: "Let a record count for nothing from today on, with the reason",
    area,
    policy: "record.write",
    params: idParams,
    body: remarkSchema,
    response: recordDetailSchema,
    handler: ({ deps, actor, params, body }) => withdrawRecord(deps, actor, params.id, body.remark),
  }),
  defineOperation({
    method: "POST",
    url: "/api/records/:id/approve-minutes",
    id: "approveMinutes",
    summary: "Approve the minutes of a record",
    area,
    policy: "record.approve-minutes",
    params: idParams,
    response: recordDetailSchema,
    handler: ({ deps, actor, params }) => approveMinutes(deps, actor, params.id),
  }),
  defineOperation({
    method: "GET",
    url: "/api/drafts",
    id: "listDrafts",
    summary: "One's own drafts, the last saved first",
    area,
    policy: "session",
    response: z.object({ items: z.array(draftSchema) }),
    handler: async ({ deps, actor }) => success({ items: await listDrafts(deps.db, actor) }),
  }),
  defineOperation({
    method: "GET",
    url: "/api/drafts/:key",
    id: "showDraft",
    summary: "One of one's own drafts",
    area,
    policy: "session",
    params: keyParams,
    response: draftSchema,
    handler: ({ deps, actor, params }) => loadDraft(deps.db, actor, params.key),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/drafts/:key",
    id: "saveDraft",
    summary: "Save a draft over what was there",
    area,
    policy: "session",
    params: keyParams,
    body: z.object({ content: z.unknown() }),
    response: draftSchema,
    handler: ({ deps, actor, params, body }) =>
      saveDraft(deps.db, actor, params.key, body.content, deps.clock.now()),
  }),
  defineOperation({
    method: "DELETE",
    url: "/api/drafts/:key",
    id: "deleteDraft",
    summary: "Delete a draft",
    area,
    policy: "session",
    params: keyParams,
    response: null,
    handler: async ({ deps, actor, params }) => {
      await deleteDraft(deps.db, actor, params.key);
      return success(null);
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/files",
    id: "uploadFile",
    summary: "Keep a file by its hash",
    area,
    policy: "file.upload",
    multipart: true,
    response: fileReferenceSchema,
    limit: 120,
    handler: async ({ deps, actor, upload }) => {
      const file = await upload();
      return file.ok ? storeFile(deps, actor, file.value) : file;
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/files/:hash",
    id: "downloadFile",
    summary: "A file, for those who may see a record that holds it",
    area,
    policy: "session",
    params: z.object({ hash: z.string() }),
    response: "file",
    handler: ({ deps, actor, params }) => openFile(deps, actor, params.hash),
  }),
];
