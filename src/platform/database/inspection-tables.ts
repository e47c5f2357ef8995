import type { Day } from "#kernel/day.ts";
import type { Json } from "#platform/database/json-column.ts";

export interface SupervisionPlanTable {
  group_id: string;
  id: string;
  unit_id: string;
  year: number;
  title: string;
  aim: string;
  lines: Json;
  revision: number;
  record_id: string | null;
  adopted_on: Day | null;
  saved_by: string;
  on_behalf_of: string | null;
  saved_at: Date;
}

export interface SupervisionVisitTable {
  group_id: string;
  id: string;
  plan_id: string | null;
  unit_id: string;
  target_id: string;
  year: number;
  kind: string;
  topic: string;
  planned_on: Day;
  leader_id: string | null;
  case_id: string;
  record_id: string | null;
  held_on: Day | null;
}

export interface SupervisionFindingTable {
  group_id: string;
  id: string;
  visit_id: string | null;
  project_case_id: string | null;
  position: number;
  unit_id: string;
  found_on: Day;
  case_id: string;
  found_by: string;
  on_behalf_of: string | null;
}

export interface CaseCircularTable {
  group_id: string;
  id: string;
  unit_id: string;
  title: string;
  body: string;
  asked: string;
  files: Json;
  reply_by: Day;
  issued_on: Day;
  record_id: string | null;
  issued_by: string;
  on_behalf_of: string | null;
  issued_at: Date;
}

export interface CaseCircularUnitTable {
  group_id: string;
  circular_id: string;
  unit_id: string;
  case_id: string;
}

export interface AidPayoutTable {
  group_id: string;
  case_id: string;
  unit_id: string;
  /** In fen. */
  amount: number;
  paid_on: Day;
  noted_by: string;
  on_behalf_of: string | null;
  noted_at: Date;
}
