import type { DueState } from "#domain/institution/due-state.ts";

/** Also drawn in margins, but not states of a due item. */
export type MarkName = DueState | "unbound" | "aim";

/** The one legend, the same everywhere. */
export const STATE_WORDS: Readonly<Record<MarkName, string>> = {
  met: "已办",
  "made-up": "补办",
  partly: "部分",
  waived: "免办",
  missing: "待补",
  "due-soon": "临期",
  overdue: "逾期",
  open: "未到期",
  unbound: "未绑定",
  aim: "目标",
};

/** Order of bars: always the same. */
export const BAR_ORDER: readonly DueState[] = ["met", "made-up", "partly", "waived", "missing", "due-soon", "overdue", "open"]; // prettier-ignore
