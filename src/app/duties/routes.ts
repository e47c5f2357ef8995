import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { endWaiver, extendDueItem, waiveDueItem } from "#app/duties/change-due-item.ts"; // prettier-ignore
import { exportDueItems } from "#app/duties/export-due-items.ts";
import { asOfDay, findDueItems } from "#app/duties/find-due-items.ts";
import { loadDueDetail } from "#app/duties/load-due-detail.ts";
import { loadTodo } from "#app/duties/load-todo.ts";
import { presentDueRow } from "#app/duties/present-due-row.ts";
import { dueDetailSchema, duePageSchema, dueQuerySchema, extensionInputSchema, todoSchema, waiverInputSchema } from "#app/duties/schema.ts"; // prettier-ignore
import { loadFrame, presenterOf } from "#app/duties/view-context.ts";

const area = "duties";
const idParams = z.object({ id: z.string() });
const asOf = z.iso.date().optional();

export const dutyOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/todo",
    id: "showTodo",
    summary: "What a unit (or the person) owes, by urgency",
    area,
    policy: "duty.own",
    query: z.object({ unitId: z.string().optional(), asOf }),
    response: todoSchema,
    handler: async ({ deps, actor, query }) =>
      loadTodo(deps.db, actor, await loadFrame(deps.db, deps, actor), query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/due-items",
    id: "listDueItems",
    summary: "Due items by filter, paged by due day",
    area,
    policy: "duty.own",
    query: dueQuerySchema,
    response: duePageSchema,
    handler: async ({ deps, actor, query }) => {
      const frame = await loadFrame(deps.db, deps, actor);
      const page = await findDueItems(deps.db, actor, frame.rules, query);
      if (!page.ok) return page;
      const on = asOfDay(query.asOf, actor.today);
      const presenter = presenterOf(frame, actor, on);
      const items = page.value.items.map((row) => presentDueRow(row, presenter));
      return success({ asOf: on, items, next: page.value.next, total: page.value.total });
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/due-items/export.xlsx",
    id: "exportDueItems",
    summary: "The list with the same filter as a workbook",
    area,
    policy: "duty.read",
    query: dueQuerySchema,
    response: "file",
    limit: 20,
    handler: async ({ deps, actor, query }) =>
      success(await exportDueItems(deps.db, actor, await loadFrame(deps.db, deps, actor), query)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/due-items/:id",
    id: "showDueItem",
    summary: "One due item: why it is owed, records, waivers, history",
    area,
    policy: "duty.own",
    params: idParams,
    query: z.object({ asOf }),
    response: dueDetailSchema,
    handler: async ({ deps, actor, params, query }) =>
      loadDueDetail(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id, query.asOf),
  }),
  defineOperation({
    method: "POST",
    url: "/api/due-items/:id/waiver",
    id: "waiveDueItem",
    summary: "Waive an item with a reason",
    area,
    policy: "duty.waive",
    params: idParams,
    body: waiverInputSchema,
    response: dueDetailSchema,
    handler: ({ deps, actor, params, body }) => waiveDueItem(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "DELETE",
    url: "/api/due-items/:id/waiver",
    id: "endWaiver",
    summary: "Take a waiver back from today on",
    area,
    policy: "duty.waive",
    params: idParams,
    response: dueDetailSchema,
    handler: ({ deps, actor, params }) => endWaiver(deps, actor, params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/due-items/:id/extension",
    id: "extendDueItem",
    summary: "Put an item off to a later day with a reason",
    area,
    policy: "duty.extend",
    params: idParams,
    body: extensionInputSchema,
    response: dueDetailSchema,
    handler: ({ deps, actor, params, body }) => extendDueItem(deps, actor, params.id, body),
  }),
];
