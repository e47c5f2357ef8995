import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  InstitutionPage,
  institutionListSchema,
  parameterChangeSchema,
} from "#app/institutions/schema.ts";
import { get, post } from "./client.ts";

export type InstitutionList = z.infer<typeof institutionListSchema>;

export const institutionsQuery = () =>
  queryOptions({
    queryKey: ["institutions"],
    queryFn: async ({ signal }) => get<InstitutionList>("/api/institutions", undefined, signal),
  });

export const institutionQuery = (id: string, asOf?: string) =>
  queryOptions({
    queryKey: ["institution", id, asOf ?? null],
    queryFn: async ({ signal }) =>
      get<InstitutionPage>(`/api/institutions/${encodeURIComponent(id)}`, { asOf }, signal),
    placeholderData: keepPreviousData,
  });

export const setParameter = async (id: string, body: z.input<typeof parameterChangeSchema>): Promise<InstitutionPage> => post(`/api/institutions/${encodeURIComponent(id)}/parameters`, body); // prettier-ignore
