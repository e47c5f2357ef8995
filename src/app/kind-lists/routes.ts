import { z } from "zod";
import { day } from "#kernel/day.ts";
import { success } from "#kernel/problem.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { kindListsSchema, setKindsSchema, withdrawKindsSchema } from "#app/kind-lists/schema.ts";
import { setKinds, withdrawKinds } from "#app/kind-lists/set-kinds.ts";
import { showKindLists } from "#app/kind-lists/show-kind-lists.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "kind-lists";
const params = z.object({ id: z.string().max(64) });

/** 种类清单: the kinds that procedures ask about, as a group sets them for itself. */
export const kindListOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/kind-lists",
    id: "listKindLists",
    summary: "Every list of kinds on a day, with its sources, versions and where it is asked",
    area,
    policy: "institution.read",
    query: z.object({ asOf: z.iso.date().optional() }),
    response: kindListsSchema,
    handler: async ({ deps, actor, query }) =>
      success(await showKindLists(deps.db, actor, await loadFrame(deps.db, deps, actor), query.asOf === undefined ? actor.today : day(query.asOf))), // prettier-ignore
  }),
  defineOperation({
    method: "PUT",
    url: "/api/kind-lists/:id",
    id: "setKindList",
    summary: "Set a list of kinds from a day on, with its source",
    area,
    policy: "kind-list.set",
    params,
    body: setKindsSchema,
    response: kindListsSchema,
    handler: ({ deps, actor, params: { id }, body }) => setKinds(deps, actor, id, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/kind-lists/:id/withdraw",
    id: "withdrawKindList",
    summary: "Take back a version of a list whose day has not come",
    area,
    policy: "kind-list.set",
    params,
    body: withdrawKindsSchema,
    response: kindListsSchema,
    handler: ({ deps, actor, params: { id }, body }) => withdrawKinds(deps, actor, id, body),
  }),
];
