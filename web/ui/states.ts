import { DUE_STATE_NAMES, type DueState } from "#domain/institution/due-state.ts";

/** Also drawn in margins, but not states of a due item. */
export type MarkName = DueState | "unbound" | "aim";

export const STATE_WORDS: Readonly<Record<MarkName, string>> = {
  ...DUE_STATE_NAMES,
  unbound: "未绑定",
  aim: "目标",
};

/** Order of bars: always the same. */
export const BAR_ORDER: readonly DueState[] = ["met", "made-up", "partly", "waived", "missing", "due-soon", "overdue", "open"]; // prettier-ignore
