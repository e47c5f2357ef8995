import { z } from "zod";
import { day } from "#kernel/day.ts";
import { refused, success } from "#kernel/problem.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { decideAim, decideLink } from "#app/plans/decide-link.ts";
import { discardDraft } from "#app/plans/discard-draft.ts";
import { decideDraftGap } from "#app/plans/draft-gaps.ts";
import { decideDraftValue, listDraftValues } from "#app/plans/draft-values.ts";
import { draftRevision, requireDraftUnchanged } from "#app/plans/draft-standing.ts";
import { exportPlanDocument, exportPlanWorkbook } from "#app/plans/export-plan.ts";
import { importPlan } from "#app/plans/import-plan.ts";
import { listPlans } from "#app/plans/list-plans.ts";
import { findPlan } from "#app/plans/plan-store.ts";
import { presentDraft } from "#app/plans/present-draft.ts";
import { presentPlan } from "#app/plans/present-plan.ts";
import { checkOwedFrom, publishPlan } from "#app/plans/publish-plan.ts";
import {
  aimDecisionSchema,
  clauseThreadSchema,
  draftValueDecisionSchema,
  draftValueSchema,
  linkDecisionSchema,
  draftGapDecisionSchema,
  planDraftSchema,
  planPageSchema,
  planSummarySchema,
  publishInputSchema,
  publishingSchema,
  undoForecastSchema,
  undoInputSchema,
} from "#app/plans/schema.ts";
import { forecastUndo } from "#app/plans/forecast-undo.ts";
import { showPlan } from "#app/plans/show-plan.ts";
import { showThread } from "#app/plans/show-thread.ts";
import { undoPlan } from "#app/plans/undo-plan.ts";
import { findVersion, listVersions, VERSION_STATUSES } from "#app/plans/version-store.ts";
import { startWork } from "#app/work/run-work.ts";
import { workStartedSchema } from "#app/work/schema.ts";

const area = "plans";
const planParams = z.object({ id: z.string() });
const versionParams = z.object({ id: z.string(), version: z.coerce.number().int().min(1) });
const viewQuery = z.object({ unitId: z.string().optional(), asOf: z.iso.date().optional() });
const dayOf = (text: string | undefined) => (text === undefined ? undefined : day(text));

/** The thread as it is after a decision, which moved the rules on: not the one that is kept from before. */
const threadAfter = (deps: AppDeps, actor: Actor, planId: string, clauseId: string) =>
  showThread(deps, { ...actor, rulesVersion: actor.rulesVersion + 1 }, { planId }, clauseId);

export const planOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/plans",
    id: "listPlans",
    summary: "All plans, the newest year first",
    area,
    policy: "plan.read",
    response: z.object({ items: z.array(planSummarySchema) }),
    handler: async ({ deps, actor }) =>
      success({ items: (await listPlans(deps.db, actor.groupId)).map(presentPlan) }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/plans/import",
    id: "importPlan",
    summary: "Read a document into a draft version; long work",
    area,
    policy: "plan.import",
    multipart: true,
    response: workStartedSchema,
    goesOn: true,
    handler: async ({ deps, actor, upload }) => {
      const file = await upload();
      if (!file.ok) return file;
      const { name, bytes, fields } = file.value;
      const workId = await startWork(deps, actor, "plan-import", "读取文件", (report, own) =>
        importPlan(
          own,
          actor,
          { name, bytes, planId: fields["planId"], year: fields["year"] },
          report,
        ),
      );
      return success({ workId });
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/plans/:id/versions/:version/difference",
    id: "showPlanDifference",
    summary: "What a version changes against the one before, and would make owed",
    area,
    policy: "plan.import",
    params: versionParams,
    response: planDraftSchema,
    handler: ({ deps, actor, params }) => presentDraft(deps, actor, params.id, params.version),
  }),
  defineOperation({
    method: "POST",
    url: "/api/plans/:id/versions/:version/gaps",
    id: "decideDraftGap",
    summary: "Decide, before a draft is published, what carries out a clause that is not bound",
    area,
    policy: "plan.bind",
    params: versionParams,
    body: draftGapDecisionSchema,
    response: planDraftSchema,
    handler: async ({ deps, actor, params, body }) => {
      const target = { planId: params.id, version: params.version };
      const decided = await decideDraftGap(deps, actor, target, body);
      return decided.ok ? presentDraft(deps, actor, params.id, params.version) : decided;
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/plans/:id/versions/:version/values",
    id: "decideDraftValue",
    summary: "Decide, before a draft is published, about a value that a clause states",
    area,
    policy: "institution.set-parameter",
    params: versionParams,
    body: draftValueDecisionSchema,
    response: z.object({ revision: z.string(), values: z.array(draftValueSchema) }),
    handler: async ({ deps, actor, params, body }) => {
      const plan = await findPlan(deps.db, actor.groupId, params.id);
      if (!plan.ok) return plan;
      const target = { planId: params.id, version: params.version };
      const decided = await decideDraftValue(deps, actor, target, body);
      if (!decided.ok) return decided;
      const version = await findVersion(deps.db, actor.groupId, params.id, params.version);
      if (version === undefined) throw new Error("a version that was just decided about");
      const values = await listDraftValues(deps, actor, plan.value, version);
      return success({ revision: draftRevision(plan.value, version), values });
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/plans/:id/versions/:version/publish",
    id: "publishPlan",
    summary: "Put a draft into force and make the year's items owed; long work",
    area,
    policy: "plan.publish",
    params: versionParams,
    body: publishInputSchema,
    response: workStartedSchema,
    goesOn: true,
    handler: async ({ deps, actor, params, body }) => {
      const plan = await findPlan(deps.db, actor.groupId, params.id);
      if (!plan.ok) return plan;
      const version = await findVersion(deps.db, actor.groupId, params.id, params.version);
      if (version === undefined) {
        return refused("version-not-found", "没有这一版。请从计划的版本列表中选。");
      }
      // told at once; asked again where it is written
      const unchanged = await requireDraftUnchanged(deps.db, actor, plan.value, version, body.basedOn); // prettier-ignore
      if (!unchanged.ok) return unchanged;
      const owedFrom = body.owedFrom === undefined ? undefined : day(body.owedFrom);
      const begins = checkOwedFrom(plan.value, owedFrom);
      if (!begins.ok) return begins;
      const target = { planId: params.id, version: params.version, basedOn: body.basedOn, ...(owedFrom === undefined ? {} : { owedFrom }) }; // prettier-ignore
      const workId = await startWork(deps, actor, "plan-publish", "准备发布", (report, own) =>
        publishPlan(own, actor, target, report),
      );
      return success({ workId });
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/plans/:id/versions/:version/discard",
    id: "discardPlanDraft",
    summary: "Put a draft aside",
    area,
    policy: "plan.import",
    params: versionParams,
    body: publishingSchema,
    response: null,
    handler: ({ deps, actor, params, body }) =>
      discardDraft(deps, actor, params.id, params.version, body.basedOn),
  }),
  defineOperation({
    method: "GET",
    url: "/api/plans/:id/undo",
    id: "forecastUndo",
    summary: "What taking the last publication back would change",
    area,
    policy: "plan.publish",
    params: planParams,
    response: undoForecastSchema,
    limit: 20,
    handler: ({ deps, actor, params }) => forecastUndo(deps, actor, params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/plans/:id/undo",
    id: "undoPlan",
    summary: "Take the last publication back",
    area,
    policy: "plan.publish",
    params: planParams,
    body: undoInputSchema,
    response: planSummarySchema,
    handler: ({ deps, actor, params, body }) => undoPlan(deps, actor, params.id, body.version),
  }),
  defineOperation({
    method: "GET",
    url: "/api/plans/:id",
    id: "showPlan",
    summary: "The text of a plan with the state of each clause",
    area,
    policy: "plan.read",
    params: planParams,
    query: viewQuery,
    response: planPageSchema,
    handler: ({ deps, actor, params, query }) =>
      showPlan(deps, actor, { planId: params.id, unitId: query.unitId, asOf: dayOf(query.asOf) }),
  }),
  defineOperation({
    method: "GET",
    url: "/api/plans/:id/export.xlsx",
    id: "exportPlanWorkbook",
    summary: "The plan with the state of each clause, as a workbook",
    area,
    policy: "plan.read",
    params: planParams,
    query: viewQuery,
    response: "file",
    handler: async ({ deps, actor, params, query }) => {
      const view = { planId: params.id, unitId: query.unitId, asOf: dayOf(query.asOf) };
      const page = await showPlan(deps, actor, view);
      return page.ok ? success(await exportPlanWorkbook(page.value)) : page;
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/plans/:id/export.docx",
    id: "exportPlanDocument",
    summary: "The plan with the state of each clause, as an official paper",
    area,
    policy: "plan.read",
    params: planParams,
    query: viewQuery,
    response: "file",
    handler: async ({ deps, actor, params, query }) => {
      const view = { planId: params.id, unitId: query.unitId, asOf: dayOf(query.asOf) };
      const page = await showPlan(deps, actor, view);
      if (!page.ok) return page;
      const { name } = await deps.db
        .selectFrom("groups")
        .select("name")
        .where("id", "=", actor.groupId)
        .executeTakeFirstOrThrow();
      return success(await exportPlanDocument(page.value, name));
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/plans/:id/versions",
    id: "listPlanVersions",
    summary: "All versions of a plan",
    area,
    policy: "plan.read",
    params: planParams,
    response: z.object({
      items: z.array(
        z.object({
          version: z.number().int(),
          status: z.enum(VERSION_STATUSES),
          publishedOn: z.iso.date().nullable(),
          createdAt: z.string(),
          by: z.string(),
        }),
      ),
    }),
    handler: async ({ deps, actor, params }) => {
      const plan = await findPlan(deps.db, actor.groupId, params.id);
      if (!plan.ok) return plan;
      return success({ items: await listVersions(deps.db, actor.groupId, params.id) });
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/plans/:id/clauses/:clauseId",
    id: "showClause",
    summary: "The thread of a clause: executors, due items, records, score, burden",
    area,
    policy: "plan.read",
    params: z.object({ id: z.string(), clauseId: z.string() }),
    query: viewQuery,
    response: clauseThreadSchema,
    handler: ({ deps, actor, params, query }) =>
      showThread(
        deps,
        actor,
        { planId: params.id, unitId: query.unitId, asOf: dayOf(query.asOf) },
        params.clauseId,
      ),
  }),
  defineOperation({
    method: "POST",
    url: "/api/plans/:id/links",
    id: "decideLink",
    summary: "Confirm, reject or add the executor of a clause",
    area,
    policy: "plan.bind",
    params: planParams,
    body: linkDecisionSchema,
    response: clauseThreadSchema,
    handler: async ({ deps, actor, params, body }) => {
      const decided = await decideLink(deps, actor, params.id, body);
      return decided.ok ? threadAfter(deps, actor, params.id, body.clauseId) : decided;
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/plans/:id/aims",
    id: "decideAim",
    summary: "Mark a clause as an aim, or take the mark away",
    area,
    policy: "plan.bind",
    params: planParams,
    body: aimDecisionSchema,
    response: clauseThreadSchema,
    handler: async ({ deps, actor, params, body }) => {
      const decided = await decideAim(deps, actor, params.id, body);
      return decided.ok ? threadAfter(deps, actor, params.id, body.clauseId) : decided;
    },
  }),
];
