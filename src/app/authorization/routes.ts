import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { importVersion, withdrawVersion } from "#app/authorization/adopt-version.ts";
import { authorizationTemplate, exportVersion } from "#app/authorization/export-version.ts";
import { adoptQuerySchema, answerSchema, authorizationPageSchema, questionSchema, withdrawVersionSchema } from "#app/authorization/schema.ts"; // prettier-ignore
import { askAuthorization, showAuthorization } from "#app/authorization/show-authorization.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { importResultSchema } from "#app/organization/schema.ts";

const area = "authorization";
const idParams = z.object({ id: z.string() });

export const authorizationOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/authorization",
    id: "showAuthorization",
    summary: "The authorization list of a day or of a version, and its versions",
    area,
    policy: "authorization.read",
    query: z.object({ asOf: z.iso.date().optional(), version: z.string().optional() }),
    response: authorizationPageSchema,
    handler: async ({ deps, actor, query }) =>
      success(await showAuthorization(deps.db, actor, await loadFrame(deps.db, deps, actor), query)), // prettier-ignore
  }),
  defineOperation({
    method: "GET",
    url: "/api/authorization/answer",
    id: "askAuthorization",
    summary:
      "May this enterprise decide this? Yes, on conditions, or no, who instead, and by which row",
    area,
    policy: "authorization.read",
    query: questionSchema,
    response: answerSchema,
    handler: async ({ deps, actor, query }) =>
      askAuthorization(deps.db, actor, await loadFrame(deps.db, deps, actor), query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/authorization/template.xlsx",
    id: "downloadAuthorizationTemplate",
    summary: "An empty table for a version",
    area,
    policy: "authorization.read",
    response: "file",
    handler: async () => success(await authorizationTemplate()),
  }),
  defineOperation({
    method: "POST",
    url: "/api/authorization/import",
    id: "importAuthorization",
    summary: "A new version from a workbook: all errors at once, dry run",
    area,
    policy: "authorization.write",
    query: adoptQuerySchema,
    multipart: true,
    response: importResultSchema,
    limit: 20,
    handler: async ({ deps, actor, query, upload }) => {
      const file = await upload();
      return file.ok ? importVersion(deps, actor, file.value.bytes, query) : file;
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/authorization/versions/:id/export.xlsx",
    id: "exportAuthorization",
    summary: "A version as a workbook that can be imported again",
    area,
    policy: "authorization.read",
    params: idParams,
    response: "file",
    handler: async ({ deps, actor, params }) =>
      exportVersion(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/authorization/versions/:id/withdraw",
    id: "withdrawAuthorization",
    summary: "Take back a version that is not in force yet",
    area,
    policy: "authorization.write",
    params: idParams,
    body: withdrawVersionSchema,
    response: null,
    handler: ({ deps, actor, params, body }) =>
      withdrawVersion(deps, actor, params.id, body.reason),
  }),
];
