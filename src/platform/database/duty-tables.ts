import type { Generated } from "kysely";
import type { Day } from "#kernel/day.ts";

export interface DueItemTable {
  group_id: string;
  id: string;
  source: string;
  duty: string;
  unit_id: string;
  person_id: string | null;
  period: string;
  title: string;
  opens_on: Day;
  due_on: Day;
  register_by: Day;
  target: number;
  open_ended: Generated<boolean>;
  progress: Generated<number>;
  outcome: Generated<string>;
  outcome_since: Day | null;
  withdrawn_on: Day | null;
}

export interface DueChangeTable {
  group_id: string;
  due_item_id: string;
  day: Day;
  outcome: string;
  progress: number;
}

export interface TallyTable {
  group_id: string;
  unit_id: string;
  source: string;
  duty: string;
  due_on: Day;
  register_by: Day;
  outcome: string;
  items: number;
}

export interface FulfilmentTable {
  group_id: string;
  due_item_id: string;
  record_id: string;
  revision: number;
  verdict: string;
  amount: number;
  partners: string[] | null;
  done_on: Day;
  from_on: Day;
  until_on: Day | null;
  because: string;
}

export interface WaiverTable {
  group_id: string;
  id: string;
  due_item_id: string;
  from_on: Day;
  until_on: Day | null;
  reason: string;
  set_by: string | null;
  set_at: Date;
  on_behalf_of: string | null;
}

export interface ExtensionTable {
  group_id: string;
  id: string;
  due_item_id: string;
  from_on: Day;
  was_due_on: Day;
  due_on: Day;
  reason: string;
  set_by: string | null;
  set_at: Date;
  on_behalf_of: string | null;
}

export interface ChaseTable {
  group_id: string;
  id: string;
  due_item_id: string;
  sent_by: string;
  sent_on: Day;
  remark: string | null;
  on_behalf_of: string | null;
}
