import { z } from "zod";
import { loadFrame } from "#app/duties/view-context.ts";
import { wallCellSchema, wallSchema } from "#app/duties/schema.ts";
import { WALL_BY } from "#app/duties/wall-by.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { loadWall } from "#app/wall/load-wall.ts";
import { loadWallCell } from "#app/wall/load-wall-cell.ts";

const area = "wall";
const asOf = z.iso.date().optional();
const year = z.coerce.number().int().min(2000).max(2999).optional();

export const wallOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/wall",
    id: "showWall",
    summary: "Branches, institutions or measures × months, each cell its worst state",
    area,
    policy: "duty.read",
    query: z.object({ by: z.enum(WALL_BY).optional(), unitId: z.string().optional(), asOf, institution: z.string().optional(), year, order: z.enum(["trouble", "organization"]).optional() }), // prettier-ignore
    response: wallSchema,
    handler: async ({ deps, actor, query }) =>
      loadWall(deps.db, actor, await loadFrame(deps.db, deps, actor), query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/wall/cell",
    id: "showWallCell",
    summary: "One cell of the wall, opened",
    area,
    policy: "duty.read",
    query: z.object({ by: z.enum(WALL_BY).optional(), row: z.string().optional(), unitId: z.string().optional(), month: z.coerce.number().int().min(1).max(12), year, asOf, institution: z.string().optional() }), // prettier-ignore
    response: wallCellSchema,
    handler: async ({ deps, actor, query }) =>
      loadWallCell(deps.db, actor, await loadFrame(deps.db, deps, actor), query),
  }),
];
