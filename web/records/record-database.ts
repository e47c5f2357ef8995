import { run } from "../api/browser-database.ts";
import type { SubmitRecord } from "../api/records.ts";
import type { FormState } from "./form-state.ts";

/**
 * What this browser keeps by itself, so that a lost connection or a closed tab loses no word: drafts, and records that wait
 * for the network. Everything carries the person it belongs to.
 */
export interface KeptDraft {
  readonly key: string;
  readonly personId: string;
  readonly unitId: string;
  readonly unitName: string;
  /** The id that the record will have: made here, so that sending twice makes one record. */
  readonly recordId: string;
  /** The revision that a correction replaces; 0 for a new record. */
  readonly replaces: number;
  readonly state: FormState;
  /** ISO instant of this browser. */
  readonly savedAt: string;
  /** 支委会、主题党日 */
  readonly words: string;
}

export interface WaitingRecord {
  readonly recordId: string;
  readonly personId: string;
  readonly draftKey: string;
  readonly body: SubmitRecord;
  readonly words: string;
  readonly queuedAt: string;
  /** Why the server refused it; null while it only waits. */
  readonly refused: string | null;
}

export const keepDraft = async (draft: KeptDraft): Promise<void> => run("drafts", "readwrite", (store) => store.put(draft)); // prettier-ignore
export const readKeptDraft = async (key: string): Promise<KeptDraft | undefined> => run("drafts", "readonly", (store) => store.get(key)); // prettier-ignore
export const forgetDraft = async (key: string): Promise<void> => run("drafts", "readwrite", (store) => store.delete(key)); // prettier-ignore
export async function keptDrafts(personId: string): Promise<readonly KeptDraft[]> {
  const all = await run<readonly KeptDraft[]>("drafts", "readonly", (store) => store.getAll());
  return all.filter((draft) => draft.personId === personId);
}

export const keepWaiting = async (waiting: WaitingRecord): Promise<void> => run("waiting", "readwrite", (store) => store.put(waiting)); // prettier-ignore
export const forgetWaiting = async (recordId: string): Promise<void> => run("waiting", "readwrite", (store) => store.delete(recordId)); // prettier-ignore
export async function waitingRecords(personId: string): Promise<readonly WaitingRecord[]> {
  const all = await run<readonly WaitingRecord[]>("waiting", "readonly", (store) => store.getAll());
  return all.filter((waiting) => waiting.personId === personId);
}
