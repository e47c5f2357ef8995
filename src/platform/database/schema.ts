/** The tables as Kysely sees them. Written with the migrations: change both together (a test compares them with the database). */
import type { AccountTable, DelegationTable, ExternalIdentityTable, GrantRefusalTable, LoginThrottleTable, RoleGrantTable, SecondFactorRuleTable, SessionTable } from "#platform/database/access-tables.ts"; // prettier-ignore
import type { ClosingTable, FigureTable, SchemeTable } from "#platform/database/assessment-tables.ts"; // prettier-ignore
import type { CaseEventTable, OpenStepTable, ProcedureCaseTable, StepFulfilmentTable } from "#platform/database/case-tables.ts"; // prettier-ignore
import type { CommitteeFollowUpTable, CommitteeItemTable, CommitteeMattersTable, CommitteeMeetingRevisionTable, CommitteeMeetingTable, CommitteeProposalTable, CommitteeTaskTable } from "#platform/database/committee-tables.ts"; // prettier-ignore
import type { ChaseTable, DueChangeTable, DueItemTable, ExtensionTable, FulfilmentTable, TallyTable, WaiverTable } from "#platform/database/duty-tables.ts"; // prettier-ignore
import type { AidPayoutTable, CaseCircularTable, CaseCircularUnitTable, SupervisionFindingTable, SupervisionPlanTable, SupervisionVisitTable } from "#platform/database/inspection-tables.ts"; // prettier-ignore
import type { AdoptionTable, HolidayYearTable, InstitutionWaiverTable, KindListVersionTable, OwnInstitutionTable, ParameterOverrideTable } from "#platform/database/institution-tables.ts"; // prettier-ignore
import type { AppraisalFinishTable, AuthorizationRowTable, AuthorizationVersionTable, ChallengeBidTable, ContractAppraisalTable, ContractPaperTable, ContractPayTable, ContractReviewTable, ManagerContractTable, SelectionCandidateTable, SelectionConflictTable, SelectionJudgeTable, SelectionPanelTable } from "#platform/database/manager-tables.ts"; // prettier-ignore
import type { DeliveryTable, NoticeRulesTable, NoticeRunTable, NoticeSettingTable, NoticeTable, RobotTable } from "#platform/database/notice-tables.ts"; // prettier-ignore
import type { AppointmentTable, GroupsTable, MembershipTable, PersonTable, UnitAncestorTable, UnitPlacementTable, UnitTable } from "#platform/database/organization-tables.ts"; // prettier-ignore
import type { AdmissionQuotaTable, DisclosureCatalogueTable, DisclosureTable, ElectionCountTable, ElectionTermTable } from "#platform/database/party-affairs-tables.ts"; // prettier-ignore
import type { DossierTable, PrivacyRequestTable, RetentionRunTable } from "#platform/database/person-tables.ts"; // prettier-ignore
import type { ClauseTable, DeclinedValueTable, LinkTable, PlanTable, PlanVersionTable } from "#platform/database/plan-tables.ts"; // prettier-ignore
import type { MilestoneTable, ProjectTable } from "#platform/database/project-tables.ts"; // prettier-ignore
import type { FeedTable, PublicationTable } from "#platform/database/publication-tables.ts"; // prettier-ignore
import type { DraftTable, FileTable, RecordPersonTable, RecordRevisionTable, RecordTable, UploadTable } from "#platform/database/record-tables.ts"; // prettier-ignore
import type { OnlineStudyRecordTable, OnlineStudySourceTable, StudyMaterialTable, StudyPlanTable, StudySessionMaterialTable, StudySessionRecordTable, StudySessionTable } from "#platform/database/study-tables.ts"; // prettier-ignore
import type { AuditChainTable, AuditEventTable, KeptAnswerTable, WorkTable } from "#platform/database/system-tables.ts"; // prettier-ignore

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
  upload: UploadTable;
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
  kind_list_version: KindListVersionTable;
  disclosure: DisclosureTable;
}
