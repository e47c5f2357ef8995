import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  HoursPage,
  Inspection,
  materialInputSchema,
  materialPageSchema,
  MySessions,
  OnlineList,
  OnlineResult,
  PersonHours,
  PlanForm,
  planInputSchema,
  PlanPage,
  SittingForm,
  sittingInputSchema,
  StudyMaterial,
  StudyPlan,
  StudySession,
} from "#app/study/schema.ts";
import { get, post, put, request } from "./client.ts";

export type {
  HoursPage,
  Inspection,
  MySessions,
  OnlineResult,
  PersonHours,
  PlanForm,
  PlanPage,
  SittingForm,
  StudyMaterial,
  StudyPlan,
  StudySession,
};
export type PlanInput = z.input<typeof planInputSchema>;
export type SittingInput = z.input<typeof sittingInputSchema>;
export type MaterialInput = z.input<typeof materialInputSchema>;
export type MaterialPage = z.infer<typeof materialPageSchema>;

export interface PlanFilter {
  unitId?: string | undefined;
  year?: number | undefined;
  state?: "missing" | "draft" | "filed" | "behind" | undefined;
}
export const plansQuery = (filter: PlanFilter) =>
  infiniteQueryOptions({
    queryKey: ["study-plans", filter],
    queryFn: async ({ signal, pageParam }) =>
      get<PlanPage>("/api/study/plans", { ...filter, after: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

const plan = (id: string): string => `/api/study/plans/${encodeURIComponent(id)}`;
const session = (id: string): string => `/api/study/sessions/${encodeURIComponent(id)}`;
export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ["study-plan", id],
    queryFn: async ({ signal }) => get<StudyPlan>(plan(id), undefined, signal),
  });
export const planFormQuery = (unitId: string, year: number) =>
  queryOptions({
    queryKey: ["study-plan-form", unitId, year],
    queryFn: async ({ signal }) => get<PlanForm>("/api/study/plans/form", { unitId, year }, signal),
  });
export const savePlan = async (id: string, body: PlanInput): Promise<StudyPlan> => put(plan(id), body); // prettier-ignore
export const filePlan = async (id: string, body: { recordId: string; basedOn: number }): Promise<StudyPlan> => post(`${plan(id)}/file`, body); // prettier-ignore

export const sittingFormQuery = (id: string) =>
  queryOptions({
    queryKey: ["study-sitting", id],
    queryFn: async ({ signal }) => get<SittingForm>(`${session(id)}/form`, undefined, signal),
  });
export const holdSession = async (id: string, recordId: string, body: SittingInput): Promise<StudyPlan> => put(`${session(id)}/records/${encodeURIComponent(recordId)}`, body); // prettier-ignore
export const linkRecord = async (id: string, recordId: string): Promise<StudyPlan> => post(`${session(id)}/link`, { recordId }); // prettier-ignore
export const unlinkRecord = async (id: string, recordId: string): Promise<StudyPlan> => post(`${session(id)}/unlink`, { recordId }); // prettier-ignore

export const mySessionsQuery = queryOptions({
  queryKey: ["study-sessions-mine"],
  queryFn: async ({ signal }) => get<MySessions>("/api/study/sessions/mine", undefined, signal),
});

export interface MaterialFilter {
  q?: string | undefined;
  topic?: string | undefined;
  kind?: StudyMaterial["kind"] | undefined;
  audience?: StudyMaterial["audience"] | undefined;
}
export const materialsQuery = (filter: MaterialFilter) =>
  infiniteQueryOptions({
    queryKey: ["study-materials", filter],
    queryFn: async ({ signal, pageParam }) =>
      get<MaterialPage>("/api/study/materials", { ...filter, after: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
const material = (id: string): string => `/api/study/materials/${encodeURIComponent(id)}`;
export const materialFile = (id: string): string => `${material(id)}/file`;
export const saveMaterial = async (id: string, body: MaterialInput): Promise<StudyMaterial> => put(material(id), body); // prettier-ignore
export const retireMaterial = async (id: string): Promise<unknown> => post(`${material(id)}/retire`); // prettier-ignore
export const fileCatalogue = async (unitId: string): Promise<{ recordId: string; count: number }> => post("/api/study/materials/catalogue", { unitId }); // prettier-ignore

export interface HoursFilter {
  unitId?: string | undefined;
  year?: number | undefined;
  asOf?: string | undefined;
  reached?: "yes" | "no" | undefined;
  q?: string | undefined;
}
export const hoursQuery = (filter: HoursFilter) =>
  infiniteQueryOptions({
    queryKey: ["study-hours", filter],
    queryFn: async ({ signal, pageParam }) =>
      get<HoursPage>("/api/study/hours", { ...filter, after: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
export const personHoursQuery = (
  personId: string,
  of: { year?: number | undefined; asOf?: string | undefined },
) =>
  // prettier-ignore
  queryOptions({
    queryKey: ["study-person-hours", personId, of],
    queryFn: async ({ signal }) => get<PersonHours>(`/api/study/hours/${encodeURIComponent(personId)}`, of, signal), // prettier-ignore
  });
export const myHoursQuery = queryOptions({
  queryKey: ["study-hours-mine"],
  queryFn: async ({ signal }) => get<PersonHours>("/api/study/hours/mine", undefined, signal),
});

export const onlineQuery = queryOptions({
  queryKey: ["study-online"],
  queryFn: async ({ signal }) => get<OnlineList>("/api/study/online", undefined, signal),
});
export interface OnlineOrder {
  readonly source: string;
  readonly period: string;
  readonly columns: Inspection["choice"];
  readonly leaveOutUnknown: boolean;
}
const formOf = (file: File, fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  return form;
};
export const inspectOnline = async (file: File, source: string): Promise<Inspection> => request("POST", "/api/study/online/inspect", { body: formOf(file, { source }) }); // prettier-ignore
const importForm = (file: File, order: OnlineOrder): FormData =>
  formOf(file, { source: order.source, period: order.period, columns: JSON.stringify(order.columns), leaveOutUnknown: String(order.leaveOutUnknown) }); // prettier-ignore
export const importOnline = async (file: File, order: OnlineOrder, dryRun: boolean): Promise<OnlineResult> => request("POST", "/api/study/online/import", { query: { dryRun }, body: importForm(file, order) }); // prettier-ignore
/** The same of a large table: long work, found again by its id. */
export const startOnlineImport = async (file: File, order: OnlineOrder, dryRun: boolean): Promise<{ workId: string }> => request("POST", "/api/study/online/import-work", { query: { dryRun }, body: importForm(file, order) }); // prettier-ignore
