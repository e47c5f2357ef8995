import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { boardQuerySchema, CaseCircular, circularInputSchema, circularListSchema, holdInputSchema, planInputSchema, planListSchema, projectListSchema, RectificationBoard, registerFindingSchema, remindSchema, SupervisionPlan, visitInputSchema, visitSchema } from "#app/inspection/schema.ts"; // prettier-ignore
import { get, post, put } from "./client.ts";

export type PlanList = z.infer<typeof planListSchema>;
export type PlanInput = z.input<typeof planInputSchema>;
export type Visit = z.infer<typeof visitSchema>;
export type HoldInput = z.input<typeof holdInputSchema>;
export type FindingInput = HoldInput["findings"] extends readonly (infer T)[] | undefined ? T : never; // prettier-ignore
export type CircularList = z.infer<typeof circularListSchema>;
export type ProjectList = z.infer<typeof projectListSchema>;
export type Reminded = z.infer<typeof remindSchema>;
export type BoardFilter = Omit<z.input<typeof boardQuerySchema>, "closed" | "after" | "limit"> & { closed?: boolean | undefined }; // prettier-ignore

const key = "inspection";

export const boardQuery = (of: BoardFilter) =>
  infiniteQueryOptions({
    queryKey: [key, "board", of],
    queryFn: async ({ pageParam, signal }) =>
      get<RectificationBoard>("/api/rectifications", { ...of, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
export const plansQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: [key, "plans", year ?? null],
    queryFn: async ({ signal }) => get<PlanList>("/api/supervision-plans", { year }, signal),
  });
export const planQuery = (id: string) =>
  queryOptions({
    queryKey: [key, "plan", id],
    queryFn: async ({ signal }) =>
      get<SupervisionPlan>(`/api/supervision-plans/${encodeURIComponent(id)}`, undefined, signal),
  });
export const visitQuery = (id: string) =>
  queryOptions({
    queryKey: [key, "visit", id],
    queryFn: async ({ signal }) =>
      get<Visit>(`/api/supervision-visits/${encodeURIComponent(id)}`, undefined, signal),
  });
export const circularsQuery = () =>
  queryOptions({
    queryKey: [key, "circulars"],
    queryFn: async ({ signal }) => get<CircularList>("/api/case-circulars", undefined, signal),
  });
export const circularQuery = (id: string) =>
  queryOptions({
    queryKey: [key, "circular", id],
    queryFn: async ({ signal }) =>
      get<CaseCircular>(`/api/case-circulars/${encodeURIComponent(id)}`, undefined, signal),
  });
export const projectsQuery = () =>
  queryOptions({
    queryKey: [key, "projects"],
    queryFn: async ({ signal }) => get<ProjectList>("/api/supervised-projects", undefined, signal),
  });

export const savePlan = async (body: PlanInput): Promise<SupervisionPlan> => put("/api/supervision-plans", body); // prettier-ignore
export const adoptPlan = async (id: string, basedOn: number): Promise<SupervisionPlan> => post(`/api/supervision-plans/${id}/adopt`, { basedOn }); // prettier-ignore
export const addVisit = async (body: z.input<typeof visitInputSchema>): Promise<Visit> => post("/api/supervision-visits", body); // prettier-ignore
export const holdVisit = async (id: string, body: HoldInput): Promise<Visit> => post(`/api/supervision-visits/${id}/hold`, body); // prettier-ignore
export const registerFinding = async (body: z.input<typeof registerFindingSchema>): Promise<{ caseId: string }> => post("/api/findings", body); // prettier-ignore
export const sendCircular = async (body: z.input<typeof circularInputSchema>): Promise<CaseCircular> => post("/api/case-circulars", body); // prettier-ignore
export const remindCircular = async (id: string): Promise<Reminded> => post(`/api/case-circulars/${id}/remind`); // prettier-ignore
export const circularFile = (id: string, hash: string): string =>
  `/api/case-circulars/${id}/files/${hash}`;
