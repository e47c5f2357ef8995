import type { Day } from "#kernel/day.ts";
import type { Json } from "#platform/database/json-column.ts";

export interface CommitteeMattersTable {
  group_id: string;
  version: number;
  content: Json;
  reason: string;
  set_by: string | null;
  on_behalf_of: string | null;
  set_at: Date;
}

export interface CommitteeProposalTable {
  group_id: string;
  id: string;
  unit_id: string;
  body_id: string;
  kind: string;
  title: string;
  content: Json;
  revision: number;
  status: string;
  emergency_on: Day | null;
  remark: string | null;
  proposed_by: string;
  on_behalf_of: string | null;
  proposed_on: Day;
  decided_by: string | null;
  decided_on: Day | null;
  changed_at: Date;
}

export interface CommitteeMeetingTable {
  group_id: string;
  id: string;
  body_id: string;
  form: string;
  title: string;
  year: number;
  number: number;
  held_on: Day;
  status: string;
  revision: number;
  record_id: string | null;
  noticed_on: Day | null;
  closed_on: Day | null;
  approved_on: Day | null;
  approved_by: string | null;
  created_by: string | null;
  changed_at: Date;
}

export interface CommitteeMeetingRevisionTable {
  group_id: string;
  meeting_id: string;
  revision: number;
  content: Json;
  reason: string | null;
  saved_by: string | null;
  on_behalf_of: string | null;
  saved_at: Date;
}

export interface CommitteeItemTable {
  group_id: string;
  id: string;
  meeting_id: string;
  position: number;
  kind: string;
  title: string;
  proposal_id: string | null;
  outcome: string | null;
}

export interface CommitteeTaskTable {
  group_id: string;
  id: string;
  item_id: string;
  case_id: string;
  text: string;
  unit_id: string;
  owner_id: string;
  due_on: Day;
  rhythm: string;
}

export interface CommitteeFollowUpTable {
  group_id: string;
  id: string;
  item_id: string;
  kind: string;
  on_day: Day;
  content: Json;
  by_person: string | null;
  on_behalf_of: string | null;
  at: Date;
}
