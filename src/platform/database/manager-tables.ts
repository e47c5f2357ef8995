import type { Generated } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Json, NullableJson } from "#platform/database/json-column.ts";

export interface AuthorizationVersionTable {
  group_id: string;
  id: string;
  number: number;
  name: string;
  from_on: Day;
  source: string;
  mark: "S" | "M" | "P";
  adopted_by: string | null;
  on_behalf_of: string | null;
  adopted_at: Date;
  record_id: string | null;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
}

export interface AuthorizationRowTable {
  group_id: string;
  version_id: string;
  position: number;
  code: string;
  matter: string;
  scope: "all" | "class" | "enterprise";
  unit_id: string | null;
  tag: string | null;
  level: "enterprise" | "group";
  body: string;
  quota: Json;
  conditions: Generated<string[]>;
  studied_first: Generated<boolean>;
  basis: string;
}

export interface ManagerContractTable {
  group_id: string;
  id: string;
  person_id: string;
  unit_id: string;
  post: string;
  post_title: string;
  term_from: Day;
  term_until: Day;
  ended_on: Day | null;
  ended_because: string | null;
  revision: number;
  created_by: string | null;
  on_behalf_of: string | null;
  created_at: Date;
  case_id: Generated<string | null>;
  discarded_at: Generated<Date | null>;
  discarded_because: Generated<string | null>;
}

export interface ContractPaperTable {
  group_id: string;
  id: string;
  contract_id: string;
  kind: "agreement" | "annual" | "term";
  year: number;
  revision: number;
  content: Json;
  signed_on: Day | null;
  record_id: string | null;
  reason: string | null;
  saved_by: string | null;
  on_behalf_of: string | null;
  saved_at: Date;
  superseded_at: Date | null;
}

export interface ContractAppraisalTable {
  group_id: string;
  id: string;
  contract_id: string;
  kind: "mid-year" | "annual" | "term";
  year: number;
  revision: number;
  paper_id: string;
  content: Json;
  score: number | null;
  confirmed_on: Day | null;
  reason: string | null;
  saved_by: string | null;
  on_behalf_of: string | null;
  saved_at: Date;
  superseded_at: Date | null;
}

export interface AppraisalFinishTable {
  group_id: string;
  unit_id: string;
  year: number;
  record_id: string;
  finished_by: string | null;
  on_behalf_of: string | null;
  finished_at: Date;
}

export interface ContractPayTable {
  group_id: string;
  id: string;
  contract_id: string;
  kind: "year" | "incentive";
  year: number;
  sealed: string;
  set_by: string | null;
  on_behalf_of: string | null;
  set_at: Date;
  superseded_at: Date | null;
}

export interface ContractReviewTable {
  group_id: string;
  id: string;
  contract_id: string;
  kind: "ground" | "decision";
  line: number | null;
  decision: string | null;
  reason: string;
  decided_by: string | null;
  decided_on: Day;
  triggers: Json;
  recorded_by: string | null;
  on_behalf_of: string | null;
  recorded_at: Date;
}

export interface SelectionPanelTable {
  group_id: string;
  id: string;
  case_id: string;
  unit_id: string;
  title: string;
  rule: Json;
  opened_by: string | null;
  on_behalf_of: string | null;
  opened_at: Date;
  cancelled_at: Date | null;
  cancelled_because: string | null;
  result: NullableJson;
  closed_at: Date | null;
}

export interface SelectionCandidateTable {
  group_id: string;
  id: string;
  panel_id: string;
  position: number;
  person_id: string | null;
  name: string;
  note: string;
}

export interface SelectionJudgeTable {
  group_id: string;
  id: string;
  panel_id: string;
  person_id: string;
  declared_at: Date | null;
  handed_in_at: Date | null;
  scores_sealed: string | null;
  replaced_at: Generated<Date | null>;
  replaced_because: Generated<string | null>;
  in_place_of: Generated<string | null>;
}

export interface SelectionConflictTable {
  group_id: string;
  judge_id: string;
  candidate_id: string;
  ground: string;
}

export interface ChallengeBidTable {
  group_id: string;
  id: string;
  case_id: string;
  unit_id: string;
  leader_id: string;
  bidder: "unit" | "person";
  plan: string;
  promise: string;
  promised_by: Day;
  /** In fen. */
  cost: number;
  contact: string;
  placed_by: string;
  on_behalf_of: string | null;
  placed_at: Date;
  withdrawn_at: Date | null;
  withdrawn_because: string | null;
}
