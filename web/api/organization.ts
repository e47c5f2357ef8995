import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  appointmentEndSchema,
  appointmentInputSchema,
  closeSchema,
  importResultSchema,
  mergeSchema,
  moveSchema,
  organizationChangeSchema,
  OrganizationView,
  personInputSchema,
  personMoveSchema,
  personPageSchema,
  renameSchema,
  unitDetailSchema,
  unitInputSchema,
} from "#app/organization/schema.ts";
import { get, post, put, request } from "./client.ts";

export type UnitNode = OrganizationView["units"][number];
export type UnitDetail = z.infer<typeof unitDetailSchema>;
export type PersonPage = z.infer<typeof personPageSchema>;
export type ImportResult = z.infer<typeof importResultSchema>;
export type OrganizationChange = z.infer<typeof organizationChangeSchema>;

export const organizationQuery = (asOf?: string) =>
  queryOptions({
    queryKey: ["organization", asOf ?? null],
    queryFn: async ({ signal }) => get<OrganizationView>("/api/organization", { asOf }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

const unit = (id: string): string => `/api/units/${encodeURIComponent(id)}`;

export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ["unit", id],
    queryFn: async ({ signal }) => get<UnitDetail>(unit(id), undefined, signal),
  });

/** People by name or code, a page at a time. */
export const peopleQuery = (of: { q?: string | undefined; unitId?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ["people", of.q ?? null, of.unitId ?? null],
    queryFn: async ({ pageParam, signal }) =>
      get<PersonPage>("/api/people", { ...of, after: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

type Change = Promise<OrganizationChange>;
export const openUnit = async (body: z.input<typeof unitInputSchema>): Change => post("/api/units", body); // prettier-ignore
export const renameUnit = async (id: string, body: z.input<typeof renameSchema>): Change => put(unit(id), body); // prettier-ignore
export const mergeUnit = async (id: string, body: z.input<typeof mergeSchema>): Change => post(`${unit(id)}/merge`, body); // prettier-ignore
export const moveUnit = async (id: string, body: z.input<typeof moveSchema>): Change => post(`${unit(id)}/move`, body); // prettier-ignore
export const closeUnit = async (id: string, body: z.input<typeof closeSchema>): Change => post(`${unit(id)}/close`, body); // prettier-ignore
export const addPerson = async (body: z.input<typeof personInputSchema>): Change => post("/api/people", body); // prettier-ignore
export const movePerson = async (id: string, body: z.input<typeof personMoveSchema>): Change => post(`/api/people/${encodeURIComponent(id)}/move`, body); // prettier-ignore
export const appoint = async (body: z.input<typeof appointmentInputSchema>): Change => post("/api/appointments", body); // prettier-ignore
export const endAppointment = async (id: string, body: z.input<typeof appointmentEndSchema>): Change => post(`/api/appointments/${encodeURIComponent(id)}/end`, body); // prettier-ignore

/** Checks a filled workbook (`dryRun`) or applies it. `path`: /api/organization/import or /api/figures/import. */
export async function importWorkbook(
  path: string,
  file: File,
  dryRun: boolean,
  query: Readonly<Record<string, string>> = {},
): Promise<ImportResult> {
  const form = new FormData();
  form.append("file", file, file.name);
  return request("POST", path, { body: form, query: { ...query, dryRun } });
}
