import { accessOperations } from "#app/access/routes.ts";
import { administrationOperations } from "#app/administration/routes.ts";
import { auditOperations } from "#app/audit-trail/routes.ts";
import { assessmentOperations } from "#app/assessments/routes.ts";
import { delegationOperations } from "#app/delegations/routes.ts";
import { burdenOperations } from "#app/burden/routes.ts";
import { calendarOperations } from "#app/calendar/routes.ts";
import { dutyOperations } from "#app/duties/routes.ts";
import { institutionOperations } from "#app/institutions/routes.ts";
import { noticeOperations } from "#app/notices/routes.ts";
import type { Operation } from "#app/operation.ts";
import { organizationOperations } from "#app/organization/routes.ts";
import { peopleOperations } from "#app/people/routes.ts";
import { planOperations } from "#app/plans/routes.ts";
import { projectOperations } from "#app/projects/routes.ts";
import { publicationOperations } from "#app/publications/routes.ts";
import { recordOperations } from "#app/records/routes.ts";
import { searchOperations } from "#app/search/routes.ts";
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
  ...assessmentOperations,
  ...institutionOperations,
  ...planOperations,
  ...publicationOperations,
  ...organizationOperations,
  ...peopleOperations,
  ...studioOperations,
  ...studyOperations,
  ...burdenOperations,
  ...searchOperations,
  ...workOperations,
  ...delegationOperations,
  ...administrationOperations,
  ...auditOperations,
  ...systemOperations,
];
