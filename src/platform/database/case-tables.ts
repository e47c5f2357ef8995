import type { ColumnType } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Json } from "#platform/database/json-column.ts";

export interface ProcedureCaseTable {
  group_id: string;
  id: string;
  procedure: string;
  version: string;
  title: string;
  opened_unit_id: string;
  unit_id: string;
  person_id: string | null;
  subject_unit_id: string | null;
  opened_on: Day;
  started_by: string;
  on_behalf_of: string | null;
  started_at: Date;
  started_on: Day;
  masked: ColumnType<boolean, boolean | undefined, boolean>;
  origin_kind: string | null;
  origin_id: string | null;
  revision: number;
  stage: string;
  ended: string | null;
  ended_on: Day | null;
  next_due_on: Day | null;
  changed_at: Date;
}

export interface CaseEventTable {
  group_id: string;
  id: string;
  case_id: string;
  position: number;
  kind: string;
  step: string | null;
  outcome: string | null;
  on_day: Day;
  content: Json;
  sealed: string | null;
  by_person: string | null;
  on_behalf_of: string | null;
  at: Date;
}

export interface OpenStepTable {
  group_id: string;
  case_id: string;
  step: string;
  time: number;
  unit_id: string;
  person_id: string | null;
  opened_on: Day;
  from_on: Day;
  scheduled_due_on: Day | null;
  due_on: Day | null;
  due_item_id: string | null;
}

export interface StepFulfilmentTable {
  group_id: string;
  due_item_id: string;
  case_id: string;
  position: number;
  done_on: Day;
  from_on: Day;
  until_on: Day | null;
}
