import type { Day } from "#kernel/day.ts";
import type { ElectionBase } from "#domain/election/ballot.ts";
import { parameterOn } from "#domain/institution/parameters.ts";
import type { Rules } from "#app/duties/load-rules.ts";

export const ELECTION_PROCEDURES = ["branch-election", "committee-election"] as const;

export const electionProcedureOf = (kind: string): (typeof ELECTION_PROCEDURES)[number] =>
  kind === "committee" ? "committee-election" : "branch-election";

/** Of whom the majority is asked in this group on a day: a parameter of the institution branch-term. */
export function electionBaseOn(rules: Rules, on: Day): ElectionBase {
  const institution = rules.institution("branch-term", on);
  const value = institution === undefined ? undefined : parameterOn(institution, "electionBase", on, rules.overrides)?.value; // prettier-ignore
  return value === "应到会" ? "expected" : "attended";
}
