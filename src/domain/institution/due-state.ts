/** How a due item stands on a day; derived, never stored. */
export const DUE_STATES = ["met", "made-up", "partly", "waived", "missing", "due-soon", "overdue", "open"] as const; // prettier-ignore
export type DueState = (typeof DUE_STATES)[number];

/** The one legend, the same on every screen, paper and table. */
export const DUE_STATE_NAMES: Readonly<Record<DueState, string>> = {
  met: "已办",
  "made-up": "补办",
  partly: "部分",
  waived: "免办",
  missing: "待补",
  "due-soon": "临期",
  overdue: "逾期",
  open: "未到期",
};
