import type { Day } from "#kernel/day.ts";

/** What the address of the board says. */
export interface BoardSearch {
  unit?: string | undefined;
  asOf?: Day | undefined;
  light?: "green" | "yellow" | "red" | undefined;
  /** Also what was closed in the year. */
  closed?: boolean | undefined;
  start?: "finding" | undefined;
}
