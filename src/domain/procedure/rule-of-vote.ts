import type { FieldValue } from "#domain/procedure/case.ts";
import type { Step } from "#domain/procedure/procedure.ts";
import { VOTING_RULES, type VotingRule } from "#domain/record/quorum.ts";

/** The calculator that judges the vote of a step in this case; null where nothing is voted on. */
export function ruleOfVote(
  step: Pick<Step, "vote">,
  fields: Readonly<Record<string, FieldValue>>,
): VotingRule | null {
  if (step.vote === undefined) return null;
  const { otherwise } = step.vote;
  const elsewhere = otherwise !== undefined && fields[otherwise.field] === otherwise.is;
  return VOTING_RULES[elsewhere ? otherwise.rule : step.vote.rule];
}
