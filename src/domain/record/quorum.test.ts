import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  candidatesNeeded,
  judgeVote,
  leastReaching,
  reaches,
  VOTING_RULES,
} from "#domain/record/quorum.ts";

const needs = (id: keyof typeof VOTING_RULES, expected: number, attended = expected) => {
  const outcome = judgeVote(VOTING_RULES[id], { expected, attended, inFavour: 0 });
  return [outcome.attendedNeeded, outcome.inFavourNeeded];
};

describe("worked examples", () => {
  it("a resolution of 16 needs 8 present and 9 in favour", () => {
    expect(needs("resolution", 16)).toEqual([8, 9]);
    expect(
      judgeVote(VOTING_RULES.resolution, { expected: 16, attended: 8, inFavour: 8 }),
    ).toMatchObject({ valid: true, passed: false });
  });

  it("an admission of 16 needs 9 and 9; of 15, 8 and 8", () => {
    expect(needs("admission", 16)).toEqual([9, 9]);
    expect(needs("admission", 15)).toEqual([8, 8]);
    expect(
      judgeVote(VOTING_RULES.admission, {
        expected: 16,
        attended: 8,
        inFavour: 8,
        writtenInFavour: 8,
      }),
    ).toMatchObject({ valid: false, passed: false });
  });

  it("written opinions before the meeting count for an admission, and for nothing else", () => {
    const ballot = { expected: 16, attended: 9, inFavour: 7, writtenInFavour: 2 };
    expect(judgeVote(VOTING_RULES.admission, ballot)).toMatchObject({ passed: true, inFavour: 9 });
    expect(judgeVote(VOTING_RULES.resolution, ballot)).toMatchObject({
      passed: false,
      inFavour: 7,
    });
  });

  it("an election of 16 needs 13 present and, of those 13, 7 votes; of 15, 12 present", () => {
    expect(needs("election", 16, 13)).toEqual([13, 7]);
    expect(needs("election", 15, 12)[0]).toBe(12);
  });

  it("a Party committee of 9 needs 5, for appointments 6, and 5 in favour; of 7: 4, 5 and 4", () => {
    expect(needs("party-committee", 9)).toEqual([5, 5]);
    expect(needs("appointment", 9)).toEqual([6, 5]);
    expect(needs("party-committee", 7)).toEqual([4, 4]);
    expect(needs("appointment", 7)).toEqual([5, 4]);
  });

  it("a branch committee of 5 needs 3 present", () => {
    expect(needs("branch-committee", 5)).toEqual([3, 3]);
  });

  it.each([
    [3, 4],
    [5, 6],
    [7, 9],
    [10, 12],
  ])("%i seats need %i candidates", (seats, candidates) => {
    expect(candidatesNeeded(seats)).toBe(candidates);
  });
});

const share = fc
  .record({
    denominator: fc.integer({ min: 1, max: 12 }),
    numerator: fc.integer({ min: 0, max: 12 }),
    strict: fc.boolean(),
  })
  .filter((each) => each.numerator <= each.denominator);

describe("properties", () => {
  it("the least count reaches the share and one less does not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), share, (base, of) => {
        const least = leastReaching(base, of);
        expect(reaches(least, base, of)).toBe(true);
        expect(least === 0 || !reaches(least - 1, base, of)).toBe(true);
      }),
    );
  });

  it("one more present or in favour never hurts a vote counted on those who should come", () => {
    const ids = Object.keys(VOTING_RULES).filter((id) => id !== "election");
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.integer({ min: 1, max: 200 }),
        fc.nat(200),
        fc.nat(200),
        (id, expected, attended, inFavour) => {
          const by = VOTING_RULES[id as keyof typeof VOTING_RULES]; // an own key of the table
          const before = judgeVote(by, { expected, attended, inFavour });
          const after = judgeVote(by, {
            expected,
            attended: attended + 1,
            inFavour: inFavour + 1,
          });
          expect(after.valid || !before.valid).toBe(true);
          expect(after.passed || !before.passed).toBe(true);
        },
      ),
    );
  });
});
