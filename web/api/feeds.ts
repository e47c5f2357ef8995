import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  feedCreatedSchema,
  feedInputSchema,
  feedListSchema,
} from "#app/publications/schema.ts";
import { get, post, remove } from "./client.ts";

export const feedsQuery = queryOptions({
  queryKey: ["feeds"],
  queryFn: async ({ signal }) => get<z.infer<typeof feedListSchema>>("/api/feeds", undefined, signal), // prettier-ignore
});
/** The address is told once: show it at once. */
export const createFeed = async (of: z.input<typeof feedInputSchema>): Promise<z.infer<typeof feedCreatedSchema>> => post("/api/feeds", of); // prettier-ignore
export const revokeFeed = async (id: string): Promise<unknown> =>
  remove(`/api/feeds/${encodeURIComponent(id)}`);
