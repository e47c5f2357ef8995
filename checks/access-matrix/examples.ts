import { ADMINISTRATION_EXAMPLES } from "./examples-administration.ts";
import { ORGANIZATION_EXAMPLES } from "./examples-organization.ts";
import { STUDY_EXAMPLES } from "./examples-study.ts";
import { WORK_EXAMPLES } from "./examples-work.ts";
import type { Examples } from "./example.ts";

/** One valid request for each operation of the API. A new operation adds its line to the table of its area. */
export const EXAMPLES: Examples = {
  ...WORK_EXAMPLES,
  ...STUDY_EXAMPLES,
  ...ORGANIZATION_EXAMPLES,
  ...ADMINISTRATION_EXAMPLES,
};
