import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { Wall, wallCellSchema } from "#app/duties/schema.ts";
import { get } from "./client.ts";

export interface WallView {
  readonly by?: Wall["by"] | undefined;
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

/** `row`: a unit, an institution, a measure, as `view.by` says. */
export const wallCellQuery = (view: WallView, row: string, month: number) =>
  queryOptions({
    queryKey: ["wall-cell", view, row, month],
    queryFn: async ({ signal }) => {
      const { by, asOf, institution, year, unitId } = view;
      const which = by === undefined || by === "unit" ? { unitId: row } : { by, row, unitId };
      return get<WallCell>("/api/wall/cell", { asOf, institution, year, month, ...which }, signal);
    },
  });
