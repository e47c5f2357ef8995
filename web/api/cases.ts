import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  caseEventSchema,
  caseFieldSchema,
  casePageSchema,
  caseQuerySchema,
  caseStepSchema,
  CaseDetail,
  extendInputSchema,
  moveInputSchema,
  openCaseInputSchema,
  paperSchema,
  procedureDetailSchema,
  procedureListSchema,
  sealedSchema,
  stepInputSchema,
  subjectsSchema,
  takeBackInputSchema,
  versionInputSchema,
  withdrawInputSchema,
} from "#app/cases/schema.ts";
import { get, post } from "./client.ts";

export type CasePage = z.infer<typeof casePageSchema>;
export type CaseStep = z.infer<typeof caseStepSchema>;
export type CaseEvent = z.infer<typeof caseEventSchema>;
export type CaseField = z.infer<typeof caseFieldSchema>;
export type CasePaper = z.infer<typeof paperSchema>;
export type ProcedureList = z.infer<typeof procedureListSchema>;
export type ProcedureDetail = z.infer<typeof procedureDetailSchema>;
export type StepInput = z.input<typeof stepInputSchema>;
export type OpenCaseInput = z.input<typeof openCaseInputSchema>;
type CaseQuery = Partial<Omit<z.input<typeof caseQuerySchema>, "limit" | "after">>;

/** The room: each procedure with what runs of it. */
export const proceduresQuery = () =>
  queryOptions({
    queryKey: ["procedures"],
    queryFn: async ({ signal }) => get<ProcedureList>("/api/procedures", undefined, signal),
  });

/** One procedure to read; the version in force when none is named. */
export const procedureQuery = (id: string, version?: string) =>
  queryOptions({
    queryKey: ["procedure", id, version ?? null],
    queryFn: async ({ signal }) =>
      get<ProcedureDetail>(`/api/procedures/${encodeURIComponent(id)}`, { version }, signal),
    staleTime: 60_000,
  });

/** Whom a case of a unit may be about, by name or code. */
export const subjectsQuery = (procedure: string, unitId: string, q: string) =>
  queryOptions({
    queryKey: ["subjects", procedure, unitId, q],
    queryFn: async ({ signal }) => get<z.infer<typeof subjectsSchema>>(`/api/procedures/${encodeURIComponent(procedure)}/people`, { unitId, q: q === "" ? undefined : q }, signal), // prettier-ignore
    placeholderData: keepPreviousData,
  });

/** Cases, a page at a time. */
export const casesQuery = (of: CaseQuery) =>
  infiniteQueryOptions({
    queryKey: ["cases", of],
    queryFn: async ({ pageParam, signal }) =>
      get<CasePage>("/api/cases", { ...of, after: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

const address = (id: string): string => `/api/cases/${encodeURIComponent(id)}`;

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id],
    queryFn: async ({ signal }) => get<CaseDetail>(address(id), undefined, signal),
  });

export const openCase = async (body: OpenCaseInput): Promise<CaseDetail> => post("/api/cases", body); // prettier-ignore
export const doStep = async (id: string, body: StepInput): Promise<CaseDetail> => post(`${address(id)}/steps`, body); // prettier-ignore
export const extendStep = async (id: string, body: z.input<typeof extendInputSchema>): Promise<CaseDetail> => post(`${address(id)}/extend`, body); // prettier-ignore
export const withdrawCase = async (id: string, body: z.input<typeof withdrawInputSchema>): Promise<CaseDetail> => post(`${address(id)}/withdraw`, body); // prettier-ignore
export const moveCase = async (id: string, body: z.input<typeof moveInputSchema>): Promise<CaseDetail> => post(`${address(id)}/move`, body); // prettier-ignore
export const changeVersion = async (id: string, body: z.input<typeof versionInputSchema>): Promise<CaseDetail> => post(`${address(id)}/version`, body); // prettier-ignore
export const takeBack = async (id: string, body: z.input<typeof takeBackInputSchema>): Promise<CaseDetail> => post(`${address(id)}/take-back`, body); // prettier-ignore
/** What is sealed in a case; asking for it is written down with the purpose. */
export const openSealed = async (id: string, purpose: string): Promise<z.infer<typeof sealedSchema>> => post(`${address(id)}/sealed`, { purpose }); // prettier-ignore

export const formAddress = (id: string, document: string): string =>
  `${address(id)}/papers/${encodeURIComponent(document)}`;
export const checklistAddress = (id: string): string => `${address(id)}/checklist`;
export const fileAddress = (id: string, hash: string): string => `${address(id)}/files/${hash}`;
