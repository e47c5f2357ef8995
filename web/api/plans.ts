import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  aimDecisionSchema,
  ClauseThread,
  draftValueDecisionSchema,
  linkDecisionSchema,
  valueDecisionSchema,
  PlanDraft,
  PlanPage,
  planSummarySchema,
  UndoForecast,
  draftGapDecisionSchema,
  publishInputSchema,
} from "#app/plans/schema.ts";
import { get, post, request } from "./client.ts";

export type PlanSummary = z.infer<typeof planSummarySchema>;

export const plansQuery = () =>
  queryOptions({
    queryKey: ["plans"],
    queryFn: async ({ signal }) => get<{ items: PlanSummary[] }>("/api/plans", undefined, signal),
  });

export interface PlanView {
  readonly unitId?: string | undefined;
  readonly asOf?: string | undefined;
}

export const planQuery = (planId: string, view: PlanView) =>
  queryOptions({
    queryKey: ["plan", planId, view.unitId ?? null, view.asOf ?? null],
    queryFn: async ({ signal }) =>
      get<PlanPage>(`/api/plans/${encodeURIComponent(planId)}`, { ...view }, signal),
    placeholderData: keepPreviousData,
  });

export const clauseQuery = (planId: string, clauseId: string, view: PlanView) =>
  queryOptions({
    queryKey: ["clause", planId, clauseId, view.unitId ?? null, view.asOf ?? null],
    queryFn: async ({ signal }) =>
      get<ClauseThread>(`/api/plans/${encodeURIComponent(planId)}/clauses/${encodeURIComponent(clauseId)}`, { ...view }, signal), // prettier-ignore
    placeholderData: keepPreviousData,
  });

export const differenceQuery = (planId: string, version: number) =>
  queryOptions({
    queryKey: ["difference", planId, version],
    queryFn: async ({ signal }) =>
      get<PlanDraft>(`/api/plans/${encodeURIComponent(planId)}/versions/${version}/difference`, undefined, signal), // prettier-ignore
  });

const plan = (id: string): string => `/api/plans/${encodeURIComponent(id)}`;

/** Sends a document to be read. Answers at once; the reading is long work. */
export async function importPlan(
  file: File,
  as: { readonly planId: string | undefined; readonly year: number | undefined },
): Promise<{ workId: string }> {
  const form = new FormData();
  if (as.planId !== undefined) form.append("planId", as.planId);
  if (as.year !== undefined) form.append("year", String(as.year));
  form.append("file", file);
  return request("POST", "/api/plans/import", { body: form });
}
export const publishVersion = async (id: string, version: number, body: z.input<typeof publishInputSchema>): Promise<{ workId: string }> => post(`${plan(id)}/versions/${version}/publish`, body); // prettier-ignore
export const discardVersion = async (id: string, version: number, basedOn: string): Promise<unknown> => post(`${plan(id)}/versions/${version}/discard`, { basedOn }); // prettier-ignore
export const undoPublishing = async (id: string, version: number): Promise<PlanSummary> => post(`${plan(id)}/undo`, { version }); // prettier-ignore
export const decideLink = async (id: string, body: z.input<typeof linkDecisionSchema>): Promise<ClauseThread> => post(`${plan(id)}/links`, body); // prettier-ignore
export const decideValue = async (id: string, body: z.input<typeof valueDecisionSchema>): Promise<ClauseThread> => post(`${plan(id)}/values`, body); // prettier-ignore
/** Before a draft is published; answers with what is shown now. */
export const decideDraftValue = async (id: string, version: number, body: z.input<typeof draftValueDecisionSchema>): Promise<Pick<PlanDraft, "revision" | "values">> => post(`${plan(id)}/versions/${version}/values`, body); // prettier-ignore
/** Answers with the draft as it is shown now. */
export const decideDraftGap = async (id: string, version: number, body: z.input<typeof draftGapDecisionSchema>): Promise<PlanDraft> => post(`${plan(id)}/versions/${version}/gaps`, body); // prettier-ignore
export const decideAim = async (id: string, body: z.input<typeof aimDecisionSchema>): Promise<ClauseThread> => post(`${plan(id)}/aims`, body); // prettier-ignore

/** What it would change, counted by doing and rolling back: asked when somebody is about to. */
export const undoForecastQuery = (id: string) =>
  queryOptions({
    queryKey: ["plan-undo", id],
    queryFn: async ({ signal }) => get<UndoForecast>(`${plan(id)}/undo`, {}, signal),
    staleTime: 0,
    gcTime: 0,
  });
