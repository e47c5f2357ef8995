import { z } from "zod";
import { day } from "#kernel/day.ts";
import { success } from "#kernel/problem.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { openCircularFile } from "#app/inspection/circular-file.ts";
import { holdVisit, registerFinding } from "#app/inspection/hold-visit.ts";
import { listSupervisedProjects } from "#app/inspection/list-projects.ts";
import { exportRectifications } from "#app/inspection/export-rectifications.ts";
import { loadBoard } from "#app/inspection/rectification-board.ts";
import { remindCircular } from "#app/inspection/remind-circular.ts";
import { adoptPlan, addVisit, savePlan } from "#app/inspection/save-plan.ts";
import { basedOnSchema, boardQuerySchema, boardSchema, circularInputSchema, circularListSchema, circularSchema, holdInputSchema, openedSchema, planInputSchema, planListSchema, planQuerySchema, planSchema, projectListSchema, registerFindingSchema, remindSchema, visitInputSchema, visitSchema } from "#app/inspection/schema.ts"; // prettier-ignore
import { sendCircular } from "#app/inspection/send-circular.ts";
import { exportCircular, listCirculars, showCircular } from "#app/inspection/show-circulars.ts";
import { listPlans, showPlan } from "#app/inspection/show-plan.ts";
import { showVisit } from "#app/inspection/show-visit.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "inspection";
const idParams = z.object({ id: z.string() });

/** Supervision of the year: plan, visits, findings and their rectification, circulars with feedback, construction projects. */
export const inspectionOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/supervision-plans",
    id: "listSupervisionPlans",
    summary: "Supervision plans of a year with their visits and where each stands",
    area,
    policy: "inspection.read",
    query: planQuerySchema,
    response: planListSchema,
    handler: async ({ deps, actor, query }) => {
      if (query.unitId !== undefined) {
        const unit = await requireUnit(deps.db, actor, "inspection.read", query.unitId);
        if (!unit.ok) return unit;
      }
      return success(await listPlans(deps.db, actor, await loadFrame(deps.db, deps, actor), query));
    },
  }),
  defineOperation({
    method: "PUT",
    url: "/api/supervision-plans",
    id: "saveSupervisionPlan",
    summary: "Write the draft of a unit's supervision plan of a year",
    area,
    policy: "inspection.write",
    body: planInputSchema,
    response: planSchema,
    handler: ({ deps, actor, body }) => savePlan(deps, actor, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/supervision-plans/:id",
    id: "showSupervisionPlan",
    summary: "One supervision plan with its lines, visits and what could be merged",
    area,
    policy: "inspection.read",
    params: idParams,
    response: planSchema,
    handler: async ({ deps, actor, params }) =>
      showPlan(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/supervision-plans/:id/adopt",
    id: "adoptSupervisionPlan",
    summary: "Adopt a plan: each line becomes a visit that is owed, and the ledger gets the plan",
    area,
    policy: "inspection.write",
    params: idParams,
    body: basedOnSchema,
    response: planSchema,
    handler: ({ deps, actor, params, body }) => adoptPlan(deps, actor, params.id, body.basedOn),
  }),
  defineOperation({
    method: "POST",
    url: "/api/supervision-visits",
    id: "addSupervisionVisit",
    summary: "Add a visit that the plan did not foresee",
    area,
    policy: "inspection.write",
    body: visitInputSchema,
    response: visitSchema,
    handler: async ({ deps, actor, body }) => {
      const added = await addVisit(deps, actor, { ...body, plannedOn: day(body.plannedOn) });
      if (!added.ok) return added;
      return showVisit(deps.db, actor, await loadFrame(deps.db, deps, actor), added.value.visitId);
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/supervision-visits/:id",
    id: "showSupervisionVisit",
    summary: "One visit: what was seen, and what became of each finding",
    area,
    policy: "inspection.read",
    params: idParams,
    response: visitSchema,
    handler: async ({ deps, actor, params }) =>
      showVisit(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/supervision-visits/:id/hold",
    id: "holdSupervisionVisit",
    summary: "Write down a visit once: the record, the step, and a rectification for each finding",
    area,
    policy: "inspection.write",
    params: idParams,
    body: holdInputSchema,
    response: visitSchema,
    handler: ({ deps, actor, params, body }) => holdVisit(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/findings",
    id: "registerFinding",
    summary: "Register a finding that came otherwise than at a visit; it opens its rectification",
    area,
    policy: "inspection.write",
    body: registerFindingSchema,
    response: openedSchema,
    handler: ({ deps, actor, body }) => registerFinding(deps, actor, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/rectifications",
    id: "showRectificationBoard",
    summary:
      "Rectifications by unit, red, yellow and green on a day, with a page of the findings behind them",
    area,
    policy: "inspection.read",
    query: boardQuerySchema,
    response: boardSchema,
    handler: async ({ deps, actor, query }) => {
      if (query.unitId !== undefined) {
        const unit = await requireUnit(deps.db, actor, "inspection.read", query.unitId);
        if (!unit.ok) return unit;
      }
      return loadBoard(deps.db, actor, await loadFrame(deps.db, deps, actor), query);
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/rectifications.xlsx",
    id: "exportRectifications",
    summary: "The rectifications of a year as a workbook",
    area,
    policy: "inspection.read",
    query: boardQuerySchema.omit({ after: true, limit: true }),
    response: "file",
    handler: async ({ deps, actor, query }) => {
      if (query.unitId !== undefined) {
        const unit = await requireUnit(deps.db, actor, "inspection.read", query.unitId);
        if (!unit.ok) return unit;
      }
      return success(await exportRectifications(deps.db, actor, await loadFrame(deps.db, deps, actor), query)); // prettier-ignore
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/case-circulars",
    id: "listCaseCirculars",
    summary: "Circulars on typical cases with how many units have answered",
    area,
    policy: "inspection.read",
    response: circularListSchema,
    handler: async ({ deps, actor }) =>
      success(await listCirculars(deps.db, actor, await loadFrame(deps.db, deps, actor))),
  }),
  defineOperation({
    method: "POST",
    url: "/api/case-circulars",
    id: "sendCaseCircular",
    summary: "Send a circular on typical cases to units, each of which owes its feedback by a day",
    area,
    policy: "inspection.write",
    body: circularInputSchema,
    response: circularSchema,
    handler: ({ deps, actor, body }) => sendCircular(deps, actor, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/case-circulars/:id",
    id: "showCaseCircular",
    summary:
      "A circular: to who watches over it with all answers, to a unit that was asked with its own",
    area,
    policy: "case.own",
    params: idParams,
    response: circularSchema,
    handler: async ({ deps, actor, params }) =>
      showCircular(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id),
  }),
  defineOperation({
    method: "GET",
    url: "/api/case-circulars/:id/feedback.xlsx",
    id: "exportCaseCircular",
    summary: "Who answered a circular, and what, as a workbook",
    area,
    policy: "inspection.read",
    params: idParams,
    response: "file",
    handler: async ({ deps, actor, params }) =>
      exportCircular(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id),
  }),
  defineOperation({
    method: "GET",
    url: "/api/case-circulars/:id/files/:hash",
    id: "openCaseCircularFile",
    summary: "A file of a circular",
    area,
    policy: "case.own",
    params: z.object({ id: z.string(), hash: z.string() }),
    response: "file",
    handler: ({ deps, actor, params }) => openCircularFile(deps, actor, params.id, params.hash),
  }),
  defineOperation({
    method: "POST",
    url: "/api/case-circulars/:id/remind",
    id: "remindCaseCircular",
    summary: "Remind the units that still owe their feedback, and nobody else",
    area,
    policy: "inspection.write",
    params: idParams,
    response: remindSchema,
    handler: ({ deps, actor, params }) => remindCircular(deps, actor, params.id),
  }),
  defineOperation({
    method: "GET",
    url: "/api/supervised-projects",
    id: "listSupervisedProjects",
    summary: "Construction projects under supervision, with where each checkpoint stands",
    area,
    policy: "inspection.read",
    query: z.object({ unitId: z.string().optional() }),
    response: projectListSchema,
    handler: async ({ deps, actor, query }) => {
      if (query.unitId !== undefined) {
        const unit = await requireUnit(deps.db, actor, "inspection.read", query.unitId);
        if (!unit.ok) return unit;
      }
      return success(await listSupervisedProjects(deps.db, actor, await loadFrame(deps.db, deps, actor), query.unitId)); // prettier-ignore
    },
  }),
];
