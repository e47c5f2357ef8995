import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { catalogueInputSchema, CataloguePage, DisclosureDetail, DisclosurePage, findingsSchema, proposedSchema, proposeInputSchema } from "#app/disclosures/schema.ts"; // prettier-ignore
import { address, get, post, put } from "./client.ts";

export type DisclosureRow = DisclosurePage["items"][number];
export type CatalogueRow = CataloguePage["rows"][number];
type View = { unitId?: string | undefined; state?: string | undefined; search?: string | undefined }; // prettier-ignore

export const disclosuresQuery = (view: View) =>
  infiniteQueryOptions({
    queryKey: ["disclosures", view],
    queryFn: async ({ pageParam, signal }) => get<DisclosurePage>("/api/disclosures", { ...view, after: pageParam, limit: 30 }, signal), // prettier-ignore
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const disclosureQuery = (id: string) =>
  queryOptions({
    queryKey: ["disclosure", id],
    queryFn: async ({ signal }) => get<DisclosureDetail>(`/api/disclosures/${encodeURIComponent(id)}`, undefined, signal), // prettier-ignore
  });

export const catalogueQuery = (unitId: string | undefined) =>
  queryOptions({
    queryKey: ["disclosure-catalogue", unitId ?? null],
    queryFn: async ({ signal }) => get<CataloguePage>("/api/disclosures/catalogue", { unitId }, signal), // prettier-ignore
    placeholderData: keepPreviousData,
  });

export const logAddress = (view: View): string => address("/api/disclosures.xlsx", view);
export const proposeDisclosure = async (body: z.input<typeof proposeInputSchema>): Promise<z.infer<typeof proposedSchema>> => post("/api/disclosures", body); // prettier-ignore
export const changeCatalogue = async (body: z.input<typeof catalogueInputSchema>): Promise<CataloguePage> => put("/api/disclosures/catalogue", body); // prettier-ignore
export const checkDisclosureText = async (text: string): Promise<z.infer<typeof findingsSchema>> => post("/api/disclosures/check", { text }); // prettier-ignore
