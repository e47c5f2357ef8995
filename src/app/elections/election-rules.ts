import type { Day } from "#kernel/day.ts";
import type { ElectionBase } from "#domain/election/ballot.ts";
import type { ElectedBody } from "#domain/election/term.ts";
import { parameterOn } from "#domain/institution/parameters.ts";
import type { Rules } from "#app/duties/load-rules.ts";

export const ELECTION_PROCEDURES = ["branch-election", "committee-election", "discipline-election"] as const; // prettier-ignore

export const electionProcedureOf = (kind: string, body: ElectedBody): (typeof ELECTION_PROCEDURES)[number] =>
  body === "discipline" ? "discipline-election" : kind === "committee" ? "committee-election" : "branch-election"; // prettier-ignore

export const electedBodyOf = (procedure: string): ElectedBody =>
  procedure === "discipline-election" ? "discipline" : "committee";

/** What is elected in a unit, as a key of a map. */
export const bodyKey = (unitId: string, body: ElectedBody): string => `${unitId} ${body}`;

/** Of whom the majority is asked in this group on a day: a parameter of the institution branch-term. */
export function electionBaseOn(rules: Rules, on: Day): ElectionBase {
  const institution = rules.institution("branch-term", on);
  const value = institution === undefined ? undefined : parameterOn(institution, "electionBase", on, rules.overrides)?.value; // prettier-ignore
  return value === "应到会" ? "expected" : "attended";
}
