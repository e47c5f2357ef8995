import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { exportEvents } from "#app/audit-trail/export-events.ts";
import { findEvents } from "#app/audit-trail/find-events.ts";
import {
  auditEventSchema,
  auditFilterSchema,
  auditPageSchema,
  auditQuerySchema,
  verificationSchema,
} from "#app/audit-trail/schema.ts";
import { showEvent } from "#app/audit-trail/show-event.ts";
import { lastVerification, startVerification } from "#app/audit-trail/verification.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

export const auditOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/audit/events",
    id: "listAuditEvents",
    summary: "Audit events by a filter, the newest first, with the names of people and units",
    area: "audit",
    policy: "audit.read",
    query: auditQuerySchema,
    response: auditPageSchema,
    handler: async ({ deps, actor, query: { limit, ...filter } }) =>
      success(await findEvents(deps.db, actor.groupId, filter, limit)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/audit/events/:id",
    id: "showAuditEvent",
    summary: "One audit event with the references of its before and after; never content",
    area: "audit",
    policy: "audit.read",
    params: z.object({ id: z.uuid() }),
    response: auditEventSchema,
    handler: ({ deps, actor, params }) => showEvent(deps, actor.groupId, params.id),
  }),
  defineOperation({
    method: "GET",
    url: "/api/audit/export.xlsx",
    id: "exportAuditEvents",
    summary: "The audit events of a filter as a workbook; the export is audited",
    area: "audit",
    policy: "audit.read",
    query: auditFilterSchema,
    response: "file",
    limit: 10,
    handler: async ({ deps, actor, query }) => success(await exportEvents(deps, actor, query)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/audit/verify",
    id: "showVerification",
    summary: "The last verification of the group: how far it is, or what it came to",
    area: "audit",
    policy: "audit.read",
    response: verificationSchema,
    handler: async ({ deps, actor }) => success(await lastVerification(deps, actor.groupId)),
  }),
  defineOperation({
    method: "POST",
    url: "/api/audit/verify",
    id: "startVerification",
    summary: "Starts a verification of the group in the background, unless one is running",
    area: "audit",
    policy: "audit.read",
    response: verificationSchema,
    limit: 10,
    goesOn: true,
    handler: async ({ deps, actor, status }) => {
      status(202);
      return success(await startVerification(deps, actor));
    },
  }),
];
