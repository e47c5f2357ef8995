/**
 * Quorums and votes in whole numbers, without division. N 应到会有表决权的人数, P 实到, Y 赞成.
 * Sources: 党支部工作条例 Art 11–12; 发展党员工作细则 (2026) Art 19–20; 基层组织选举工作条例; 党委会议事规则 by practice.
 */

/** numerator / denominator of a base; a count that equals it reaches it unless `strict`. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
  readonly strict: boolean;
}

export const HALF: Share = { numerator: 1, denominator: 2, strict: false };
const MORE_THAN_HALF: Share = { numerator: 1, denominator: 2, strict: true };

export function reaches(count: number, base: number, share: Share): boolean {
  const left = count * share.denominator;
  const right = base * share.numerator;
  return share.strict ? left > right : left >= right;
}

/** The smallest count that reaches the share of a base. */
export function leastReaching(base: number, share: Share): number {
  const whole = Math.floor((base * share.numerator) / share.denominator);
  return reaches(whole, base, share) ? whole : whole + 1;
}

/** What a meeting needs to be valid, and a matter to be passed. */
export interface VotingRule {
  readonly name: string;
  readonly quorum: Share;
  readonly majority: Share;
  /** Whose majority: of those who should come (应到), or of those who came (实到). */
  readonly of: "expected" | "attended";
  /** Opinions handed in before the meeting in writing count in favour. */
  readonly countsWrittenOpinions: boolean;
}

const rule = (
  name: string,
  quorum: Share,
  of: VotingRule["of"],
  countsWrittenOpinions = false,
): VotingRule => ({ name, quorum, majority: MORE_THAN_HALF, of, countsWrittenOpinions });

/** Defaults; where `rules` marks a value as local practice a caller passes its own rule. */
export const VOTING_RULES = {
  resolution: rule("支部党员大会一般决议", HALF, "expected"),
  admission: rule("接收、转正、延期、取消预备党员", MORE_THAN_HALF, "expected", true),
  "branch-committee": rule("支部委员会会议", HALF, "expected"),
  "party-committee": rule("党委会一般议题", HALF, "expected"),
  appointment: rule("党委会干部任免", { numerator: 2, denominator: 3, strict: false }, "expected"),
  election: rule("基层选举", { numerator: 4, denominator: 5, strict: false }, "attended"),
} as const satisfies Readonly<{ [id: string]: VotingRule }>;

export interface Ballot {
  readonly expected: number;
  readonly attended: number;
  readonly inFavour: number;
  /** In favour, in writing, before the meeting, by people who did not come. */
  readonly writtenInFavour?: number;
}

export interface VoteOutcome {
  /** The meeting was valid. */
  readonly valid: boolean;
  /** Valid, and enough in favour. */
  readonly passed: boolean;
  readonly attendedNeeded: number;
  readonly inFavourNeeded: number;
  readonly inFavour: number;
}

export function judgeVote(by: VotingRule, ballot: Ballot): VoteOutcome {
  const base = by.of === "expected" ? ballot.expected : ballot.attended;
  const inFavour = ballot.inFavour + (by.countsWrittenOpinions ? (ballot.writtenInFavour ?? 0) : 0);
  const valid = reaches(ballot.attended, ballot.expected, by.quorum);
  return {
    valid,
    passed: valid && reaches(inFavour, base, by.majority),
    attendedNeeded: leastReaching(ballot.expected, by.quorum),
    inFavourNeeded: leastReaching(base, by.majority),
    inFavour,
  };
}

/** 差额选举: how many candidates so many seats need at least, with a surplus of a fifth by default, rounded up. */
export function candidatesNeeded(
  seats: number,
  surplus: { readonly numerator: number; readonly denominator: number } = {
    numerator: 1,
    denominator: 5,
  },
): number {
  return (
    seats + Math.floor((seats * surplus.numerator + surplus.denominator - 1) / surplus.denominator)
  );
}
