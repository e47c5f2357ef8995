/** How a due item stands on a day; derived, never stored. */
export const DUE_STATES = ["met", "made-up", "partly", "waived", "missing", "due-soon", "overdue", "open"] as const; // prettier-ignore
export type DueState = (typeof DUE_STATES)[number];
