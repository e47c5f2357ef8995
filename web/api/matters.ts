import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { MatterPage, matterKindsSchema, passagesSchema } from "#app/matters/schema.ts";
import { address, get, post } from "./client.ts";

export type MatterRow = MatterPage["items"][number];
type View = { unitId?: string | undefined; handling?: string | undefined; state?: string | undefined; search?: string | undefined }; // prettier-ignore

export const mattersQuery = (view: View) =>
  infiniteQueryOptions({
    queryKey: ["matters", view],
    queryFn: async ({ pageParam, signal }) => get<MatterPage>("/api/matters", { ...view, after: pageParam, limit: 50 }, signal), // prettier-ignore
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const matterKindsQuery = () =>
  queryOptions({
    queryKey: ["matter-kinds"],
    queryFn: async ({ signal }) => get<z.infer<typeof matterKindsSchema>>("/api/matters/kinds", undefined, signal), // prettier-ignore
    staleTime: 600_000,
  });

export const mattersAddress = (view: View): string => address("/api/matters.xlsx", view);
export const paperAddress = (id: string, which: "paper" | "reply"): string => address(`/api/matters/${encodeURIComponent(id)}/paper.docx`, { which }); // prettier-ignore
export const checkMatterText = async (handling: MatterRow["handling"], text: string): Promise<z.infer<typeof passagesSchema>> => post("/api/matters/check", { handling, text }); // prettier-ignore
