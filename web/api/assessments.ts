import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  closingInputSchema,
  closingSchema,
  ScoreBoard,
  ScoreTree,
} from "#app/assessments/schema.ts";
import { get, post } from "./client.ts";

export interface SchemeName {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly year: number;
}

export interface ScoreView {
  readonly checkpoint?: string | undefined;
  readonly asOf?: string | undefined;
  readonly level?: "enterprise" | "branch" | undefined;
  readonly unitId?: string | undefined;
}

export const schemesQuery = () =>
  queryOptions({
    queryKey: ["schemes"],
    queryFn: async ({ signal }) => get<{ items: SchemeName[] }>("/api/schemes", undefined, signal),
  });

const scheme = (id: string): string => `/api/schemes/${encodeURIComponent(id)}`;

export const boardQuery = (schemeId: string, view: ScoreView) =>
  queryOptions({
    queryKey: ["board", schemeId, view],
    queryFn: async ({ signal }) =>
      get<ScoreBoard>(`${scheme(schemeId)}/board`, { ...view }, signal),
    placeholderData: keepPreviousData,
  });

export const scoreQuery = (schemeId: string, unitId: string, view: ScoreView) =>
  queryOptions({
    queryKey: ["score", schemeId, unitId, view.checkpoint ?? null, view.asOf ?? null],
    queryFn: async ({ signal }) =>
      get<ScoreTree>(`${scheme(schemeId)}/units/${encodeURIComponent(unitId)}`, { checkpoint: view.checkpoint, asOf: view.asOf }, signal), // prettier-ignore
    placeholderData: keepPreviousData,
  });

export type Closing = z.infer<typeof closingSchema>;
export const closeCheckpoint = async (
  schemeId: string,
  closing: z.input<typeof closingInputSchema>,
): Promise<Closing> => post(`${scheme(schemeId)}/closings`, closing);
