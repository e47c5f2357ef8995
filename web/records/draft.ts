import { readDraft, removeDraft, saveDraft } from "../api/records.ts";
import { forgetDraft, keepDraft, readKeptDraft, type KeptDraft } from "./record-database.ts";

/** A draft belongs to what it was begun for: the same address opens the same draft again. */
export function draftKey(
  personId: string,
  unitId: string,
  intent: { kinds?: string | undefined; dueItems?: string | undefined },
): string {
  const text = `${personId}|${unitId}|${intent.dueItems ?? ""}|${intent.dueItems === undefined ? (intent.kinds ?? "") : ""}`;
  // FNV-1a: a short name, not a secret.
  let hash = 0x811c9dc5;
  for (const one of text) hash = Math.imul(hash ^ (one.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `record-${hash.toString(36)}`;
}

export const correctionKey = (recordId: string): string => `correction-${recordId}`;

const isDraft = (value: unknown): value is KeptDraft =>
  typeof value === "object" && value !== null && "recordId" in value && "state" in value;

/** The newer of what this browser kept and what the server has: the phone may have written since. */
export async function findDraft(key: string): Promise<KeptDraft | null> {
  const [here, there] = await Promise.all([
    readKeptDraft(key).catch(() => undefined),
    readDraft(key).catch(() => null),
  ]);
  const remote = isDraft(there?.content) ? there.content : undefined;
  if (here === undefined) return remote ?? null;
  return remote !== undefined && remote.savedAt > here.savedAt ? remote : here;
}

/** Gone from both. The server's copy goes when it can be reached: it is only a draft. */
export async function dropDraft(key: string): Promise<void> {
  await forgetDraft(key).catch(() => undefined);
  await removeDraft(key).catch(() => undefined);
}

export async function storeDraft(draft: KeptDraft): Promise<void> {
  await keepDraft(draft);
  await saveDraft(draft.key, draft).catch(() => undefined);
}

/** UUIDv7: sorts by time. Web Crypto's getRandomValues works on plain http too, unlike randomUUID. */
export function newRecordId(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = BigInt(now);
  for (let place = 0; place < 6; place += 1) bytes[place] = Number((time >> BigInt(40 - 8 * place)) & 0xffn); // prettier-ignore
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}
