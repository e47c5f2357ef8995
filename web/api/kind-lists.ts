import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { KindListPage, setKindsSchema, withdrawKindsSchema } from "#app/kind-lists/schema.ts";
import { get, post, put } from "./client.ts";

export type KindList = KindListPage["items"][number];

export const kindListsQuery = () =>
  queryOptions({
    queryKey: ["kind-lists"],
    queryFn: async ({ signal }) => get<KindListPage>("/api/kind-lists", undefined, signal),
    staleTime: 60_000,
  });

const list = (id: string): string => `/api/kind-lists/${encodeURIComponent(id)}`;
export const setKinds = async (id: string, input: z.input<typeof setKindsSchema>): Promise<KindListPage> => put(list(id), input); // prettier-ignore
export const withdrawKinds = async (id: string, input: z.input<typeof withdrawKindsSchema>): Promise<KindListPage> => post(`${list(id)}/withdraw`, input); // prettier-ignore
