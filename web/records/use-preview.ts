import { useEffect, useState } from "react";
import type { Preview } from "#app/records/schema.ts";
import { isOffline, wordsOf } from "../api/client.ts";
import { preview, type RecordInput } from "../api/records.ts";

export interface LivePreview {
  readonly preview: Preview | null;
  /** It is older than what is typed. */
  readonly stale: boolean;
  readonly offline: boolean;
  readonly error: string | null;
}

interface Answer extends Omit<LivePreview, "stale"> {
  /** The question that it answers. */
  readonly text: string;
}

const PAUSE = 300;

/** What the record will fulfil, asked again when typing pauses; an older question is given up when a newer one is asked. */
export function usePreview(input: RecordInput, id: string | null): LivePreview {
  const text = JSON.stringify(id === null ? input : { ...input, id });
  const ready = input.kinds.length > 0 && input.day !== "";
  const [answer, setAnswer] = useState<Answer>({
    text: "",
    preview: null,
    offline: false,
    error: null,
  });
  useEffect(() => {
    if (!ready) return undefined;
    const asked = JSON.parse(text) as RecordInput & { id?: string }; // what was written above
    const asking = new AbortController();
    const ask = (): void => {
      preview(asked, asking.signal).then(
        (found) => setAnswer({ text, preview: found, offline: false, error: null }),
        (error: unknown) => {
          if (asking.signal.aborted) return;
          const offline = isOffline(error);
          setAnswer((before) => ({ ...before, offline, error: offline ? null : wordsOf(error) }));
        },
      );
    };
    const timer = window.setTimeout(ask, PAUSE);
    window.addEventListener("online", ask);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener("online", ask);
      asking.abort();
    };
  }, [text, ready]);
  if (!ready) return { preview: null, stale: false, offline: false, error: null };
  return {
    preview: answer.preview,
    stale: answer.text !== text,
    offline: answer.offline,
    error: answer.error,
  };
}
