import type { Day } from "#kernel/day.ts";

/** What the address of the library says. */
export interface InstitutionSearch {
  planId?: string | undefined;
  asOf?: Day | undefined;
}
