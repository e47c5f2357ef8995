import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { appraisalInputSchema, contractInputSchema, ContractDetail, ContractList, decisionSchema, groundSchema, openPaySchema, paperInputSchema, payInputSchema, PayView } from "#app/contracts/schema.ts"; // prettier-ignore
import { get, post, put } from "./client.ts";

export type { ContractDetail, ContractList, PayView };
export type PaperInput = z.input<typeof paperInputSchema>;
export type AppraisalInput = z.input<typeof appraisalInputSchema>;
export type PayInput = z.input<typeof payInputSchema>;

const one = (id: string): string => `/api/contracts/${encodeURIComponent(id)}`;

export const contractsQuery = (of: {
  unitId?: string | undefined;
  caseId?: string | undefined;
  year?: number | undefined;
}) =>
  // prettier-ignore
  queryOptions({
    queryKey: ["contracts", of],
    queryFn: async ({ signal }) => get<ContractList>("/api/contracts", of, signal),
    placeholderData: keepPreviousData,
  });
export const contractQuery = (id: string) =>
  queryOptions({
    queryKey: ["contract", id],
    queryFn: async ({ signal }) => get<ContractDetail>(one(id), undefined, signal),
  });
export const myContractsQuery = queryOptions({
  queryKey: ["my-contracts"],
  queryFn: async ({ signal }) => get<{ items: ContractDetail[] }>("/api/my/contracts", undefined, signal), // prettier-ignore
});
export const createContract = async (body: z.input<typeof contractInputSchema>): Promise<ContractDetail> => post("/api/contracts", body); // prettier-ignore
export const discardDraft = async (id: string, reason: string): Promise<ContractList> => post(`${one(id)}/discard`, { reason }); // prettier-ignore
export const savePaper = async (id: string, body: PaperInput): Promise<ContractDetail> => put(`${one(id)}/papers`, body); // prettier-ignore
export const signPaper = async (id: string, paper: string, signedOn: string): Promise<ContractDetail> => post(`${one(id)}/papers/${encodeURIComponent(paper)}/sign`, { signedOn }); // prettier-ignore
export const paperFile = (id: string, paper: string): string => `${one(id)}/papers/${encodeURIComponent(paper)}/document.docx`; // prettier-ignore
export const saveAppraisal = async (id: string, body: AppraisalInput): Promise<ContractDetail> => put(`${one(id)}/appraisals`, body); // prettier-ignore
export const confirmAppraisal = async (id: string, appraisal: string): Promise<ContractDetail> => post(`${one(id)}/appraisals/${encodeURIComponent(appraisal)}/confirm`, {}); // prettier-ignore
export const finishAppraisals = async (body: { unitId: string; year: number }): Promise<ContractList> => post("/api/contract-appraisals/finish", body); // prettier-ignore
export const addGround = async (id: string, body: z.input<typeof groundSchema>): Promise<ContractDetail> => post(`${one(id)}/grounds`, body); // prettier-ignore
export const recordDecision = async (id: string, body: z.input<typeof decisionSchema>): Promise<ContractDetail> => post(`${one(id)}/decisions`, body); // prettier-ignore
export const openPay = async (id: string, body: z.input<typeof openPaySchema>): Promise<PayView> => post(`${one(id)}/pay/open`, body); // prettier-ignore
export const setPay = async (id: string, body: PayInput): Promise<{ structure: { ok: boolean; sentence: string } | null }> => put(`${one(id)}/pay`, body); // prettier-ignore
