import { isOffline, wordsOf } from "../api/client.ts";
import { submitRecord, type Submitted } from "../api/records.ts";
import { dropDraft } from "./draft.ts";
import {
  forgetWaiting,
  keepWaiting,
  waitingRecords,
  type WaitingRecord,
} from "./record-database.ts";

/** Records that were submitted without a network. Sending one twice makes one record, so trying again is always safe. */
const CHANGED = "luoshi:waiting";
export const whenWaitingChanges = (listener: () => void): (() => void) => {
  window.addEventListener(CHANGED, listener);
  return () => window.removeEventListener(CHANGED, listener);
};
const tell = (): void => {
  window.dispatchEvent(new Event(CHANGED));
};

export async function queueRecord(waiting: WaitingRecord): Promise<void> {
  await keepWaiting(waiting);
  tell();
}
export async function unqueueRecord(recordId: string): Promise<void> {
  await forgetWaiting(recordId);
  tell();
}

let sending = false;

/** Sends what waits. Gives back what arrived. A refusal stays, with its words, until its writer has mended it. */
export async function sendWaiting(
  personId: string,
): Promise<readonly { waiting: WaitingRecord; submitted: Submitted }[]> {
  if (sending) return [];
  sending = true;
  const arrived: { waiting: WaitingRecord; submitted: Submitted }[] = [];
  try {
    for (const waiting of await waitingRecords(personId)) {
      if (waiting.refused !== null) continue;
      try {
        const submitted = await submitRecord(waiting.recordId, waiting.body);
        await forgetWaiting(waiting.recordId);
        await dropDraft(waiting.draftKey);
        arrived.push({ waiting, submitted });
      } catch (error) {
        if (isOffline(error)) break;
        await keepWaiting({ ...waiting, refused: wordsOf(error) });
      }
    }
  } finally {
    sending = false;
    tell();
  }
  return arrived;
}
