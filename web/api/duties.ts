import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  chaseInputSchema,
  dueQuerySchema,
  DueDetail,
  duePageSchema,
  extensionInputSchema,
  Todo,
  waiverInputSchema,
} from "#app/duties/schema.ts";
import { get, post, remove } from "./client.ts";
import { keptWhenOffline } from "./kept-answers.ts";

export type DueQuery = Partial<Omit<z.input<typeof dueQuerySchema>, "limit">> & { limit?: number };
export type DuePage = z.infer<typeof duePageSchema>;

/** `unitId` defaults to the home unit, `asOf` to today: both are the server's defaults. */
export const todoQuery = (of: { unitId?: string | undefined; asOf?: string | undefined }) =>
  queryOptions({
    queryKey: ["todo", of.unitId ?? null, of.asOf ?? null],
    queryFn: async ({ signal }) =>
      of.unitId === undefined && of.asOf === undefined
        ? keptWhenOffline("todo", async () => get<Todo>("/api/todo", of, signal))
        : get<Todo>("/api/todo", of, signal),
    placeholderData: keepPreviousData,
  });

export const dueDetailQuery = (id: string, asOf?: string) =>
  queryOptions({
    queryKey: ["due", id, asOf ?? null],
    queryFn: async ({ signal }) =>
      get<DueDetail>(`/api/due-items/${encodeURIComponent(id)}`, { asOf }, signal),
  });

export const duePageQuery = (of: DueQuery) =>
  queryOptions({
    queryKey: ["due-items", of],
    queryFn: async ({ signal }) => get<DuePage>("/api/due-items", of, signal),
    placeholderData: keepPreviousData,
  });

const item = (id: string): string => `/api/due-items/${encodeURIComponent(id)}`;
export const waive = async (id: string, body: z.input<typeof waiverInputSchema>): Promise<DueDetail> => post(`${item(id)}/waiver`, body); // prettier-ignore
export const endWaiver = async (id: string): Promise<DueDetail> => remove(`${item(id)}/waiver`);
export const extend = async (id: string, body: z.input<typeof extensionInputSchema>): Promise<DueDetail> => post(`${item(id)}/extension`, body); // prettier-ignore
export const chase = async (id: string, body: z.input<typeof chaseInputSchema>): Promise<DueDetail> => post(`${item(id)}/chase`, body); // prettier-ignore
