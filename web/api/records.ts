import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  draftSchema,
  fileReferenceSchema,
  Preview,
  recordInputSchema,
  recordPageSchema,
  recordQuerySchema,
  RecordDetail,
  RecordForm,
  submitRecordSchema,
  submittedSchema,
} from "#app/records/schema.ts";
import { get, post, put, refusalOf, Refused, remove, request } from "./client.ts";
import { keptWhenOffline } from "./kept-answers.ts";

export type RecordInput = z.input<typeof recordInputSchema>;
export type SubmitRecord = z.input<typeof submitRecordSchema>;
export type Submitted = z.infer<typeof submittedSchema>;
export type Draft = z.infer<typeof draftSchema>;
export type FileReference = z.infer<typeof fileReferenceSchema>;
export type RecordPage = z.infer<typeof recordPageSchema>;
export type RecordQuery = Partial<Omit<z.input<typeof recordQuerySchema>, "limit">> & {
  limit?: number;
};

/** Everything the form needs to begin: kinds, people, last place, what is overdue. */
export const recordFormQuery = (unitId: string, dueItems: readonly string[] = []) =>
  queryOptions({
    queryKey: ["record-form", unitId, dueItems],
    queryFn: async ({ signal }) =>
      keptWhenOffline(`record-form:${unitId}`, async () =>
        get<RecordForm>(
          "/api/records/form",
          { unitId, dueItems: dueItems.join(",") || undefined },
          signal,
        ),
      ),
    staleTime: 60_000,
  });

export const recordDetailQuery = (id: string) =>
  queryOptions({
    queryKey: ["record", id],
    queryFn: async ({ signal }) =>
      get<RecordDetail>(`/api/records/${encodeURIComponent(id)}`, undefined, signal),
  });

/** The ledger, a page at a time. */
export const ledgerQuery = (of: RecordQuery) =>
  infiniteQueryOptions({
    queryKey: ["records", of],
    queryFn: async ({ pageParam, signal }) =>
      get<RecordPage>("/api/records", { ...of, after: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const preview = async (body: RecordInput & { id?: string }, signal: AbortSignal): Promise<Preview> => request("POST", "/api/records/preview", { body, signal }); // prettier-ignore
/** The id comes from the browser: sending twice makes one record. */
export const submitRecord = async (id: string, body: SubmitRecord): Promise<Submitted> =>
  put(`/api/records/${encodeURIComponent(id)}`, body);

const act = async (id: string, verb: string, body: unknown): Promise<RecordDetail> => post(`/api/records/${encodeURIComponent(id)}/${verb}`, body); // prettier-ignore
export const returnRecord = async (id: string, remark: string): Promise<RecordDetail> => act(id, "return", { remark }); // prettier-ignore
export const withdrawRecord = async (id: string, remark: string): Promise<RecordDetail> => act(id, "withdraw", { remark }); // prettier-ignore
export const approveMinutes = async (id: string): Promise<RecordDetail> => act(id, "approve-minutes", {}); // prettier-ignore

const draft = (key: string): string => `/api/drafts/${encodeURIComponent(key)}`;
/** From the list: that a draft is not there is no error. */
export async function readDraft(key: string): Promise<Draft | null> {
  const { items } = await get<{ readonly items: readonly Draft[] }>("/api/drafts");
  return items.find((one) => one.key === key) ?? null;
}
export const saveDraft = async (key: string, content: unknown): Promise<Draft> => put(draft(key), { content }); // prettier-ignore
export const removeDraft = async (key: string): Promise<unknown> => remove(draft(key));
/** Upload with progress (0 to 1). `fetch` tells no progress of what it sends, so this is the one XMLHttpRequest. */
export async function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<FileReference> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", "/api/files");
    sending.setRequestHeader("x-luoshi", "1");
    sending.responseType = "text";
    sending.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    sending.addEventListener("load", () => {
      let answer: unknown = null;
      try {
        answer = JSON.parse(sending.responseText);
      } catch {
        // A body that is no JSON is told by its status below.
      }
      // The server serializes with fileReferenceSchema.
      if (sending.status >= 200 && sending.status < 300) resolve(answer as FileReference);
      else reject(refusalOf(sending.status, answer));
    });
    sending.addEventListener(
      "error",
      () =>
      reject(new Refused(0, { code: "offline", message: "没传上去：网络断了。请联网后再传一次。" }, null)), // prettier-ignore
    );
    signal.addEventListener("abort", () => sending.abort());
    const form = new FormData();
    form.append("file", file, file.name);
    sending.send(form);
  });
}
