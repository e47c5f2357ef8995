import { accessOperations } from "#app/access/routes.ts";
import { admissionOperations } from "#app/admission/routes.ts";
import { administrationOperations } from "#app/administration/routes.ts";
import { auditOperations } from "#app/audit-trail/routes.ts";
import { assessmentOperations } from "#app/assessments/routes.ts";
import { contractOperations } from "#app/contracts/routes.ts";
import { disclosureOperations } from "#app/disclosures/routes.ts";
import { delegationOperations } from "#app/delegations/routes.ts";
import { annuityOperations } from "#app/annuity/routes.ts";
import { authorizationOperations } from "#app/authorization/routes.ts";
import { aidOperations } from "#app/aid/routes.ts";
import { burdenOperations } from "#app/burden/routes.ts";
import { caseOperations } from "#app/cases/routes.ts";
import { challengeOperations } from "#app/challenges/routes.ts";
import { calendarOperations } from "#app/calendar/routes.ts";
import { committeeOperations } from "#app/committee/routes.ts";
import { electionOperations } from "#app/elections/routes.ts";
import { dutyOperations } from "#app/duties/routes.ts";
import { inspectionOperations } from "#app/inspection/routes.ts";
import { institutionOperations } from "#app/institutions/routes.ts";
import { kindListOperations } from "#app/kind-lists/routes.ts";
import { matterOperations } from "#app/matters/routes.ts";
import { noticeOperations } from "#app/notices/routes.ts";
import type { Operation } from "#app/operation.ts";
import { organizationOperations } from "#app/organization/routes.ts";
import { peopleOperations } from "#app/people/routes.ts";
import { planOperations } from "#app/plans/routes.ts";
import { projectOperations } from "#app/projects/routes.ts";
import { proposalOperations } from "#app/proposals/routes.ts";
import { publicationOperations } from "#app/publications/routes.ts";
import { recordOperations } from "#app/records/routes.ts";
import { searchOperations } from "#app/search/routes.ts";
import { selectionOperations } from "#app/selection/routes.ts";
import { studioOperations } from "#app/studio/routes.ts";
import { studyOperations } from "#app/study/routes.ts";
import { systemOperations } from "#app/system/routes.ts";
import { wallOperations } from "#app/wall/routes.ts";
import { workOperations } from "#app/work/routes.ts";

/** All operations of the API, area by area. A new area adds its line here. */
export const allOperations = (): readonly Operation[] => [
  ...accessOperations(),
  ...dutyOperations,
  ...wallOperations,
  ...noticeOperations,
  ...calendarOperations,
  ...recordOperations,
  ...projectOperations,
  ...committeeOperations,
  ...caseOperations,
  ...inspectionOperations,
  ...aidOperations,
  ...proposalOperations,
  ...challengeOperations,
  ...admissionOperations,
  ...electionOperations,
  ...disclosureOperations,
  ...matterOperations,
  ...kindListOperations,
  ...assessmentOperations,
  ...institutionOperations,
  ...planOperations,
  ...publicationOperations,
  ...organizationOperations,
  ...peopleOperations,
  ...studioOperations,
  ...studyOperations,
  ...burdenOperations,
  ...authorizationOperations,
  ...contractOperations,
  ...annuityOperations,
  ...selectionOperations,
  ...searchOperations,
  ...workOperations,
  ...delegationOperations,
  ...administrationOperations,
  ...auditOperations,
  ...systemOperations,
];
