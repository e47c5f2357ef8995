import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VOTING_RULES } from "#domain/record/quorum.ts";
import { ballotMistake, judge, sayVote, votingRule } from "./say-vote.ts";

const EMPTY = { expected: null, attended: null, inFavour: null, writtenInFavour: null };
const admission = VOTING_RULES.admission;

describe("the words beside a count", () => {
  it("says what is needed as soon as it is known who should come", () => {
    expect(sayVote(admission, EMPTY)).toEqual({ quorum: null, majority: null });
    expect(sayVote(admission, { ...EMPTY, expected: 16 })).toEqual({
      quorum: "应到16人，至少要到9人。",
      majority: "至少要9票赞成（应到16人的过半数）。",
    });
  });

  it("says how many are missing, and asks for no votes where the meeting is void", () => {
    expect(sayVote(admission, { ...EMPTY, expected: 16, attended: 8, inFavour: 8 })).toEqual({
      quorum: "应到16人，至少要到9人；实到8人，还差1人，表决无效，请改期再开。",
      majority: null,
    });
  });

  it("counts opinions written before the meeting where the rule does", () => {
    const typed = { expected: 16, attended: 9, inFavour: 8, writtenInFavour: 1 };
    expect(sayVote(admission, typed).majority).toBe("至少要9票赞成（应到16人的过半数）；赞成9票，通过。"); // prettier-ignore
    expect(sayVote(VOTING_RULES.resolution, typed).majority).toBe("至少要9票赞成（应到16人的过半数）；赞成8票，还差1票，没有通过。"); // prettier-ignore
  });

  it("takes the majority of an election of those who came", () => {
    const typed = { ...EMPTY, expected: 20, attended: 16, inFavour: 9 };
    expect(sayVote(VOTING_RULES.election, typed).majority).toBe("至少要9票赞成（实到16人的过半数）；赞成9票，通过。"); // prettier-ignore
  });

  it("says 通过 exactly when the calculator says so", () => {
    const count = fc.nat(60);
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(VOTING_RULES)), count, count, count, (rule, a, b, c) => {
        const [inFavour = 0, attended = 0, expected = 0] = [a, b, c].toSorted((x, y) => x - y);
        const typed = { expected: expected + 1, attended, inFavour, writtenInFavour: null };
        const says = sayVote(rule, typed).majority?.endsWith("，通过。") === true;
        expect(says).toBe(judge(rule, typed)?.passed);
      }),
    ); // prettier-ignore
  });

  it("knows the calculator by its id and by its name, and says so where it is neither", () => {
    expect(votingRule("admission")).toBe(admission);
    expect(votingRule("接收、转正、延期、取消预备党员")).toBe(admission);
    expect(votingRule("别的")).toBeNull();
  });

  it.each([
    [{ expected: 5, attended: 6, inFavour: 1, writtenInFavour: null }, "实到6人多于应到5人"],
    [{ expected: 5, attended: 4, inFavour: 5, writtenInFavour: null }, "赞成5票多于实到4人"],
    [{ expected: 5, attended: 4, inFavour: 4, writtenInFavour: 2 }, "书面赞成2票多于没有到会的1人"],
  ])("names what cannot be: %j", (typed, words) => {
    expect(ballotMistake(typed)).toContain(words);
  });
});
