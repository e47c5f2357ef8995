import type { Generated } from "kysely";
import type { NullableJson } from "#platform/database/json-column.ts";

export interface AuditEventTable {
  group_id: string;
  id: string;
  at: Date;
  actor: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  cause: string | null;
  before: NullableJson;
  after: NullableJson;
  on_behalf_of: string | null;
  sequence: number | null;
  hash: string | null;
}

export interface AuditChainTable {
  group_id: string;
  sequence: number;
  hash: string;
  sealed_at: Date;
}

export interface WorkTable {
  group_id: string;
  id: string;
  kind: string;
  status: string;
  step: string;
  done: Generated<number>;
  total: number | null;
  result: NullableJson;
  started_by: string | null;
  started_at: Date;
  finished_at: Date | null;
  server: string | null;
  beat_at: Date | null;
}

export interface KeptAnswerTable {
  group_id: string;
  account_id: string;
  key_hash: string;
  request_hash: string;
  status: number;
  answer: string | null;
  kept_at: Date;
}
