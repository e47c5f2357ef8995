import type { Facet } from "#domain/organization/organization.ts";

/** How a person belongs to a unit, in words. */
export const FACET_WORDS: Readonly<Record<Facet, string>> = {
  employee: "职工",
  member: "正式党员",
  probationary: "预备党员",
};
