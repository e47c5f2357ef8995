import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { Definition } from "#domain/institution/read-definition.ts";
import type {
  adoptSchema,
  CheckAnswer,
  Choices,
  comparisonSchema,
  DraftList,
  forecastSchema,
  PublishingForecast,
  publishSchema,
  retireSchema,
  StudioPage,
  SwitchedOffList,
  switchOffSchema,
  TryAnswer,
  trySchema,
} from "#app/studio/schema.ts";
import { address, get, post, put, remove, request } from "./client.ts";

export type { CheckAnswer, Choices, DraftList, StudioPage, SwitchedOffList, TryAnswer } from "#app/studio/schema.ts"; // prettier-ignore
export type Comparison = z.infer<typeof comparisonSchema>;

const one = (id: string): string => `/api/studio/institutions/${encodeURIComponent(id)}`;

export const studioQuery = (id: string, version?: number) =>
  queryOptions({
    queryKey: ["studio", id, version ?? null],
    queryFn: async ({ signal }) => get<StudioPage>(one(id), { version }, signal),
    retry: false,
  });

export const choicesQuery = () =>
  queryOptions({
    queryKey: ["studio-choices"],
    queryFn: async ({ signal }) => get<Choices>("/api/studio/choices", undefined, signal),
    staleTime: 60_000,
  });

export const draftsQuery = () =>
  queryOptions({
    queryKey: ["studio-drafts"],
    queryFn: async ({ signal }) => get<DraftList>("/api/studio/drafts", undefined, signal),
  });

export const switchedOffQuery = (id: string) =>
  queryOptions({
    queryKey: ["switched-off", id],
    queryFn: async ({ signal }) => get<SwitchedOffList>(`${one(id)}/switched-off`, undefined, signal),
  }); // prettier-ignore

export const comparisonQuery = (id: string, before: number, after: number) =>
  queryOptions({
    queryKey: ["studio-comparison", id, before, after],
    queryFn: async ({ signal }) => get<Comparison>(`${one(id)}/compare`, { before, after }, signal),
  });

/** What the linter says, the sentences, the examples played, and what it would make owed. Asked while somebody types. */
export const checkQuery = (definition: Definition) =>
  queryOptions({
    queryKey: ["studio-check", definition],
    queryFn: async ({ signal }) => checkDefinition(definition, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });

export const checkDefinition = async (definition: unknown, signal?: AbortSignal): Promise<CheckAnswer> =>
  request("POST", "/api/studio/check", { body: { definition }, ...(signal === undefined ? {} : { signal }) }); // prettier-ignore

/** What publishing would add and withdraw: done and rolled back on the server. */
export const publishingQuery = (id: string, body: z.input<typeof forecastSchema>) =>
  queryOptions({
    queryKey: ["studio-forecast", id, body],
    queryFn: async ({ signal }) => request<PublishingForecast>("POST", `${one(id)}/forecast`, { body, signal }), // prettier-ignore
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });

export const tryDuty = async (body: z.input<typeof trySchema>): Promise<TryAnswer> => post("/api/studio/try", body); // prettier-ignore
export const saveDraft = async (id: string, body: { definition: Definition; reason: string; basedOn: number }): Promise<StudioPage> => put(`${one(id)}/draft`, body); // prettier-ignore
export const discardDraft = async (id: string, basedOn: number): Promise<unknown> => remove(address(`${one(id)}/draft`, { basedOn })); // prettier-ignore
export const publish = async (id: string, body: z.input<typeof publishSchema>): Promise<StudioPage> => post(`${one(id)}/publish`, body); // prettier-ignore
export const adopt = async (id: string, body: z.input<typeof adoptSchema>): Promise<StudioPage> => post(`${one(id)}/adopt`, body); // prettier-ignore
export const retire = async (id: string, body: z.input<typeof retireSchema>): Promise<StudioPage> => post(`${one(id)}/retire`, body); // prettier-ignore
export const switchOff = async (id: string, body: z.input<typeof switchOffSchema>): Promise<unknown> => post(`${one(id)}/switch-off`, body); // prettier-ignore
export const switchOn = async (waiver: string): Promise<unknown> => remove(`/api/studio/switched-off/${encodeURIComponent(waiver)}`); // prettier-ignore
export const setLoadLimit = async (minutes: number): Promise<unknown> => put("/api/studio/load-limit", { minutes }); // prettier-ignore

export const exportAddress = (id: string, version: number): string => address(`${one(id)}/export.json`, { version }); // prettier-ignore

/** What an exported file holds, and what the linter says of it; nothing is kept. */
export async function readDefinitionFile(file: File): Promise<{ definition: unknown; check: CheckAnswer }> {
  const form = new FormData();
  form.append("file", file, file.name);
  return request("POST", "/api/studio/import", { body: form });
} // prettier-ignore
