import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { searchResultSchema } from "#app/search/schema.ts";
import { get } from "./client.ts";

export type SearchResult = z.infer<typeof searchResultSchema>;

export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ["search", q],
    queryFn: async ({ signal }) => get<SearchResult>("/api/search", { q, limit: 20 }, signal),
    enabled: q.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
