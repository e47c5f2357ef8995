import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { StepDraft } from "./step-draft.ts";

/**
 * What is typed into a step, kept while the page is open: closing the panel or looking at another step loses nothing. It
 * lives in the memory of the page only, since it may hold what is sealed on the server, and is gone at log-out.
 */
export function useStepDraft(
  key: string,
  empty: () => StepDraft,
): {
  readonly draft: StepDraft;
  readonly touched: boolean;
  readonly change: (change: (before: StepDraft) => Partial<StepDraft>) => void;
  readonly drop: () => void;
} {
  const queries = useQueryClient();
  const place = ["case-draft", key];
  const [draft, setDraft] = useState<StepDraft>(() => queries.getQueryData<StepDraft>(place) ?? empty()); // prettier-ignore
  const [touched, setTouched] = useState(() => queries.getQueryData(place) !== undefined);
  const change = useCallback((make: (before: StepDraft) => Partial<StepDraft>) => {
    setTouched(true);
    setDraft((before) => ({ ...before, ...make(before) }));
  }, []);
  const drop = useCallback(() => {
    setTouched(false);
    queries.removeQueries({ queryKey: ["case-draft", key] });
  }, [queries, key]);
  useEffect(() => {
    if (!touched) return undefined;
    queries.setQueryDefaults(["case-draft"], { gcTime: Infinity });
    queries.setQueryData(["case-draft", key], draft);
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [queries, key, draft, touched]);
  return { draft, touched, change, drop };
}
