import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { workSchema } from "#app/work/schema.ts";
import { get } from "./client.ts";

export type Work = z.infer<typeof workSchema> & { readonly result?: unknown };

/** Long work, asked about until it is over. It can be left and found again by its id. */
export const workQuery = (id: string) =>
  queryOptions({
    queryKey: ["work", id],
    queryFn: async ({ signal }) => get<Work>(`/api/work/${encodeURIComponent(id)}`, undefined, signal), // prettier-ignore
    refetchInterval: (query) => (query.state.data?.status === "running" || query.state.data === undefined ? 600 : false), // prettier-ignore
    staleTime: 0,
  });
