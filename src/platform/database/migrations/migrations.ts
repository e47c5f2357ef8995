import type { Migration } from "./migrate.ts";
import { sql as spine } from "./0001-spine.ts";
import { sql as tallyByDay } from "./0002-tally-by-day.ts";

/** Forward only: one file each, appended here, never changed after a release. */
export const MIGRATIONS: readonly Migration[] = [
  { id: "0001-spine", sql: spine },
  { id: "0002-tally-by-day", sql: tallyByDay },
];
