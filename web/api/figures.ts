import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { figureInputSchema, figureListSchema } from "#app/assessments/schema.ts";
import { get, post } from "./client.ts";

export type FigureList = z.infer<typeof figureListSchema>;
export type FigureInput = z.input<typeof figureInputSchema>;

export const figuresQuery = (of: { unitId?: string | undefined; code?: string | undefined }) =>
  queryOptions({
    queryKey: ["figures", of.unitId ?? null, of.code ?? null],
    queryFn: async ({ signal }) => get<FigureList>("/api/figures", of, signal),
  });

export const enterFigure = async (body: FigureInput): Promise<unknown> => post("/api/figures", body); // prettier-ignore
