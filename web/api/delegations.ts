import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { Me } from "#app/access/schema.ts";
import type { delegationInputSchema, delegationListSchema, DelegationRow, ownDelegationsSchema } from "#app/delegations/schema.ts"; // prettier-ignore
import { get, post, remove } from "./client.ts";

export type { DelegationRow } from "#app/delegations/schema.ts";

export const delegationsQuery = queryOptions({
  queryKey: ["delegations"],
  queryFn: async ({ signal }) =>
    get<z.infer<typeof ownDelegationsSchema>>("/api/delegations", undefined, signal),
});
export const delegationsBelowQuery = queryOptions({
  queryKey: ["delegations-below"],
  queryFn: async ({ signal }) =>
    get<z.infer<typeof delegationListSchema>>("/api/delegations/below", undefined, signal),
});

const one = (id: string): string => `/api/delegations/${encodeURIComponent(id)}`;
export const nameAgent = async (body: z.input<typeof delegationInputSchema>): Promise<DelegationRow> => post("/api/delegations", body); // prettier-ignore
export const endDelegation = async (id: string): Promise<DelegationRow> => post(`${one(id)}/end`);
export const actFor = async (id: string): Promise<Me> => post(`${one(id)}/act`);
export const actForSelf = async (): Promise<Me> => remove("/api/delegations/act");
