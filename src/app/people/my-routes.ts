import { z } from "zod";
import { day } from "#kernel/day.ts";
import { success } from "#kernel/problem.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { downloadMyData } from "#app/people/mine/download-my-data.ts";
import { loadMyData, PAGE_ROWS } from "#app/people/mine/load-my-data.ts";
import { myDataSchema } from "#app/people/mine/schema.ts";
import { fileRequest, listMyRequests, withdrawRequest } from "#app/people/requests/my-requests.ts"; // prettier-ignore
import { newRequestSchema, requestListSchema } from "#app/people/requests/schema.ts";
import { dossierChangeSchema, dossierStoredSchema } from "#app/people/schema.ts";
import { setOwnFacet } from "#app/people/set-facet.ts";

const area = "people";

/** What everybody may ask about themselves, administrators too: it needs no right but being that person. */
export const myOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/my/data",
    id: "showMyData",
    summary: "Everything that is stored about the caller, and who looked at it when and why",
    area,
    policy: "session",
    response: myDataSchema,
    handler: async ({ deps, actor }) => success(await loadMyData(deps, actor, PAGE_ROWS)),
  }),
  ...(["xlsx", "json"] as const).map((format) =>
    defineOperation({
      method: "GET",
      url: `/api/my/data.${format}`,
      id: format === "xlsx" ? "downloadMyWorkbook" : "downloadMyJson",
      summary: `All of it as ${format === "xlsx" ? "a workbook to read" : "JSON to carry elsewhere"}`,
      area,
      policy: "session",
      limit: 10,
      response: "file",
      handler: async ({ deps, actor }) => success(await downloadMyData(deps, actor, format)),
    }),
  ),
  defineOperation({
    method: "PUT",
    url: "/api/my/dossier/:facet",
    id: "setOwnFacet",
    summary: "Fill in what one fills in oneself: telephone, volunteering",
    area,
    policy: "session",
    params: z.object({ facet: z.string().max(40) }),
    body: dossierChangeSchema,
    response: dossierStoredSchema,
    handler: ({ deps, actor, params, body }) =>
      setOwnFacet(deps, actor, params.facet, { ...body, fromOn: day(body.fromOn) }),
  }),
  defineOperation({
    method: "GET",
    url: "/api/my/privacy-requests",
    id: "listMyRequests",
    summary: "The caller's requests about their own data, with the answers",
    area,
    policy: "session",
    response: requestListSchema,
    handler: async ({ deps, actor }) => success(await listMyRequests(deps, actor)),
  }),
  defineOperation({
    method: "POST",
    url: "/api/my/privacy-requests",
    id: "fileRequest",
    summary: "Ask for a correction, a deletion or an explanation of what is stored about oneself",
    area,
    policy: "session",
    body: newRequestSchema,
    response: z.object({ id: z.string(), answerBy: z.iso.date() }),
    handler: ({ deps, actor, body }) => fileRequest(deps, actor, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/my/privacy-requests/:id/withdraw",
    id: "withdrawRequest",
    summary: "Take back a request that has not been answered",
    area,
    policy: "session",
    params: z.object({ id: z.string() }),
    response: null,
    handler: ({ deps, actor, params }) => withdrawRequest(deps, actor, params.id),
  }),
];
