/** The tables as Kysely sees them. Written with the migrations: change both together (a test compares them with the database). */
import type { ColumnType, Generated } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { CaseEventTable, OpenStepTable, ProcedureCaseTable, StepFulfilmentTable } from "#platform/database/case-tables.ts"; // prettier-ignore
import type { CommitteeFollowUpTable, CommitteeItemTable, CommitteeMattersTable, CommitteeMeetingRevisionTable, CommitteeMeetingTable, CommitteeProposalTable, CommitteeTaskTable } from "#platform/database/committee-tables.ts"; // prettier-ignore
import type { AidPayoutTable, CaseCircularTable, CaseCircularUnitTable, SupervisionFindingTable, SupervisionPlanTable, SupervisionVisitTable } from "#platform/database/inspection-tables.ts"; // prettier-ignore
import type { AppraisalFinishTable, AuthorizationRowTable, AuthorizationVersionTable, ChallengeBidTable, ContractAppraisalTable, ContractPaperTable, ContractPayTable, ContractReviewTable, ManagerContractTable, SelectionCandidateTable, SelectionConflictTable, SelectionJudgeTable, SelectionPanelTable } from "#platform/database/manager-tables.ts"; // prettier-ignore
import type { DisclosureCatalogueTable, DisclosureTable, ElectionCountTable, ElectionTermTable } from "#platform/database/party-affairs-tables.ts"; // prettier-ignore

/** jsonb: read as a value to be parsed by a zod schema, written as JSON text. */
type Json = ColumnType<unknown, string, string>;

export interface GroupsTable {
  id: string;
  slug: string;
  name: string;
  short_name: string;
  organization_version: Generated<number>;
  rules_version: Generated<number>;
  scheduled_through: Day | null;
  settings: ColumnType<unknown, string | undefined, string>;
  created_at: Date;
}

export interface UnitTable {
  group_id: string;
  id: string;
  code: string;
  kind: string;
  name: string;
  short_name: string;
  tags: Generated<string[]>;
  opens_on: Day;
  closes_on: Day | null;
  merged_into: string | null;
  sort: Generated<number>;
}

export interface UnitPlacementTable {
  group_id: string;
  unit_id: string;
  parent_id: string | null;
  from_on: Day;
  until_on: Day | null;
}

export interface UnitAncestorTable {
  group_id: string;
  unit_id: string;
  ancestor_id: string;
  depth: number;
}

export interface PersonTable {
  group_id: string;
  id: string;
  code: string;
  name: string;
}

export interface MembershipTable {
  group_id: string;
  id: string;
  person_id: string;
  unit_id: string;
  facet: string;
  exempt: Generated<boolean>;
  from_on: Day;
  until_on: Day | null;
}

export interface AppointmentTable {
  group_id: string;
  id: string;
  person_id: string;
  unit_id: string;
  post: string;
  is_key: Generated<boolean>;
  from_on: Day;
  until_on: Day | null;
}

export interface AccountTable {
  group_id: string;
  id: string;
  person_id: string;
  login: string;
  password_hash: string;
  must_change_password: Generated<boolean>;
  failed_attempts: Generated<number>;
  locked_until: Date | null;
  disabled_on: Day | null;
  created_at: Date;
  totp_sealed: string | null;
  totp_confirmed_at: Date | null;
  totp_last_step: number | null;
  totp_next_sealed: string | null;
  totp_next_at: Date | null;
  recovery_hashes: Generated<string[]>;
  password_changed_at: Date | null;
}

export interface SessionTable {
  group_id: string;
  token_hash: string;
  account_id: string;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  device: string | null;
  id: string | null;
  address: string | null;
  second_factor: Generated<boolean>;
  delegation_id: string | null;
  oidc_issuer: string | null;
  oidc_sid: string | null;
  oidc_id_token: string | null;
}

export interface RoleGrantTable {
  group_id: string;
  id: string;
  person_id: string;
  role: string;
  unit_id: string;
  from_on: Day;
  until_on: Day | null;
  appointment_id: string | null;
  reason: string | null;
  set_by: string | null;
  set_at: Date | null;
  ended_by: string | null;
  ended_at: Date | null;
  end_reason: string | null;
}

export interface GrantRefusalTable {
  group_id: string;
  appointment_id: string;
  role: string;
  reason: string;
  set_by: string;
  set_at: Date;
}

export interface SecondFactorRuleTable {
  group_id: string;
  role: string;
  from_on: Day;
  set_by: string | null;
  set_at: Date;
}

export interface LoginThrottleTable {
  key: string;
  failures: number;
  last_at: Date;
}

export interface AdmissionQuotaTable {
  group_id: string;
  unit_id: string;
  year: number;
  planned: number;
  fixed: boolean;
  basis: string;
  set_by: string;
  on_behalf_of: string | null;
  set_at: Date;
}

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
  difference: ColumnType<unknown, string | null, string | null>;
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

export interface ParameterOverrideTable {
  group_id: string;
  id: string;
  institution_id: string;
  parameter: string;
  from_on: Day;
  value: Json;
  mark: string;
  reason: string;
  citation: ColumnType<unknown, string | null, string | null>;
  set_by: string | null;
  set_at: Date;
  superseded_at: Date | null;
}

export interface AdoptionTable {
  group_id: string;
  institution_id: string;
  from_on: Day;
  until_on: Day | null;
  plan_id: string | null;
  adopted_by: string | null;
}

export interface HolidayYearTable {
  group_id: string;
  year: number;
  content: Json;
  imported_by: string | null;
  imported_at: Date;
}

export interface ProjectTable {
  group_id: string;
  id: string;
  kind: string;
  title: string;
  unit_id: string;
  leader_id: string;
  year: number;
  path: string;
  deliverables: string;
  status: string;
  registered_on: Day;
  rating: number | null;
  created_by: string | null;
}

export interface MilestoneTable {
  group_id: string;
  project_id: string;
  id: string;
  position: number;
  title: string;
  due_on: Day;
}

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

export interface RecordTable {
  group_id: string;
  id: string;
  revision: number;
  unit_id: string;
  status: string;
  kinds: string[];
  title: string;
  day: Day;
  registered_on: Day;
  attended: number | null;
  expected: number | null;
  fulfilled: Generated<number>;
  remark: string | null;
  search: Generated<string>;
  created_by: string | null;
}

export interface RecordRevisionTable {
  group_id: string;
  record_id: string;
  revision: number;
  content: Json;
  registered_on: Day;
  registered_by: string | null;
  registered_at: Date;
  reason: string | null;
  on_behalf_of: string | null;
}

export interface RecordPersonTable {
  group_id: string;
  record_id: string;
  person_id: string;
  part: string;
}

export interface DraftTable {
  group_id: string;
  person_id: string;
  key: string;
  content: Json;
  saved_at: Date;
}

export interface FileTable {
  group_id: string;
  hash: string;
  size: number;
  type: string;
  name: string;
  uploaded_by: string | null;
  uploaded_at: Date;
}

export interface SchemeTable {
  group_id: string;
  id: string;
  version: number;
  year: number;
  content: Json;
  set_by: string | null;
  set_at: Date;
}

export interface FigureTable {
  group_id: string;
  id: string;
  unit_id: string;
  code: string;
  kind: string;
  period: string;
  value: number;
  known_from: Day;
  source: string;
  reason: string | null;
  set_by: string | null;
  set_at: Date;
  superseded_at: Date | null;
  on_behalf_of: string | null;
}

export interface ClosingTable {
  group_id: string;
  id: string;
  scheme_id: string;
  scheme_version: number;
  checkpoint: string;
  as_of: Day;
  content: Json;
  fingerprint: string;
  closed_by: string | null;
  closed_at: Date;
  superseded_by: string | null;
  reason: string | null;
}

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

export interface WorkTable {
  group_id: string;
  id: string;
  kind: string;
  status: string;
  step: string;
  done: Generated<number>;
  total: number | null;
  result: ColumnType<unknown, string | null, string | null>;
  started_by: string | null;
  started_at: Date;
  finished_at: Date | null;
  server: string | null;
  beat_at: Date | null;
}

export interface AuditEventTable {
  group_id: string;
  id: string;
  at: Date;
  actor: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  cause: string | null;
  before: ColumnType<unknown, string | null, string | null>;
  after: ColumnType<unknown, string | null, string | null>;
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

export interface ExternalIdentityTable {
  group_id: string;
  issuer: string;
  subject: string;
  account_id: string;
  linked_by: string | null;
  linked_at: Date;
}

export interface DelegationTable {
  group_id: string;
  id: string;
  principal_id: string;
  agent_id: string;
  from_on: Day;
  until_on: Day;
  reason: string;
  set_by: string;
  set_at: Date;
  ended_by: string | null;
  ended_at: Date | null;
}

export interface DossierTable {
  group_id: string;
  id: string;
  person_id: string;
  facet: string;
  content: ColumnType<unknown, string | null, string | null>;
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

export interface KeptAnswerTable {
  group_id: string;
  account_id: string;
  key_hash: string;
  request_hash: string;
  status: number;
  answer: string | null;
  kept_at: Date;
}

export interface OwnInstitutionTable {
  group_id: string;
  institution_id: string;
  version: number;
  from_on: Day;
  content: Json;
  status: string;
  reason: string;
  saved_by: string | null;
  saved_at: Date;
  published_by: string | null;
  published_at: Date | null;
}

export interface InstitutionWaiverTable {
  group_id: string;
  id: string;
  institution_id: string;
  unit_id: string;
  from_on: Day;
  until_on: Day;
  reason: string;
  approved_by: string;
  set_by: string;
  set_at: Date;
  ended_on: Day | null;
  ended_by: string | null;
}

export interface NoticeRulesTable {
  group_id: string;
  content: Json;
  reason: string;
  set_by: string;
  set_at: Date;
}

export interface NoticeSettingTable {
  group_id: string;
  person_id: string;
  in_app: boolean;
  email: boolean;
  email_sealed: string | null;
  hour: number | null;
  set_at: Date;
}

export interface RobotTable {
  group_id: string;
  id: string;
  unit_id: string;
  name: string;
  vendor: string;
  host: string;
  address_sealed: string;
  secret_sealed: string | null;
  set_by: string;
  set_at: Date;
  removed_at: Date | null;
}

export interface NoticeRunTable {
  group_id: string;
  on_day: Day;
  hour: number;
  ran_at: Date;
}

export interface NoticeTable {
  group_id: string;
  id: string;
  person_id: string;
  kind: string;
  on_day: Day;
  title: string;
  content: Json;
  in_app: boolean;
  created_at: Date;
  read_at: Date | null;
}

export interface DeliveryTable {
  group_id: string;
  id: string;
  channel: string;
  notice_id: string | null;
  person_id: string | null;
  robot_id: string | null;
  content: Json;
  status: string;
  attempts: Generated<number>;
  next_at: Date;
  last_error: string | null;
  created_at: Date;
  done_at: Date | null;
}

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

export interface Database {
  groups: GroupsTable;
  unit: UnitTable;
  unit_placement: UnitPlacementTable;
  unit_ancestor: UnitAncestorTable;
  person: PersonTable;
  membership: MembershipTable;
  appointment: AppointmentTable;
  account: AccountTable;
  session: SessionTable;
  role_grant: RoleGrantTable;
  grant_refusal: GrantRefusalTable;
  second_factor_rule: SecondFactorRuleTable;
  login_throttle: LoginThrottleTable;
  plan: PlanTable;
  plan_version: PlanVersionTable;
  clause: ClauseTable;
  link: LinkTable;
  declined_value: DeclinedValueTable;
  parameter_override: ParameterOverrideTable;
  adoption: AdoptionTable;
  holiday_year: HolidayYearTable;
  project: ProjectTable;
  milestone: MilestoneTable;
  due_item: DueItemTable;
  due_change: DueChangeTable;
  tally: TallyTable;
  fulfilment: FulfilmentTable;
  waiver: WaiverTable;
  extension: ExtensionTable;
  chase: ChaseTable;
  record: RecordTable;
  record_revision: RecordRevisionTable;
  record_person: RecordPersonTable;
  draft: DraftTable;
  file: FileTable;
  scheme: SchemeTable;
  figure: FigureTable;
  closing: ClosingTable;
  publication: PublicationTable;
  feed: FeedTable;
  work: WorkTable;
  audit_event: AuditEventTable;
  audit_chain: AuditChainTable;
  external_identity: ExternalIdentityTable;
  delegation: DelegationTable;
  dossier: DossierTable;
  privacy_request: PrivacyRequestTable;
  retention_run: RetentionRunTable;
  kept_answer: KeptAnswerTable;
  own_institution: OwnInstitutionTable;
  institution_waiver: InstitutionWaiverTable;
  notice_rules: NoticeRulesTable;
  notice_setting: NoticeSettingTable;
  robot: RobotTable;
  notice_run: NoticeRunTable;
  notice: NoticeTable;
  delivery: DeliveryTable;
  study_plan: StudyPlanTable;
  study_session: StudySessionTable;
  study_session_record: StudySessionRecordTable;
  study_material: StudyMaterialTable;
  study_session_material: StudySessionMaterialTable;
  online_study_source: OnlineStudySourceTable;
  online_study_record: OnlineStudyRecordTable;
  committee_matters: CommitteeMattersTable;
  committee_proposal: CommitteeProposalTable;
  committee_meeting: CommitteeMeetingTable;
  committee_meeting_revision: CommitteeMeetingRevisionTable;
  committee_item: CommitteeItemTable;
  committee_task: CommitteeTaskTable;
  committee_follow_up: CommitteeFollowUpTable;
  admission_quota: AdmissionQuotaTable;
  procedure_case: ProcedureCaseTable;
  case_event: CaseEventTable;
  open_step: OpenStepTable;
  step_fulfilment: StepFulfilmentTable;
  authorization_version: AuthorizationVersionTable;
  authorization_row: AuthorizationRowTable;
  manager_contract: ManagerContractTable;
  contract_paper: ContractPaperTable;
  contract_appraisal: ContractAppraisalTable;
  appraisal_finish: AppraisalFinishTable;
  contract_pay: ContractPayTable;
  contract_review: ContractReviewTable;
  selection_panel: SelectionPanelTable;
  selection_candidate: SelectionCandidateTable;
  selection_judge: SelectionJudgeTable;
  selection_conflict: SelectionConflictTable;
  challenge_bid: ChallengeBidTable;
  supervision_plan: SupervisionPlanTable;
  supervision_visit: SupervisionVisitTable;
  supervision_finding: SupervisionFindingTable;
  case_circular: CaseCircularTable;
  case_circular_unit: CaseCircularUnitTable;
  aid_payout: AidPayoutTable;
  election_term: ElectionTermTable;
  election_count: ElectionCountTable;
  disclosure_catalogue: DisclosureCatalogueTable;
  disclosure: DisclosureTable;
}
