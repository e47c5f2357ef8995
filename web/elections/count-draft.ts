import { type BallotCount, type BallotOutcome, type ElectionBase, judgeBallot } from "#domain/election/ballot.ts"; // prettier-ignore
import type { CountSheet } from "#app/elections/schema.ts";
import type { BallotBody } from "../api/elections.ts";

export type Ballot = NonNullable<CountSheet["ballot"]>;

interface DraftCandidate {
  readonly personId: string;
  readonly inFavour: string;
  readonly against: string;
  readonly writtenIn: boolean;
}

/** What is being typed into a count sheet. Numbers are texts until they are read. */
export interface CountDraft {
  readonly on: string;
  readonly expected: string;
  readonly attended: string;
  readonly issued: string;
  readonly returned: string;
  readonly spoiled: string;
  readonly candidates: readonly DraftCandidate[];
  readonly tellers: readonly string[];
  readonly secretary: string | null;
  readonly reducesSeats: boolean;
}

export function emptyCount(ballot: Ballot, today: string): CountDraft {
  const chosen = ballot.kind === "officers" && !ballot.direct ? [] : ballot.candidates;
  return {
    on: today,
    expected: ballot.expected === 0 ? "" : String(ballot.expected),
    attended: "",
    issued: "",
    returned: "",
    spoiled: "0",
    candidates: chosen.map(({ id }) => ({ personId: id, inFavour: "", against: "0", writtenIn: false })),
    tellers: [],
    secretary: null,
    reducesSeats: false,
  };
} // prettier-ignore

const read = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN);

/** The draft as numbers; null while something is still to be filled in. */
function countOf(draft: CountDraft, ballot: Ballot): BallotCount | null {
  const numbers = [draft.expected, draft.attended, draft.issued, draft.returned, draft.spoiled].map(read); // prettier-ignore
  const candidates = draft.candidates.map((each) => ({ personId: each.personId, inFavour: read(each.inFavour), against: read(each.against), writtenIn: each.writtenIn })); // prettier-ignore
  if ([...numbers, ...candidates.flatMap((each) => [each.inFavour, each.against])].some((each) => Number.isNaN(each))) return null; // prettier-ignore
  const [expected = 0, attended = 0, issued = 0, returned = 0, spoiled = 0] = numbers;
  const seats = ballot.kind === "officers" && !ballot.direct ? Math.max(1, candidates.length) : ballot.seats; // prettier-ignore
  return { kind: ballot.kind, seats, expected, attended, issued, returned, spoiled, candidates };
}

/** What the rule makes of what is typed, at every keystroke; null while something is missing. */
export function judgeDraft(
  draft: CountDraft,
  ballot: Ballot,
  base: ElectionBase,
): BallotOutcome | null {
  // prettier-ignore
  const count = countOf(draft, ballot);
  return count === null || count.candidates.length === 0 ? null : judgeBallot(count, base);
}

export function bodyOf(draft: CountDraft, ballot: Ballot, basedOn: number): BallotBody | null {
  const count = countOf(draft, ballot);
  if (count === null) return null;
  const { expected, attended, issued, returned, spoiled, candidates } = count;
  return { basedOn, on: draft.on, expected, attended, issued, returned, spoiled, candidates: [...candidates], tellers: [...draft.tellers], reducesSeats: draft.reducesSeats, ...(draft.secretary === null ? {} : { secretary: draft.secretary }) }; // prettier-ignore
}
