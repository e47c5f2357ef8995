import type { Submitted } from "../api/records.ts";
import { newRecordId } from "./draft.ts";
import type { KeptDraft } from "./record-database.ts";

export interface JustSubmitted {
  readonly submitted: Submitted;
  /** What was written, so that taking it back gives it back. */
  readonly draft: KeptDraft;
}

let last: JustSubmitted | null = null;

/** The record that was submitted a moment ago, for the page that tells what it did. Gone with the tab. */
export function keepSubmitted(of: JustSubmitted): void {
  last = of;
}
export const justSubmitted = (recordId: string): JustSubmitted | null =>
  last?.submitted.id === recordId ? last : null;

/** The same text as the draft of another record: what was withdrawn stays withdrawn. */
export const asNewDraft = (draft: KeptDraft): KeptDraft => ({
  ...draft,
  recordId: newRecordId(Date.now()),
  replaces: 0,
  savedAt: new Date().toISOString(),
});
