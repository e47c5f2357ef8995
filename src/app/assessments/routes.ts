import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { importResultSchema } from "#app/organization/schema.ts";
import { closeCheckpoint } from "#app/assessments/closings.ts";
import { exportBoard } from "#app/assessments/export-board.ts";
import { enterFigure, listFigures } from "#app/assessments/figures.ts";
import { importFigures } from "#app/assessments/import-figures.ts";
import { loadBoard } from "#app/assessments/load-board.ts";
import { loadTree } from "#app/assessments/load-tree.ts";
import { closingInputSchema, closingSchema, figureInputSchema, figureListSchema, scoreBoardSchema, scoreTreeSchema } from "#app/assessments/schema.ts"; // prettier-ignore
import { listSchemes } from "#app/assessments/load-scheme.ts";

const area = "assessments";
const idParams = z.object({ id: z.string() });
const question = {
  checkpoint: z.string().optional(),
  asOf: z.iso.date().optional(),
};
const boardQuery = z.object({ ...question, level: z.enum(["enterprise", "branch"]).optional(), unitId: z.string().optional() }); // prettier-ignore

export const assessmentOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/schemes",
    id: "listSchemes",
    summary: "The assessment schemes, each in its newest version",
    area,
    policy: "assessment.read",
    response: z.object({ items: z.array(z.object({ id: z.string(), version: z.number().int(), name: z.string(), year: z.number().int() })) }), // prettier-ignore
    handler: async ({ deps, actor }) => {
      const schemes = await listSchemes(deps.db, actor.groupId);
      return success({ items: schemes.map(({ version, scheme }) => ({ id: scheme.id, version, name: scheme.name, year: scheme.year })) }); // prettier-ignore
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/schemes/:id/board",
    id: "showBoard",
    summary: "Scores of units, frozen or live, in the order of the organization",
    area,
    policy: "assessment.read",
    params: idParams,
    query: boardQuery,
    response: scoreBoardSchema,
    handler: async ({ deps, actor, params, query }) =>
      loadBoard(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id, query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/schemes/:id/board.xlsx",
    id: "exportBoard",
    summary: "The score board as a workbook",
    area,
    policy: "assessment.read",
    params: idParams,
    query: boardQuery,
    response: "file",
    limit: 20,
    handler: async ({ deps, actor, params, query }) => {
      const board = await loadBoard(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id, query); // prettier-ignore
      return board.ok ? success(await exportBoard(board.value)) : board;
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/schemes/:id/units/:unitId",
    id: "showScoreTree",
    summary: "The score of a unit opened down to records and up to clauses",
    area,
    policy: "assessment.read",
    params: z.object({ id: z.string(), unitId: z.string() }),
    query: z.object(question),
    response: scoreTreeSchema,
    handler: async ({ deps, actor, params, query }) =>
      loadTree(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id, params.unitId, query), // prettier-ignore
  }),
  defineOperation({
    method: "POST",
    url: "/api/schemes/:id/closings",
    id: "closeCheckpoint",
    summary: "Freeze the scores of a checkpoint with their inputs",
    area,
    policy: "assessment.close",
    params: idParams,
    body: closingInputSchema,
    response: closingSchema,
    handler: ({ deps, actor, params, body }) => closeCheckpoint(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/figures",
    id: "listFigures",
    summary: "Figures and ratings in force",
    area,
    policy: "figure.read",
    query: z.object({ unitId: z.string().optional(), code: z.string().optional() }),
    response: figureListSchema,
    handler: async ({ deps, actor, query }) =>
      success(await listFigures(deps.db, actor, await loadFrame(deps.db, deps, actor), query)),
  }),
  defineOperation({
    method: "POST",
    url: "/api/figures",
    id: "enterFigure",
    summary: "Enter a figure or a rating; an earlier one is superseded",
    area,
    policy: "figure.write",
    body: figureInputSchema,
    response: figureListSchema,
    handler: ({ deps, actor, body }) => enterFigure(deps, actor, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/figures/import",
    id: "importFigures",
    summary: "Figures from a workbook: all errors at once, dry run, idempotent",
    area,
    policy: "figure.write",
    query: z.object({ dryRun: z.enum(["true", "false"]).default("false") }),
    multipart: true,
    response: importResultSchema,
    limit: 20,
    handler: async ({ deps, actor, query, upload }) => {
      const file = await upload();
      return file.ok ? importFigures(deps, actor, file.value.bytes, query.dryRun === "true") : file;
    },
  }),
];
