import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { RecordForm as FormData } from "#app/records/schema.ts";
import { isConflict, isOffline } from "../api/client.ts";
import { type RecordInput, submitRecord, type SubmitRecord } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import { showToast } from "../ui/Toast.tsx";
import { dropDraft } from "./draft.ts";
import { type FormError, errorsOf } from "./form-errors.ts";
import { chosenKinds, formErrors, type FormState } from "./form-state.ts";
import { queueRecord } from "./outbox.ts";
import type { KeptDraft } from "./record-database.ts";
import { keepSubmitted } from "./submitted.ts";

/**
 * Sending a record: checked here first, then by the server; without a network it waits on this device, and what somebody
 * else changed meanwhile is shown before anything is overwritten.
 */
export function useSubmitRecord(about: {
  form: FormData;
  state: FormState;
  input: RecordInput;
  begun: KeptDraft;
  draftOf: (state: FormState) => KeptDraft;
  replaces: number;
  reason: string;
  save: (draft: KeptDraft) => void;
  settle: () => void;
}): {
  errors: readonly FormError[];
  sending: boolean;
  conflict: boolean;
  endConflict: () => void;
  /** The server's complaints stay until something is changed. */
  forgive: () => void;
  submit: (over?: number) => Promise<void>;
} {
  const { form, state, input, begun, draftOf, replaces, reason, save, settle } = about;
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  // Complaints begin with the first try to submit and then follow the text.
  const [checked, setChecked] = useState(false);
  const [refusals, setRefusals] = useState<readonly FormError[]>([]);
  const [sending, setSending] = useState(false);
  const [conflict, setConflict] = useState(false);
  const words = chosenKinds(state, form)
    .map((kind) => kind.name)
    .join("、");

  const submit = async (over?: number): Promise<void> => {
    if (sending) return;
    setChecked(true);
    setRefusals([]);
    if (formErrors(state, form).length > 0) {
      window.scrollTo({ top: 0 });
      return;
    }
    setSending(true);
    const body: SubmitRecord = {
      ...input,
      replaces: over ?? replaces,
      ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
    };
    try {
      const submitted = await submitRecord(begun.recordId, body);
      settle();
      keepSubmitted({ submitted, draft: draftOf(state) });
      await dropDraft(begun.key);
      void queries.invalidateQueries();
      await navigate({ to: "/record/$recordId/done", params: { recordId: begun.recordId } });
    } catch (error) {
      if (isConflict(error)) setConflict(true);
      else if (isOffline(error)) {
        save(draftOf(state));
        await queueRecord({ recordId: begun.recordId, personId: me.person.id, draftKey: begun.key, body, words: words === "" ? "记录" : words, queuedAt: new Date().toISOString(), refused: null }); // prettier-ignore
        showToast("网络断了，已存在本机。联网后自动交上，不用再写。");
        await navigate({ to: "/todo" });
      } else {
        setRefusals(errorsOf(error));
        window.scrollTo({ top: 0 });
      }
    } finally {
      setSending(false);
    }
  };
  return {
    errors: checked ? [...formErrors(state, form), ...refusals] : refusals,
    sending,
    conflict,
    endConflict: () => setConflict(false),
    forgive: () => setRefusals([]),
    submit,
  };
}
