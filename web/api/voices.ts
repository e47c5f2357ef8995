import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { aidSummarySchema } from "#app/aid/schema.ts";
import type { ComplaintList, complaintInputSchema } from "#app/burden/schema.ts";
import type { CaseDetail } from "#app/cases/schema.ts";
import type { bidInputSchema, ChallengeBids, ChallengeList, chooseBidSchema, closeBidsSchema } from "#app/challenges/schema.ts"; // prettier-ignore
import type { adoptedSchema, proposalFiguresSchema, proposalInputSchema } from "#app/proposals/schema.ts"; // prettier-ignore
import { get, post } from "./client.ts";

export type Adopted = z.infer<typeof adoptedSchema>;
export type ProposalFigures = z.infer<typeof proposalFiguresSchema>;
export type AidSummary = z.infer<typeof aidSummarySchema>;

export const adoptedQuery = () =>
  infiniteQueryOptions({
    queryKey: ["proposals", "adopted"],
    queryFn: async ({ pageParam, signal }) => get<Adopted>("/api/proposals", { after: pageParam }, signal), // prettier-ignore
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (last) => last.next ?? undefined,
  });
export const proposalFiguresQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: ["proposals", "figures", year ?? null],
    queryFn: async ({ signal }) => get<ProposalFigures>("/api/proposals/figures", { year }, signal),
  });
export const complaintsQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: ["burden", "complaints", year ?? null],
    queryFn: async ({ signal }) => get<ComplaintList>("/api/burden/complaints", { year }, signal),
  });
export const challengesQuery = () =>
  queryOptions({
    queryKey: ["challenges"],
    queryFn: async ({ signal }) => get<ChallengeList>("/api/challenges", undefined, signal),
  });
const challenge = (id: string): string => `/api/challenges/${encodeURIComponent(id)}`;
export const bidsQuery = (id: string) =>
  queryOptions({
    queryKey: ["challenges", id, "bids"],
    queryFn: async ({ signal }) => get<ChallengeBids>(`${challenge(id)}/bids`, undefined, signal),
  });
export const placeBid = async (id: string, body: z.input<typeof bidInputSchema>): Promise<ChallengeBids> => post(`${challenge(id)}/bids`, body); // prettier-ignore
export const withdrawBid = async (id: string, bid: string, reason: string): Promise<ChallengeBids> => post(`${challenge(id)}/bids/${encodeURIComponent(bid)}/withdraw`, { reason }); // prettier-ignore
export const closeBids = async (id: string, body: z.input<typeof closeBidsSchema>): Promise<ChallengeBids> => post(`${challenge(id)}/close`, body); // prettier-ignore
export const chooseBid = async (id: string, body: z.input<typeof chooseBidSchema>): Promise<ChallengeBids> => post(`${challenge(id)}/choose`, body); // prettier-ignore
export const aidQuery = () =>
  queryOptions({
    queryKey: ["aid"],
    queryFn: async ({ signal }) => get<AidSummary>("/api/aid", undefined, signal),
  });

export const submitProposal = async (body: z.input<typeof proposalInputSchema>): Promise<CaseDetail> => post("/api/proposals", body); // prettier-ignore
export const tellBurden = async (body: z.input<typeof complaintInputSchema>): Promise<CaseDetail> => post("/api/burden/complaints", body); // prettier-ignore
