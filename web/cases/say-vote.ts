import { judgeVote, leastReaching, VOTING_RULES, type VoteOutcome, type VotingRule } from "#domain/record/quorum.ts"; // prettier-ignore

/** Counts as they are typed; null while a field is empty or is no whole number. */
export interface TypedBallot {
  readonly expected: number | null;
  readonly attended: number | null;
  readonly inFavour: number | null;
  readonly writtenInFavour: number | null;
}

/** The calculator of a step's vote, by its id or by its name; null when it is neither. */
export const votingRule = (rule: string): VotingRule | null =>
  Object.entries(VOTING_RULES).find(([id, each]) => id === rule || each.name === rule)?.[1] ?? null;

/** What the vote comes to; null while something is missing. */
export function judge(rule: VotingRule, typed: TypedBallot): VoteOutcome | null {
  const { expected, attended, inFavour, writtenInFavour } = typed;
  if (expected === null || attended === null || inFavour === null) return null;
  return judgeVote(rule, { expected, attended, inFavour, writtenInFavour: writtenInFavour ?? 0 });
}

export interface VoteWords {
  /** 至少要到9人，实到10人，够了. */
  readonly quorum: string | null;
  /** 至少要9票赞成，还差1票. */
  readonly majority: string | null;
}

/** What is needed, as soon as it can be said, and what is still missing. */
export function sayVote(rule: VotingRule, typed: TypedBallot): VoteWords {
  const { expected, attended } = typed;
  if (expected === null || expected === 0) return { quorum: null, majority: null };
  const needed = leastReaching(expected, rule.quorum);
  const quorum =
    attended === null
      ? `应到${expected}人，至少要到${needed}人。`
      : attended < needed
        ? `应到${expected}人，至少要到${needed}人；实到${attended}人，还差${needed - attended}人，表决无效，请改期再开。`
        : `应到${expected}人，至少要到${needed}人；实到${attended}人，够了。`;
  const base = rule.of === "expected" ? expected : attended;
  if (base === null || (attended !== null && attended < needed)) return { quorum, majority: null };
  const most = leastReaching(base, rule.majority);
  const of = rule.of === "expected" ? "应到" : "实到";
  const judged = judge(rule, typed);
  const rest =
    judged === null
      ? "。"
      : judged.inFavour >= most
        ? `；赞成${judged.inFavour}票，通过。`
        : `；赞成${judged.inFavour}票，还差${most - judged.inFavour}票，没有通过。`;
  return { quorum, majority: `至少要${most}票赞成（${of}${base}人的过半数）${rest}` };
}

/** What cannot be: more present than should come, more in favour than present. Null when it can. */
export function ballotMistake(typed: TypedBallot): string | null {
  const { expected, attended, inFavour, writtenInFavour } = typed;
  if (expected !== null && attended !== null && attended > expected) return `实到${attended}人多于应到${expected}人，请核对。`; // prettier-ignore
  if (attended !== null && inFavour !== null && inFavour > attended) return `赞成${inFavour}票多于实到${attended}人，请核对。`; // prettier-ignore
  if (expected !== null && attended !== null && writtenInFavour !== null && writtenInFavour > expected - attended) return `书面赞成${writtenInFavour}票多于没有到会的${expected - attended}人，请核对。`; // prettier-ignore
  return null;
}
