import { useCallback, useEffect, useRef, useState } from "react";
import { saveDraft } from "../api/records.ts";
import { sayClock } from "../ui/day-words.ts";
import { keepDraft, type KeptDraft } from "./record-database.ts";

export interface Saved {
  /** 已存09:41，断网也不丢字 */
  readonly words: string;
  readonly short: string;
}

const SERVER_AFTER = 1500;

/**
 * Keeps a draft: in this browser at every keystroke, on the server when typing pauses. What is shown is a time, not a spinner.
 * `settle` ends it: after submitting, nothing may bring the draft back.
 */
export function useAutosave(savedAt: string | null): {
  saved: Saved | null;
  save: (draft: KeptDraft) => void;
  settle: () => void;
} {
  const [at, setAt] = useState<string | null>(savedAt);
  const [failed, setFailed] = useState(false);
  const timer = useRef<number | undefined>(undefined);
  const pending = useRef<KeptDraft | null>(null);
  const over = useRef(false);

  const flush = useCallback(() => {
    window.clearTimeout(timer.current);
    const draft = pending.current;
    pending.current = null;
    if (draft !== null && !over.current) saveDraft(draft.key, draft).catch(() => undefined);
  }, []);

  const save = useCallback(
    (draft: KeptDraft) => {
      if (over.current) return;
      pending.current = draft;
      keepDraft(draft).then(
        () => {
          setAt(draft.savedAt);
          setFailed(false);
        },
        // A private window or a full disk: then the server's copy is the only one, and the words must not promise more.
        () => setFailed(true),
      );
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(flush, SERVER_AFTER);
    },
    [flush],
  );
  const settle = useCallback(() => {
    over.current = true;
    pending.current = null;
    window.clearTimeout(timer.current);
  }, []);

  useEffect(() => {
    over.current = false;
    const leave = (): void => flush();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      flush();
    };
  }, [flush]);

  if (failed) return { saved: { words: "这台设备存不下草稿，请别关页面，写完就交", short: "未存在本机" }, save, settle }; // prettier-ignore
  if (at === null) return { saved: null, save, settle };
  const clock = sayClock(new Date(at));
  return { saved: { words: `已存${clock}，断网也不丢字`, short: `已存${clock}` }, save, settle };
}
