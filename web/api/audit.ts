import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  auditEventRowSchema,
  auditEventSchema,
  auditPageSchema,
  auditQuerySchema,
  verificationSchema,
} from "#app/audit-trail/schema.ts";
import { get, post } from "./client.ts";

export type AuditFilter = Omit<z.input<typeof auditQuerySchema>, "after" | "limit">;
export type AuditEventRow = z.infer<typeof auditEventRowSchema>;
export type AuditEvent = z.infer<typeof auditEventSchema>;
export type AuditPage = z.infer<typeof auditPageSchema>;
export type Verification = z.infer<typeof verificationSchema>;
export type VerificationRun = NonNullable<Verification["run"]>;

export const auditEventsQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", "events", filter],
    queryFn: async ({ signal, pageParam }) =>
      get<AuditPage>("/api/audit/events", { ...filter, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined, // the type of what follows it
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const auditEventQuery = (id: string) =>
  queryOptions({
    queryKey: ["audit", "event", id],
    queryFn: async ({ signal }) =>
      get<AuditEvent>(`/api/audit/events/${encodeURIComponent(id)}`, undefined, signal),
  });

/** The last verification, asked about until it is over. */
export const verificationQuery = () =>
  queryOptions({
    queryKey: ["audit", "verification"],
    queryFn: async ({ signal }) => get<Verification>("/api/audit/verify", undefined, signal),
    refetchInterval: (query) => (query.state.data?.run?.status === "running" ? 600 : false),
    staleTime: 0,
  });

export const startVerification = async (): Promise<Verification> => post("/api/audit/verify");
