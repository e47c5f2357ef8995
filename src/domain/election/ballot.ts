import { candidatesNeeded, leastReaching, reaches, type Share, VOTING_RULES } from "#domain/record/quorum.ts"; // prettier-ignore

/** Of whom the majority of an election is asked: those who came (实到), or all who may vote (应到). */
export const ELECTION_BASES = ["attended", "expected"] as const;
export type ElectionBase = (typeof ELECTION_BASES)[number];

/** What is elected: members of the committee with a surplus of candidates, or its secretary and deputies, one for each post. */
export const BALLOT_KINDS = ["members", "officers"] as const;
export type BallotKind = (typeof BALLOT_KINDS)[number];

export interface CandidateCount {
  readonly personId: string;
  readonly inFavour: number;
  readonly against: number;
  /** Not on the list of candidates, written in by voters (另选他人). */
  readonly writtenIn: boolean;
}

/** One ballot as the tellers counted it. */
export interface BallotCount {
  readonly kind: BallotKind;
  /** How many are to be elected by this ballot. */
  readonly seats: number;
  /** 应到会有选举权, 实到会有选举权. */
  readonly expected: number;
  readonly attended: number;
  readonly issued: number;
  readonly returned: number;
  /** 废票. */
  readonly spoiled: number;
  readonly candidates: readonly CandidateCount[];
}

export interface BallotProblem {
  /** Of what part of the sheet; a candidate's id, or the name of a number. */
  readonly where: string;
  readonly code: string;
  readonly message: string;
}

export interface BallotOutcome {
  /** What cannot be true; nothing is judged while there is any. */
  readonly problems: readonly BallotProblem[];
  /** Enough came. */
  readonly quorate: boolean;
  readonly attendedNeeded: number;
  /** More votes came back than were given out: the whole ballot is void. */
  readonly voided: boolean;
  /** Ballots that count. */
  readonly validBallots: number;
  /** Votes in favour that elect. */
  readonly needed: number;
  /** By votes, then in the order of the sheet. */
  readonly elected: readonly string[];
  /** Reached the majority with equal votes for the last seats: another ballot among them decides. */
  readonly tied: readonly string[];
  /** Seats that this ballot leaves open. */
  readonly open: number;
}

/** How many candidates a ballot needs: a fifth more than seats for members, as many as seats for officers. */
export const candidatesAsked = (kind: BallotKind, seats: number): number =>
  kind === "members" ? candidatesNeeded(seats) : seats;

/** Everything in a count that contradicts itself. Pure. */
function contradictions(count: BallotCount): BallotProblem[] {
  const problems: BallotProblem[] = [];
  const say = (where: string, code: string, message: string): void => void problems.push({ where, code, message }); // prettier-ignore
  const { seats, expected, attended, issued, returned, spoiled, candidates, kind } = count;
  const numbers = { seats, expected, attended, issued, returned, spoiled };
  for (const [where, value] of Object.entries(numbers)) {
    if (!Number.isInteger(value) || value < 0) say(where, "not-a-count", "要填0或者正整数。");
  }
  if (seats < 1) say("seats", "no-seats", "应选名额至少1名。");
  if (attended > expected) say("attended", "more-than-expected", `实到${attended}人多于应到${expected}人。`); // prettier-ignore
  if (issued > attended) say("issued", "more-than-attended", `发出${issued}张多于实到${attended}人。`); // prettier-ignore
  if (spoiled > returned) say("spoiled", "more-than-returned", `废票${spoiled}张多于收回${returned}张。`); // prettier-ignore
  const valid = returned - spoiled;
  const listed = candidates.filter((each) => !each.writtenIn);
  const asked = candidatesAsked(kind, seats);
  if (kind === "members" ? listed.length < asked : listed.length !== asked) {
    say("candidates", "wrong-number", kind === "members" ? `选${seats}名至少要有${asked}名候选人，现在${listed.length}名。` : `等额选举${seats}名要有${seats}名候选人，现在${listed.length}名。`); // prettier-ignore
  }
  if (new Set(candidates.map(({ personId }) => personId)).size < candidates.length) say("candidates", "twice", "同一个人列了两次。"); // prettier-ignore
  let inFavour = 0;
  for (const { personId, inFavour: yes, against: no } of candidates) {
    inFavour += yes;
    if (!Number.isInteger(yes) || !Number.isInteger(no) || yes < 0 || no < 0) say(personId, "not-a-count", "票数要填0或者正整数。"); // prettier-ignore
    else if (yes + no > valid) say(personId, "more-than-ballots", `赞成${yes}票、反对${no}票，多于有效票${valid}张。`); // prettier-ignore
  }
  if (inFavour > seats * valid) say("candidates", "more-than-seats", `赞成票共${inFavour}票，有效票${valid}张、每张最多选${seats}名，合计不会超过${seats * valid}票。选人超过名额的是废票。`); // prettier-ignore
  return problems;
}

/**
 * Judges a ballot (基层组织选举工作条例): at least four fifths of those who may vote came; void when more votes came back than
 * were given out; elected is who has the votes of more than half of the base; of more of them than seats those with the most
 * votes; equal votes for the last seats decide nothing. Whole numbers throughout. Pure.
 */
export function judgeBallot(count: BallotCount, base: ElectionBase = "attended"): BallotOutcome {
  const { quorum, majority } = VOTING_RULES.election satisfies { quorum: Share; majority: Share };
  const attendedNeeded = leastReaching(count.expected, quorum);
  const needed = leastReaching(base === "attended" ? count.attended : count.expected, majority);
  // void ballots are not counted on: what their papers say does not matter
  const voided = count.returned > count.issued;
  const problems = contradictions(voided ? { ...count, candidates: count.candidates.map((each) => ({ ...each, inFavour: 0, against: 0 })) } : count); // prettier-ignore
  const quorate = reaches(count.attended, count.expected, quorum);
  const nothing = { problems, quorate, attendedNeeded, voided, validBallots: Math.max(0, count.returned - count.spoiled), needed, elected: [], tied: [], open: count.seats }; // prettier-ignore
  if (problems.length > 0 || !quorate || voided) return nothing;
  const reached = count.candidates.filter((each) => each.inFavour >= needed).toSorted((a, b) => b.inFavour - a.inFavour); // prettier-ignore
  const last = reached[count.seats - 1]?.inFavour;
  const beyond = reached[count.seats]?.inFavour;
  // the last seat is contested when whoever comes after it has as many votes
  const contested = last !== undefined && beyond === last ? last : null;
  const seated = reached.filter(
    ({ inFavour }, index) => index < count.seats && inFavour !== contested,
  );
  const tied = contested === null ? [] : reached.filter(({ inFavour }) => inFavour === contested);
  const elected = seated.map(({ personId }) => personId);
  return { ...nothing, elected, tied: tied.map(({ personId }) => personId), open: count.seats - elected.length }; // prettier-ignore
}

/** Several ballots of one election: who is elected by all of them, and what the next one is about. */
export interface ElectionStanding {
  readonly elected: readonly string[];
  readonly open: number;
  /** Among whom the next ballot decides; empty where it is for whoever is nominated. */
  readonly tied: readonly string[];
}

/** The ballots of one election in their order; later ones fill what the earlier ones left open. */
export function standingOfElection(seats: number, outcomes: readonly BallotOutcome[]): ElectionStanding {
  const elected = outcomes.flatMap((outcome) => outcome.elected);
  return { elected, open: Math.max(0, seats - elected.length), tied: outcomes.at(-1)?.tied ?? [] };
} // prettier-ignore
