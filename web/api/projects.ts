import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { acceptanceSchema, projectChangeSchema, projectInputSchema, projectListSchema, projectSchema, projectWithdrawalSchema } from "#app/projects/schema.ts"; // prettier-ignore
import { get, post, put } from "./client.ts";

export type Project = z.infer<typeof projectSchema>;
export type ProjectList = z.infer<typeof projectListSchema>;
export type ProjectInput = z.input<typeof projectInputSchema>;

export const projectsQuery = (of: { year?: number | undefined; unitId?: string | undefined }) =>
  queryOptions({
    queryKey: ["projects", of.year ?? null, of.unitId ?? null],
    queryFn: async ({ signal }) => get<ProjectList>("/api/projects", of, signal),
    placeholderData: keepPreviousData,
  });

const project = (id: string): string => `/api/projects/${encodeURIComponent(id)}`;
export const registerProject = async (body: ProjectInput): Promise<Project> => post("/api/projects", body); // prettier-ignore
export const changeProject = async (id: string, body: z.input<typeof projectChangeSchema>): Promise<Project> => put(project(id), body); // prettier-ignore
export const acceptProject = async (id: string, body: z.input<typeof acceptanceSchema>): Promise<Project> => post(`${project(id)}/accept`, body); // prettier-ignore
export const withdrawProject = async (id: string, body: z.input<typeof projectWithdrawalSchema>): Promise<Project> => post(`${project(id)}/withdraw`, body); // prettier-ignore
