import type { Generated } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Json } from "#platform/database/json-column.ts";

export interface StudyPlanTable {
  group_id: string;
  id: string;
  unit_id: string;
  year: number;
  title: string;
  aim: string;
  topics: Generated<string[]>;
  revision: number;
  record_id: string | null;
  filed_on: Day | null;
  saved_by: string | null;
  saved_at: Date;
  on_behalf_of: string | null;
}

export interface StudySessionTable {
  group_id: string;
  id: string;
  plan_id: string;
  position: number;
  title: string;
  topic: string | null;
  kind: string;
  planned_on: Day;
  hours: number;
  dropped_because: string | null;
}

export interface StudySessionRecordTable {
  group_id: string;
  session_id: string;
  record_id: string;
  part: string;
  linked_by: string | null;
  linked_at: Date;
}

export interface StudyMaterialTable {
  group_id: string;
  id: string;
  unit_id: string;
  title: string;
  kind: string;
  file_hash: string | null;
  file_name: string | null;
  address: string | null;
  detail: string | null;
  topics: Generated<string[]>;
  audience: string;
  search: string;
  listed_by: string | null;
  listed_on: Day;
  listed_at: Date;
  retired_on: Day | null;
}

export interface StudySessionMaterialTable {
  group_id: string;
  session_id: string;
  material_id: string;
}

export interface OnlineStudySourceTable {
  group_id: string;
  source: string;
  columns: Json;
  set_by: string | null;
  set_at: Date;
}

export interface OnlineStudyRecordTable {
  group_id: string;
  source: string;
  period: string;
  unit_id: string;
  record_id: string;
}
