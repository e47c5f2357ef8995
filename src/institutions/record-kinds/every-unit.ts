import type { RecordKind } from "#domain/institution/record-kind.ts";

/** A paper or a check may be anybody's: every kind of unit but a Party group. */
export const everyUnit: RecordKind["units"] = [
  "department",
  "enterprise",
  "committee",
  "general-branch",
  "branch",
  "union",
  "league",
  "group",
];
