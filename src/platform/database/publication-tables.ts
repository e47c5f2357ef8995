import type { Day } from "#kernel/day.ts";
import type { Json } from "#platform/database/json-column.ts";

export interface PublicationTable {
  group_id: string;
  id: string;
  kind: string;
  title: string;
  unit_id: string | null;
  period: string;
  status: string;
  number: string | null;
  paper: Json;
  inputs: Json;
  fingerprint: string;
  drafted_by: string | null;
  drafted_at: Date;
  reviewed_by: string | null;
  reviewed_at: Date | null;
  published_by: string | null;
  published_on: Day | null;
  drafted_for: string | null;
  reviewed_for: string | null;
  published_for: string | null;
  /** Null until the program has read the paper: `fillPublicationSearch`. */
  search: string | null;
  search_text: string | null;
}

export interface FeedTable {
  group_id: string;
  id: string;
  token_hash: string;
  unit_id: string | null;
  person_id: string | null;
  /** What is asked of the unit and all below it by one institution; all that the unit itself owes when null. */
  institution_id: string | null;
  /** A clause of the measure that is asked of the unit and all below it, and what it was called. */
  measure_clause_id: string | null;
  measure_name: string | null;
  created_by: string | null;
  created_at: Date;
  revoked_at: Date | null;
}
