import type { Day } from "#kernel/day.ts";

/** What the address of the ledger says: its filter and the open record. */
export interface LedgerSearch {
  unitId?: string | undefined;
  kind?: string | undefined;
  status?: "submitted" | "returned" | "withdrawn" | undefined;
  institution?: string | undefined;
  clauseId?: string | undefined;
  q?: string | undefined;
  from?: Day | undefined;
  to?: Day | undefined;
  /** The record whose panel is open. */
  open?: string | undefined;
}
