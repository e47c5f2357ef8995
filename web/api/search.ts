import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { SearchKind, SearchResult } from "#app/search/schema.ts";
import { get } from "./client.ts";

export type { Found, SearchKind, SearchResult } from "#app/search/schema.ts";

export const KIND_WORDS: Readonly<Record<SearchKind, string>> = {
  clause: "条款",
  institution: "制度",
  unit: "单位",
  person: "人员",
  publication: "通报",
  case: "事项",
  record: "台账",
};

/** Longer questions find nothing more. */
export const LONGEST_QUERY = 100;

const cut = (q: string): string => q.slice(0, LONGEST_QUERY);

/** The best few of each kind. */
export const searchQuery = (q: string, limit: number) =>
  queryOptions({
    queryKey: ["search", cut(q), limit],
    queryFn: async ({ signal }) => get<SearchResult>("/api/search", { q: cut(q), limit }, signal),
    enabled: q.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

/** All of one kind, page by page. */
export const searchKindQuery = (q: string, kind: SearchKind | undefined) =>
  infiniteQueryOptions({
    queryKey: ["search", cut(q), "kind", kind],
    queryFn: async ({ signal, pageParam }) =>
      get<SearchResult>("/api/search", { q: cut(q), kind, limit: 20, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (page) => page.groups[0]?.next ?? undefined,
    enabled: q.trim() !== "" && kind !== undefined,
    staleTime: 30_000,
  });
