import type { Day } from "#kernel/day.ts";
import type { Json, NullableJson } from "#platform/database/json-column.ts";

export interface DossierTable {
  group_id: string;
  id: string;
  person_id: string;
  facet: string;
  content: NullableJson;
  sealed: string | null;
  key_id: string | null;
  from_on: Day;
  set_by: string | null;
  set_at: Date;
  superseded_at: Date | null;
  erased_at: Date | null;
  erased_because: string | null;
}

export interface PrivacyRequestTable {
  group_id: string;
  id: string;
  person_id: string;
  kind: string;
  facet: string | null;
  content: string;
  filed_at: Date;
  answer_by: Day;
  status: string;
  answer: string | null;
  answered_by: string | null;
  answered_at: Date | null;
}

export interface RetentionRunTable {
  group_id: string;
  id: string;
  ran_on: Day;
  ran_by: string | null;
  report: Json;
}
