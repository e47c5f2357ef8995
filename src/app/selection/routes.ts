import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { declareConflicts, handIn } from "#app/selection/judge-panel.ts";
import { cancelPanel, openPanel, recordResult } from "#app/selection/run-panel.ts";
import { cancelSchema, declareSchema, handInSchema, myPanelSchema, panelDetailSchema, panelInputSchema, panelListSchema, recordResultSchema, replaceJudgeSchema } from "#app/selection/schema.ts"; // prettier-ignore
import { replaceJudge } from "#app/selection/replace-judge.ts";
import { listPanels, myPanels, showPanel } from "#app/selection/show-panels.ts";

const area = "selection";
const idParams = z.object({ id: z.string() });

export const selectionOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/selection",
    id: "listSelectionPanels",
    summary: "Panels of judges, and cases whose review waits for one",
    area,
    policy: "selection.read",
    response: panelListSchema,
    handler: async ({ deps, actor }) =>
      success(await listPanels(deps, actor, await loadFrame(deps.db, deps, actor))),
  }),
  defineOperation({
    method: "GET",
    url: "/api/my/selection",
    id: "listMySelectionPanels",
    summary: "The panels of which one is a judge",
    area,
    policy: "selection.judge",
    response: z.object({ items: z.array(myPanelSchema) }),
    handler: async ({ deps, actor }) => success({ items: await myPanels(deps.db, actor) }),
  }),
  defineOperation({
    method: "GET",
    url: "/api/selection/:id",
    id: "showSelectionPanel",
    summary: "A panel: how far the judges are, and the ranking once all have handed in",
    area,
    policy: "selection.read",
    params: idParams,
    response: panelDetailSchema,
    handler: async ({ deps, actor, params }) =>
      showPanel(deps, actor, await loadFrame(deps.db, deps, actor), params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/selection",
    id: "openSelectionPanel",
    summary: "Set up a panel of judges for the review of a case",
    area,
    policy: "selection.run",
    body: panelInputSchema,
    response: panelDetailSchema,
    handler: ({ deps, actor, body }) => openPanel(deps, actor, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/selection/:id/cancel",
    id: "cancelSelectionPanel",
    summary: "Cancel a panel; its sheets stay sealed",
    area,
    policy: "selection.run",
    params: idParams,
    body: cancelSchema,
    response: panelDetailSchema,
    handler: ({ deps, actor, params, body }) => cancelPanel(deps, actor, params.id, body.reason),
  }),
  defineOperation({
    method: "POST",
    url: "/api/selection/:id/replace-judge",
    id: "replaceSelectionJudge",
    summary:
      "Take a judge off an open panel, with somebody in their place; their sheet stays sealed and does not count",
    area,
    policy: "selection.run",
    params: idParams,
    body: replaceJudgeSchema,
    response: panelDetailSchema,
    handler: ({ deps, actor, params, body }) => replaceJudge(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/selection/:id/record",
    id: "recordSelectionResult",
    summary: "Write the ranking into the case as its review step",
    area,
    policy: "selection.run",
    params: idParams,
    body: recordResultSchema,
    response: panelDetailSchema,
    handler: ({ deps, actor, params, body }) => recordResult(deps, actor, params.id, body.basedOn),
  }),
  defineOperation({
    method: "POST",
    url: "/api/my/selection/:id/declare",
    id: "declareSelectionConflicts",
    summary: "Declare conflicts of interest before scoring; none is declared too",
    area,
    policy: "selection.judge",
    params: idParams,
    body: declareSchema,
    response: myPanelSchema,
    handler: ({ deps, actor, params, body }) => declareConflicts(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/my/selection/:id/hand-in",
    id: "handInSelectionSheet",
    summary: "Hand in a sheet of scores; sealed until every judge has",
    area,
    policy: "selection.judge",
    params: idParams,
    body: handInSchema,
    response: myPanelSchema,
    handler: ({ deps, actor, params, body }) => handIn(deps, actor, params.id, body),
  }),
];
