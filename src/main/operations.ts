import { accessOperations } from "#app/access/routes.ts";
import { assessmentOperations } from "#app/assessments/routes.ts";
import { dutyOperations } from "#app/duties/routes.ts";
import { institutionOperations } from "#app/institutions/routes.ts";
import type { Operation } from "#app/operation.ts";
import { organizationOperations } from "#app/organization/routes.ts";
import { planOperations } from "#app/plans/routes.ts";
import { projectOperations } from "#app/projects/routes.ts";
import { publicationOperations } from "#app/publications/routes.ts";
import { recordOperations } from "#app/records/routes.ts";
import { searchOperations } from "#app/search/routes.ts";
import { workOperations } from "#app/work/routes.ts";

/** All operations of the API, area by area. A new area adds its line here. */
export const allOperations = (): readonly Operation[] => [
  ...accessOperations(),
  ...dutyOperations,
  ...recordOperations,
  ...projectOperations,
  ...assessmentOperations,
  ...planOperations,
  ...publicationOperations,
  ...organizationOperations,
  ...institutionOperations,
  ...searchOperations,
  ...workOperations,
];
