import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { findHiddenRequests, findSeveralMatters } from "#domain/matter/check-paper.ts";
import { type Handling, MATTER_KINDS } from "#domain/matter/matter-kind.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { showKindLists } from "#app/kind-lists/show-kind-lists.ts";
import { exportMatters } from "#app/matters/export-matters.ts";
import { findMatters } from "#app/matters/load-matters.ts";
import { printMatterPaper } from "#app/matters/print-paper.ts";
import { matterKindsSchema, matterPageSchema, matterQuerySchema, paperTextSchema, passagesSchema } from "#app/matters/schema.ts"; // prettier-ignore
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "matters";

/** 重大事项请示报告: the ledger of them, their kinds, and their papers. The steps are those of their cases. */
export const matterOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/matters",
    id: "listMatters",
    summary: "Major matters that were asked, told or filed, the newest first",
    area,
    policy: "matter.read",
    query: matterQuerySchema,
    response: matterPageSchema,
    handler: async ({ deps, actor, query }) => {
      if (query.unitId !== undefined) {
        const unit = await requireUnit(deps.db, actor, "matter.read", query.unitId);
        if (!unit.ok) return unit;
      }
      return findMatters(deps.db, actor, await loadFrame(deps.db, deps, actor), query);
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/matters.xlsx",
    id: "exportMatters",
    summary: "The ledger of major matters as a workbook",
    area,
    policy: "matter.read",
    query: matterQuerySchema,
    response: "file",
    handler: async ({ deps, actor, query }) =>
      success(await exportMatters(deps.db, actor, await loadFrame(deps.db, deps, actor), query)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/matters/kinds",
    id: "listMatterKinds",
    summary: "Which matters are to be asked, told or filed, with their sources",
    area,
    policy: "matter.read",
    response: matterKindsSchema,
    handler: async ({ deps, actor }) => {
      const frame = await loadFrame(deps.db, deps, actor);
      const { items } = await showKindLists(deps.db, actor, frame, actor.today);
      return success({
        items: Object.entries(MATTER_KINDS).flatMap(([handling, list]) =>
          (items.find(({ id }) => id === list)?.kinds ?? []).map(({ id, name, source }) => ({ id, name, source, handling: handling as Handling })), // the keys of a constant
        ), // prettier-ignore
      });
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/matters/check",
    id: "checkMatterText",
    summary: "Requests that a report hides, and matters beyond the first in a request",
    area,
    policy: "matter.read",
    body: paperTextSchema,
    response: passagesSchema,
    handler: ({ body }) =>
      Promise.resolve(success({ items: body.handling === "request" ? findSeveralMatters(body.text) : findHiddenRequests(body.text) })), // prettier-ignore
  }),
  defineOperation({
    method: "GET",
    url: "/api/matters/:id/paper.docx",
    id: "printMatterPaper",
    summary: "The request or report of a matter, or the reply to it, as a document",
    area,
    policy: "case.own",
    params: z.object({ id: z.string() }),
    query: z.object({ which: z.enum(["paper", "reply"]).default("paper") }),
    response: "file",
    handler: ({ deps, actor, params, query }) => printMatterPaper(deps, actor, params.id, query.which), // prettier-ignore
  }),
];
