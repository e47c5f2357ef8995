import type { Act } from "#domain/institution/act.ts";
import { branchWorkRegulations } from "#institutions/acts/branch-work-regulations.ts";
import { memberEducationRegulations } from "#institutions/acts/member-education-regulations.ts";
import { centreGroupStudyRules } from "#institutions/acts/centre-group-study-rules.ts";
import { memberTrainingPlan2019 } from "#institutions/acts/member-training-plan-2019.ts";
import { memberTrainingPlan2024 } from "#institutions/acts/member-training-plan-2024.ts";
import { soeBranchRegulations } from "#institutions/acts/soe-branch-regulations.ts";
import { soeReformAction } from "#institutions/acts/soe-reform-action.ts";
import { majorDecisionsOpinion } from "#institutions/acts/major-decisions-opinion.ts";
import { admissionRules2014 } from "#institutions/acts/admission-rules-2014.ts";
import { admissionRules2026 } from "#institutions/acts/admission-rules-2026.ts";
import { duesRules2008 } from "#institutions/acts/dues-rules-2008.ts";
import { duesNotice2017 } from "#institutions/acts/dues-notice-2017.ts";
import { transparencyRegulations } from "#institutions/acts/transparency-regulations.ts";
import { partyConstitution } from "#institutions/acts/party-constitution.ts";
import { electionRegulations } from "#institutions/acts/election-regulations.ts";
import { termOpinion } from "#institutions/acts/term-opinion.ts";
import { secretaryAppraisalMeasures } from "#institutions/acts/secretary-appraisal-measures.ts";
import { ideologyResponsibilityMeasures } from "#institutions/acts/ideology-responsibility-measures.ts";
import { majorMattersReportRegulations } from "#institutions/acts/major-matters-report-regulations.ts";
import { internalSupervisionRegulations } from "#institutions/acts/internal-supervision-regulations.ts";
import { mainResponsibilityProvisions } from "#institutions/acts/main-responsibility-provisions.ts";
import { eightProvisions } from "#institutions/acts/eight-provisions.ts";
import { eightProvisionsRules } from "#institutions/acts/eight-provisions-rules.ts";
import { labourContractLaw } from "#institutions/acts/labour-contract-law.ts";
import { tenureNotice } from "#institutions/acts/tenure-notice.ts";
import { annuityMeasures } from "#institutions/acts/annuity-measures.ts";
import { volunteeringRegulations } from "#institutions/acts/volunteering-regulations.ts";
import { volunteeringRecordMeasures } from "#institutions/acts/volunteering-record-measures.ts";
import { unitedFrontRegulations } from "#institutions/acts/united-front-regulations.ts";
import { burdenOpinion2023 } from "#institutions/acts/burden-opinion-2023.ts";
import { burdenNotice2026 } from "#institutions/acts/burden-notice-2026.ts";

/** The regulations that institutions cite, by title, issuer, number and dates; never their text. */
export const acts: readonly Act[] = [
  branchWorkRegulations,
  memberEducationRegulations,
  centreGroupStudyRules,
  memberTrainingPlan2019,
  memberTrainingPlan2024,
  soeBranchRegulations,
  soeReformAction,
  majorDecisionsOpinion,
  admissionRules2014,
  admissionRules2026,
  duesRules2008,
  duesNotice2017,
  transparencyRegulations,
  partyConstitution,
  electionRegulations,
  termOpinion,
  secretaryAppraisalMeasures,
  ideologyResponsibilityMeasures,
  majorMattersReportRegulations,
  internalSupervisionRegulations,
  mainResponsibilityProvisions,
  eightProvisions,
  eightProvisionsRules,
  tenureNotice,
  labourContractLaw,
  annuityMeasures,
  volunteeringRegulations,
  volunteeringRecordMeasures,
  unitedFrontRegulations,
  burdenOpinion2023,
  burdenNotice2026,
];
