import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BallotCount,
  candidatesAsked,
  judgeBallot,
  standingOfElection,
} from "#domain/election/ballot.ts";

const list = (...votes: readonly number[]): BallotCount["candidates"] =>
  votes.map((inFavour, index) => ({ personId: "abcdefghij"[index] ?? "", inFavour, against: 0, writtenIn: false })); // prettier-ignore
const count = (more: Partial<BallotCount>): BallotCount => ({
  kind: "members",
  seats: 3,
  expected: 16,
  attended: 13,
  issued: 13,
  returned: 13,
  spoiled: 0,
  candidates: list(12, 9, 7, 6),
  ...more,
});

describe("worked examples of the rule", () => {
  test("surplus of a fifth, rounded up: 3 → 4, 5 → 6, 7 → 9; officers one for each post", () => {
    expect([3, 5, 7].map((seats) => candidatesAsked("members", seats))).toEqual([4, 6, 9]);
    expect([1, 2].map((seats) => candidatesAsked("officers", seats))).toEqual([1, 2]);
  });

  test("16 may vote: 13 have to come, and 7 votes of 13 elect", () => {
    const outcome = judgeBallot(count({}));
    expect(outcome).toMatchObject({ problems: [], quorate: true, attendedNeeded: 13, needed: 7, elected: ["a", "b", "c"], tied: [], open: 0 }); // prettier-ignore
    expect(judgeBallot(count({ attended: 12, issued: 12, returned: 12, candidates: list(12, 9, 7, 5) }))).toMatchObject({ quorate: false, elected: [] }); // prettier-ignore
    expect(judgeBallot(count({ candidates: list(12, 9, 6, 6) }))).toMatchObject({ elected: ["a", "b"], open: 1, tied: [] }); // prettier-ignore
  });

  test("15 may vote: 12 have to come", () => {
    expect(judgeBallot(count({ expected: 15, attended: 12, issued: 12, returned: 12, candidates: list(11, 9, 8, 5) }))).toMatchObject({ quorate: true, attendedNeeded: 12, needed: 7 }); // prettier-ignore
  });

  test("of all who may vote, where a group asks for that: 9 of 16", () => {
    expect(judgeBallot(count({}), "expected")).toMatchObject({ needed: 9, elected: ["a", "b"], open: 1 }); // prettier-ignore
  });

  test("more votes came back than were given out: void, whatever they say", () => {
    expect(judgeBallot(count({ returned: 14, candidates: list(14, 14, 14, 0) }))).toMatchObject({ problems: [], voided: true, elected: [], open: 3 }); // prettier-ignore
  });

  test("fewer came back: those that came back count", () => {
    expect(judgeBallot(count({ returned: 12, spoiled: 1, candidates: list(11, 9, 7, 5) }))).toMatchObject({ voided: false, validBallots: 11, elected: ["a", "b", "c"] }); // prettier-ignore
  });

  test("equal votes for the last seat: another ballot among them", () => {
    const first = judgeBallot(count({ candidates: list(12, 9, 8, 8) }));
    expect(first).toMatchObject({ elected: ["a", "b"], tied: ["c", "d"], open: 1 });
    const second = judgeBallot(count({ seats: 1, candidates: [{ personId: "c", inFavour: 8, against: 0, writtenIn: false }, { personId: "d", inFavour: 5, against: 0, writtenIn: false }] })); // prettier-ignore
    expect(standingOfElection(3, [first, second])).toEqual({ elected: ["a", "b", "c"], open: 0, tied: [] }); // prettier-ignore
  });

  test("all equal: nobody is elected by this ballot", () => {
    expect(judgeBallot(count({ candidates: list(9, 9, 9, 9) }))).toMatchObject({ elected: [], tied: ["a", "b", "c", "d"], open: 3 }); // prettier-ignore
  });

  test("written-in names may be elected and do not count as candidates", () => {
    const names = [
      ...list(12, 9, 2, 1),
      { personId: "x", inFavour: 8, against: 0, writtenIn: true },
    ];
    expect(judgeBallot(count({ candidates: names }))).toMatchObject({ elected: ["a", "b", "x"] });
    expect(judgeBallot(count({ candidates: names.slice(1) })).problems.map(({ code }) => code)).toEqual(["wrong-number"]); // prettier-ignore
  });

  test("secretary and deputy: one candidate for each post, elected by the committee", () => {
    const officers = count({ kind: "officers", seats: 2, expected: 5, attended: 5, issued: 5, returned: 5, candidates: list(5, 4) }); // prettier-ignore
    expect(judgeBallot(officers)).toMatchObject({ problems: [], attendedNeeded: 4, needed: 3, elected: ["a", "b"] }); // prettier-ignore
    expect(judgeBallot({ ...officers, candidates: list(5, 4, 1) }).problems.map(({ code }) => code)).toEqual(["wrong-number"]); // prettier-ignore
  });

  test("a count that contradicts itself is told, part by part", () => {
    const wrong = judgeBallot(count({ attended: 17, issued: 18, spoiled: 14, candidates: list(13, 13, 13, 13) })); // prettier-ignore
    expect(wrong.problems.map(({ where }) => where)).toEqual(expect.arrayContaining(["attended", "issued", "spoiled", "candidates"])); // prettier-ignore
    expect(wrong.elected).toEqual([]);
  });
});

const counts = fc
  .record({
    seats: fc.integer({ min: 1, max: 7 }),
    expected: fc.integer({ min: 5, max: 60 }),
    absent: fc.nat({ max: 20 }),
    kept: fc.nat({ max: 3 }),
    spoiled: fc.nat({ max: 4 }),
    shares: fc.array(fc.nat({ max: 100 }), { minLength: 9, maxLength: 12 }),
  })
  .map(({ seats, expected, absent, kept, spoiled, shares }): BallotCount => {
    const attended = Math.max(1, expected - absent);
    const returned = Math.max(0, attended - kept);
    const bad = Math.min(spoiled, returned);
    let left = seats * (returned - bad);
    const candidates = shares.map((share, index) => {
      const inFavour = Math.min(left, Math.floor(((returned - bad) * share) / 100));
      left -= inFavour;
      return { personId: `p${index}`, inFavour, against: 0, writtenIn: false };
    });
    return { kind: "members", seats, expected, attended, issued: attended, returned, spoiled: bad, candidates }; // prettier-ignore
  });

describe("properties", () => {
  test("elected are never more than seats, each with more than half, and nobody with fewer votes comes before them", () => {
    fc.assert(
      fc.property(counts, fc.constantFrom("attended" as const, "expected" as const), (ballot, base) => { // as const: literals
        const outcome = judgeBallot(ballot, base);
        expect(outcome.problems).toEqual([]);
        const votes = new Map(ballot.candidates.map((each) => [each.personId, each.inFavour]));
        const all = base === "attended" ? ballot.attended : ballot.expected;
        for (const person of outcome.elected) expect(2 * (votes.get(person) ?? 0)).toBeGreaterThan(all);
        expect(outcome.elected.length + outcome.open).toBe(ballot.seats);
        expect(outcome.elected.length > 0 || outcome.tied.length > 0 ? 5 * ballot.attended >= 4 * ballot.expected : true).toBe(true);
        if (!outcome.quorate) return;
        const least = Math.min(...outcome.elected.map((person) => votes.get(person) ?? 0), Infinity);
        const chosen = new Set([...outcome.elected, ...outcome.tied]);
        for (const { personId, inFavour } of ballot.candidates) {
          if (!chosen.has(personId)) expect(inFavour < least || outcome.elected.length === 0).toBe(true);
        }
        if (outcome.tied.length > 0) {
          expect(outcome.tied.length).toBeGreaterThan(outcome.open);
          expect(new Set(outcome.tied.map((person) => votes.get(person))).size).toBe(1);
        }
      }),
    ); // prettier-ignore
  });

  test("the order of the sheet decides nothing", () => {
    fc.assert(
      fc.property(counts, (ballot) => {
        const turned = { ...ballot, candidates: ballot.candidates.toReversed() };
        const [one, other] = [judgeBallot(ballot), judgeBallot(turned)];
        expect(other.elected.toSorted()).toEqual(one.elected.toSorted());
        expect(other.tied.toSorted()).toEqual(one.tied.toSorted());
      }),
    );
  });

  test("one more vote in favour never costs a seat", () => {
    fc.assert(
      fc.property(counts, fc.nat({ max: 8 }), (ballot, at) => {
        const better = { ...ballot, candidates: ballot.candidates.map((each, index) => (index === at ? { ...each, inFavour: each.inFavour + 1 } : each)) }; // prettier-ignore
        const after = judgeBallot(better);
        fc.pre(after.problems.length === 0);
        const person = ballot.candidates[at]?.personId ?? "";
        if (judgeBallot(ballot).elected.includes(person)) expect(after.elected).toContain(person);
      }),
    );
  });

  test("more returned than issued elects nobody", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 5 }), (ballot, more) => {
        expect(judgeBallot({ ...ballot, returned: ballot.issued + more })).toMatchObject({ voided: true, elected: [], open: ballot.seats }); // prettier-ignore
      }),
    );
  });
});
