import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { AnnuityMap, coverageInputSchema } from "#app/annuity/schema.ts";
import { get, put } from "./client.ts";

export type { AnnuityMap };
export const annuityQuery = (month: string | undefined) =>
  queryOptions({
    queryKey: ["annuity", month ?? null],
    queryFn: async ({ signal }) => get<AnnuityMap>("/api/annuity", { month }, signal),
    placeholderData: keepPreviousData,
  });
export const setCoverage = async (body: z.input<typeof coverageInputSchema>): Promise<AnnuityMap> => put("/api/annuity/coverage", body); // prettier-ignore
