import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { Wall, wallCellSchema } from "#app/duties/schema.ts";
import { get } from "./client.ts";

export interface WallView {
  readonly unitId?: string | undefined;
  readonly asOf?: string | undefined;
  readonly institution?: string | undefined;
  readonly year?: number | undefined;
  readonly order?: "trouble" | "organization" | undefined;
}

export const wallQuery = (view: WallView) =>
  queryOptions({
    queryKey: ["wall", view],
    queryFn: async ({ signal }) => get<Wall>("/api/wall", { ...view }, signal),
    placeholderData: keepPreviousData,
  });

export type WallCell = z.infer<typeof wallCellSchema>;

export const wallCellQuery = (view: WallView, unitId: string, month: number) =>
  queryOptions({
    queryKey: ["wall-cell", view, unitId, month],
    queryFn: async ({ signal }) =>
      get<WallCell>("/api/wall/cell", { asOf: view.asOf, institution: view.institution, year: view.year, unitId, month }, signal), // prettier-ignore
  });
