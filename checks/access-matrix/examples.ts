import { ADMINISTRATION_EXAMPLES } from "./examples-administration.ts";
import { CASE_EXAMPLES } from "./examples-cases.ts";
import { COMMITTEE_EXAMPLES } from "./examples-committee.ts";
import { INSPECTION_EXAMPLES } from "./examples-inspection.ts";
import { MANAGER_EXAMPLES } from "./examples-managers.ts";
import { ORGANIZATION_EXAMPLES } from "./examples-organization.ts";
import { PARTY_EXAMPLES } from "./examples-party.ts";
import { STUDY_EXAMPLES } from "./examples-study.ts";
import { WORK_EXAMPLES } from "./examples-work.ts";
import type { Examples } from "./example.ts";

/** One valid request for each operation of the API. A new operation adds its line to the table of its area. */
export const EXAMPLES: Examples = {
  ...WORK_EXAMPLES,
  ...CASE_EXAMPLES,
  ...COMMITTEE_EXAMPLES,
  ...INSPECTION_EXAMPLES,
  ...MANAGER_EXAMPLES,
  ...PARTY_EXAMPLES,
  ...STUDY_EXAMPLES,
  ...ORGANIZATION_EXAMPLES,
  ...ADMINISTRATION_EXAMPLES,
};
