import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { AdmissionPage, CultivationPage, quotaInputSchema } from "#app/admission/schema.ts";
import { address, get, put } from "./client.ts";

export interface AdmissionView {
  readonly unitId?: string | undefined;
  readonly year?: number | undefined;
}

export const admissionQuery = (view: AdmissionView) =>
  queryOptions({
    queryKey: ["admission", view],
    queryFn: async ({ signal }) => get<AdmissionPage>("/api/admission", { ...view }, signal),
    placeholderData: keepPreviousData,
  });

export const cultivationQuery = (view: AdmissionView) =>
  queryOptions({
    queryKey: ["cultivation", view],
    queryFn: async ({ signal }) =>
      get<CultivationPage>("/api/admission/cultivation", { ...view }, signal),
    placeholderData: keepPreviousData,
  });

export const setQuota = async (
  unitId: string,
  year: number,
  input: z.input<typeof quotaInputSchema>,
): Promise<AdmissionPage> => put(`/api/admission/quotas/${unitId}/${year}`, input);

export const reportAddress = (view: AdmissionView, kind: "docx" | "xlsx"): string =>
  address(kind === "docx" ? "/api/admission.docx" : "/api/admission.xlsx", { ...view });
