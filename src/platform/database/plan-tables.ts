import type { Generated } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Json, NullableJson } from "#platform/database/json-column.ts";

export interface PlanTable {
  group_id: string;
  id: string;
  year: number;
  title: string;
  issuer: string | null;
  number: string | null;
  current_version: number | null;
  created_at: Date;
}

export interface PlanVersionTable {
  group_id: string;
  plan_id: string;
  version: number;
  status: string;
  document: Json;
  difference: NullableJson;
  source_hash: string | null;
  source_name: string | null;
  created_by: string | null;
  created_at: Date;
  published_on: Day | null;
}

export interface ClauseTable {
  group_id: string;
  plan_id: string;
  id: string;
  section: number;
  measure: number;
  position: number;
  text: string;
  aim: Generated<boolean>;
  aim_set_by: string | null;
  first_version: number;
  archived_in: number | null;
}

export interface LinkTable {
  group_id: string;
  plan_id: string;
  clause_id: string;
  institution_id: string;
  mechanism: string;
  status: string;
  confidence: number;
  because: string;
  decided_by: string | null;
  decided_on: Day | null;
}

export interface DeclinedValueTable {
  group_id: string;
  plan_id: string;
  clause_id: string;
  institution_id: string;
  parameter: string;
  value: number;
  declined_by: string | null;
  declined_at: Date;
}
