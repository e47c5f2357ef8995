import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { MyData } from "#app/people/mine/schema.ts";
import type {
  inboxSchema,
  newRequestSchema,
  requestAnswerSchema,
  requestListSchema,
} from "#app/people/requests/schema.ts";
import type { retentionRunSchema, retentionRunsSchema } from "#app/people/retention/schema.ts";
import type {
  dossierChangeSchema,
  DossierView,
  facetListSchema,
  facetPageSchema,
  facetSchema,
  impactSchema,
  openedSchema,
  openingSchema,
} from "#app/people/schema.ts";
import { get, post, put } from "./client.ts";

export type FacetView = z.infer<typeof facetSchema>;
export type FacetPage = z.infer<typeof facetPageSchema>;
export type DossierFacetView = DossierView["facets"][number];
export type Opened = z.infer<typeof openedSchema>;
export type DossierChange = z.input<typeof dossierChangeSchema>;
export type RequestInbox = z.infer<typeof inboxSchema>;
export type RetentionRun = z.infer<typeof retentionRunSchema>;

export const facetsQuery = queryOptions({
  queryKey: ["facets"],
  queryFn: async ({ signal }) => get<z.infer<typeof facetListSchema>>("/api/facets", undefined, signal), // prettier-ignore
  staleTime: Infinity,
});

export interface FacetListOf {
  readonly facet: string;
  readonly q?: string | undefined;
  readonly filled?: boolean | undefined;
}

/** People with one facet, masked, a page at a time. */
export const dossiersQuery = (of: FacetListOf) =>
  infiniteQueryOptions({
    queryKey: ["dossiers", of.facet, of.q ?? null, of.filled ?? null],
    queryFn: async ({ pageParam, signal }) =>
      get<FacetPage>("/api/dossiers", { ...of, after: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: of.facet !== "",
  });

const person = (id: string): string => `/api/people/${encodeURIComponent(id)}/dossier`;

export const dossierQuery = (id: string) =>
  queryOptions({
    queryKey: ["dossier", id],
    queryFn: async ({ signal }) => get<DossierView>(person(id), undefined, signal),
    retry: false,
  });

export const setFacet = async (id: string, facet: string, body: DossierChange): Promise<unknown> => put(`${person(id)}/${facet}`, body); // prettier-ignore
export const setOwnFacet = async (facet: string, body: DossierChange): Promise<unknown> => put(`/api/my/dossier/${facet}`, body); // prettier-ignore
export const openFacet = async (id: string, facet: string, body: z.input<typeof openingSchema>): Promise<Opened> => post(`${person(id)}/${facet}/open`, body); // prettier-ignore

export const myDataQuery = queryOptions({
  queryKey: ["my-data"],
  queryFn: async ({ signal }) => get<MyData>("/api/my/data", undefined, signal),
});
export const myRequestsQuery = queryOptions({
  queryKey: ["my-requests"],
  queryFn: async ({ signal }) => get<z.infer<typeof requestListSchema>>("/api/my/privacy-requests", undefined, signal), // prettier-ignore
});
export const fileRequest = async (body: z.input<typeof newRequestSchema>): Promise<{ answerBy: string }> => post("/api/my/privacy-requests", body); // prettier-ignore
export const withdrawRequest = async (id: string): Promise<unknown> => post(`/api/my/privacy-requests/${id}/withdraw`); // prettier-ignore

export const inboxQuery = queryOptions({
  queryKey: ["privacy-requests"],
  queryFn: async ({ signal }) => get<RequestInbox>("/api/privacy/requests", undefined, signal),
});
export const acceptRequest = async (id: string): Promise<unknown> => post(`/api/privacy/requests/${id}/accept`); // prettier-ignore
export const answerRequest = async (id: string, body: z.input<typeof requestAnswerSchema>): Promise<unknown> => post(`/api/privacy/requests/${id}/answer`, body); // prettier-ignore

export const impactQuery = queryOptions({
  queryKey: ["privacy-impact"],
  queryFn: async ({ signal }) => get<z.infer<typeof impactSchema>>("/api/privacy/impact", undefined, signal), // prettier-ignore
});

export const retentionQuery = queryOptions({
  queryKey: ["retention"],
  queryFn: async ({ signal }) => get<z.infer<typeof retentionRunsSchema>>("/api/retention/runs", undefined, signal), // prettier-ignore
});
export const runRetention = async (dryRun: boolean): Promise<RetentionRun> => post("/api/retention/run", { dryRun }); // prettier-ignore
