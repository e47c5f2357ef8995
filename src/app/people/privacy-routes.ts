import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { downloadImpact, loadImpact } from "#app/people/load-impact.ts";
import { impactSchema } from "#app/people/schema.ts";
import { acceptRequest, answerRequest } from "#app/people/requests/answer-request.ts";
import { listRequests } from "#app/people/requests/list-requests.ts";
import { inboxSchema, requestAnswerSchema } from "#app/people/requests/schema.ts";
import { listRetentionRuns, runRetention } from "#app/people/retention/run-retention.ts";
import { retentionRunSchema, retentionRunsSchema } from "#app/people/retention/schema.ts";

const area = "people";
const idParams = z.object({ id: z.string() });

/** Answering requests, the impact assessment, retention. */
export const privacyOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/privacy/requests",
    id: "listRequests",
    summary: "Requests of people about their own data: open ones first, by the day of the answer",
    area,
    policy: "privacy.answer",
    response: inboxSchema,
    handler: async ({ deps, actor }) => success(await listRequests(deps, actor)),
  }),
  defineOperation({
    method: "POST",
    url: "/api/privacy/requests/:id/accept",
    id: "acceptRequest",
    summary: "Say that a request is being worked on",
    area,
    policy: "privacy.answer",
    params: idParams,
    response: null,
    handler: ({ deps, actor, params }) => acceptRequest(deps, actor, params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/privacy/requests/:id/answer",
    id: "answerRequest",
    summary: "Grant or refuse a request, with the reason; what is granted is done at once",
    area,
    policy: "privacy.answer",
    params: idParams,
    body: requestAnswerSchema,
    response: null,
    handler: ({ deps, actor, params, body }) => answerRequest(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/privacy/impact",
    id: "showImpact",
    summary: "The impact assessment of personal data, made from the facets (PIPL Art 55, 56)",
    area,
    policy: "privacy.impact",
    response: impactSchema,
    handler: async ({ deps, actor }) => success(await loadImpact(deps, actor)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/privacy/impact.docx",
    id: "downloadImpact",
    summary: "The impact assessment as an official paper",
    area,
    policy: "privacy.impact",
    response: "file",
    handler: async ({ deps, actor }) => success(await downloadImpact(deps, actor)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/retention/runs",
    id: "listRetentionRuns",
    summary: "What the latest runs of retention removed, anonymized and kept, in numbers",
    area,
    policy: "retention.run",
    response: retentionRunsSchema,
    handler: ({ deps, actor }) => listRetentionRuns(deps, actor.groupId),
  }),
  defineOperation({
    method: "POST",
    url: "/api/retention/run",
    id: "runRetention",
    summary: "Run retention now, or only say what it would do",
    area,
    policy: "retention.run",
    limit: 10,
    body: z.object({ dryRun: z.boolean() }),
    response: retentionRunSchema,
    handler: async ({ deps, actor, body }) =>
      success(await runRetention(deps, actor.groupId, { ranBy: actor.personId, dryRun: body.dryRun })), // prettier-ignore
  }),
];
