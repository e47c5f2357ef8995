import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { declareSchema, handInSchema, MyPanel, PanelDetail, panelInputSchema, PanelList, replaceJudgeSchema } from "#app/selection/schema.ts"; // prettier-ignore
import { get, post } from "./client.ts";

export type { MyPanel, PanelDetail, PanelList };
export type PanelInput = z.input<typeof panelInputSchema>;
const one = (id: string): string => `/api/selection/${encodeURIComponent(id)}`;

export const panelsQuery = queryOptions({
  queryKey: ["selection"],
  queryFn: async ({ signal }) => get<PanelList>("/api/selection", undefined, signal),
});
export const panelQuery = (id: string) =>
  queryOptions({
    queryKey: ["selection", id],
    queryFn: async ({ signal }) => get<PanelDetail>(one(id), undefined, signal),
  });
export const myPanelsQuery = queryOptions({
  queryKey: ["my-selection"],
  queryFn: async ({ signal }) => get<{ items: MyPanel[] }>("/api/my/selection", undefined, signal),
});
export const openPanel = async (body: PanelInput): Promise<PanelDetail> => post("/api/selection", body); // prettier-ignore
export const cancelPanel = async (id: string, reason: string): Promise<PanelDetail> => post(`${one(id)}/cancel`, { reason }); // prettier-ignore
export const replaceJudge = async (id: string, body: z.input<typeof replaceJudgeSchema>): Promise<PanelDetail> => post(`${one(id)}/replace-judge`, body); // prettier-ignore
export const recordResult = async (id: string, basedOn: number): Promise<PanelDetail> => post(`${one(id)}/record`, { basedOn }); // prettier-ignore
const mine = (id: string): string => `/api/my/selection/${encodeURIComponent(id)}`;
export const declareConflicts = async (id: string, body: z.input<typeof declareSchema>): Promise<MyPanel> => post(`${mine(id)}/declare`, body); // prettier-ignore
export const handIn = async (id: string, body: z.input<typeof handInSchema>): Promise<MyPanel> => post(`${mine(id)}/hand-in`, body); // prettier-ignore
