import type { Migration } from "./migrate.ts";
import { sql as spine } from "./0001-spine.ts";
import { sql as tallyByDay } from "./0002-tally-by-day.ts";
import { sql as auditChain } from "./0003-audit-chain.ts";
import { sql as access } from "./0004-access.ts";
import { sql as dossiers } from "./0005-dossiers.ts";

/** Forward only: one file each, appended here, never changed after a release. */
export const MIGRATIONS: readonly Migration[] = [
  { id: "0001-spine", sql: spine },
  { id: "0002-tally-by-day", sql: tallyByDay },
  { id: "0003-audit-chain", sql: auditChain },
  { id: "0004-access", sql: access },
  { id: "0005-dossiers", sql: dossiers },
];
