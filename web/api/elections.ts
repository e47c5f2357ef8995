import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  ballotInputSchema,
  CountSheet,
  registeredSchema,
  registerInputSchema,
  TermsPage,
} from "#app/elections/schema.ts";
import { get, post } from "./client.ts";

export type BallotBody = z.input<typeof ballotInputSchema>;
export type TermRow = TermsPage["items"][number];

export const termsQuery = (view: { unitId?: string | undefined; state?: string | undefined }) =>
  queryOptions({
    queryKey: ["elections", view],
    queryFn: async ({ signal }) => get<TermsPage>("/api/elections", view, signal),
  });

export const countQuery = (caseId: string) =>
  queryOptions({
    queryKey: ["election-count", caseId],
    queryFn: async ({ signal }) => get<CountSheet>(`/api/elections/${encodeURIComponent(caseId)}/count`, undefined, signal),
  }); // prettier-ignore

type Registered = z.infer<typeof registeredSchema>;
export const registerTerm = async (body: z.input<typeof registerInputSchema>): Promise<Registered> => post("/api/elections/terms", body); // prettier-ignore
export const registerInferredTerms = async (unitId: string): Promise<Registered> => post("/api/elections/terms/inferred", { unitId }); // prettier-ignore
export const countBallot = async (caseId: string, body: BallotBody): Promise<CountSheet> => post(`/api/elections/${encodeURIComponent(caseId)}/count`, body); // prettier-ignore
export const countSheetAddress = (caseId: string): string => `/api/elections/${encodeURIComponent(caseId)}/count.docx`; // prettier-ignore
