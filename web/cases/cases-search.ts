/** Running ones are shown when nothing is said. */
export const STATES = ["mine", "late", "ended", "all"] as const;

/** What the address of the list says. */
export interface CasesSearch {
  procedure?: string | undefined;
  unit?: string | undefined;
  person?: string | undefined;
  state?: (typeof STATES)[number] | undefined;
  stage?: string | undefined;
  /** kind:id of what led to the cases. */
  origin?: string | undefined;
  q?: string | undefined;
  /** A case is being opened: the procedure, or "any". */
  start?: string | undefined;
}
