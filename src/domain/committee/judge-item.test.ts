import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countFor, judgeItem, votingRuleOf } from "#domain/committee/judge-item.ts";
import { itemOf, meetingOf, seatsOf } from "#domain/committee/meeting.fixture.ts";
import { judgeVote } from "#domain/record/quorum.ts";

const codes = (problems: readonly { readonly code: string }[]): string[] => problems.map((each) => each.code); // prettier-ignore
const present = (count: number): string[] => Array.from({ length: count }, (_, index) => `p${index + 1}`); // prettier-ignore
const votes = (inFavour: number, against = 0, abstained = 0, subject = "") => [{ subject, inFavour, against, abstained }]; // prettier-ignore

describe("worked examples", () => {
  it.each([
    [9, "ordinary", 5, 5],
    [9, "major", 5, 5],
    [9, "personnel", 6, 5],
    [7, "ordinary", 4, 4],
    [7, "personnel", 5, 4],
  ] as const)("a Party committee of %i, %s: %i must come, %i in favour", (members, kind, come, favour) => { // as const: a literal table
    const judged = judgeItem(itemOf({ kind }), meetingOf({ attended: present(members) }), seatsOf(members), "committee", ""); // prettier-ignore
    expect([judged.attendedNeeded, judged.inFavourNeeded]).toEqual([come, favour]);
  }); // prettier-ignore

  it("9 members, 5 there: a general matter with 5 in favour passes, with 4 it does not", () => {
    const meeting = meetingOf({ attended: present(5) });
    const five = judgeItem(itemOf({ votes: votes(5), outcome: "passed" }), meeting, seatsOf(9), "committee", ""); // prettier-ignore
    expect([five.passed, codes(five.problems)]).toEqual([true, []]);
    const four = judgeItem(itemOf({ votes: votes(4, 1), outcome: "passed" }), meeting, seatsOf(9), "committee", ""); // prettier-ignore
    expect([four.passed, codes(four.problems)]).toEqual([false, ["vote-otherwise"]]);
  });

  it("9 members, 5 there: appointments cannot be voted on, with 6 they can", () => {
    const appointment = itemOf({ kind: "personnel", votes: votes(5, 0, 0, "甲"), outcome: "passed", speakers: ["p2", "p1"] }); // prettier-ignore
    expect(codes(judgeItem(appointment, meetingOf({ attended: present(5) }), seatsOf(9), "committee", "").problems)).toEqual(["no-quorum"]); // prettier-ignore
    const six = { ...appointment, votes: votes(6, 0, 0, "甲") };
    expect(codes(judgeItem(six, meetingOf({ attended: present(6) }), seatsOf(9), "committee", "").problems)).toEqual([]); // prettier-ignore
  });

  it("whoever withdraws counts neither as due nor as present: of 9, one withdraws, 8 are due", () => {
    const item = itemOf({ recused: [{ personId: "p9", because: "近亲属在投标单位任职" }] });
    expect(countFor(item, { attended: present(9) }, seatsOf(9))).toEqual({ expected: 8, attended: 8 }); // prettier-ignore
    const judged = judgeItem(
      item,
      meetingOf({ attended: present(9) }),
      seatsOf(9),
      "committee",
      "",
    );
    expect([judged.attendedNeeded, judged.inFavourNeeded]).toEqual([4, 5]);
  });

  it("personnel one by one: one fails, so the item as a whole is not passed", () => {
    const item = itemOf({ kind: "personnel", votes: [...votes(8, 1, 0, "甲"), ...votes(4, 5, 0, "乙")], outcome: "passed", speakers: ["p1"] }); // prettier-ignore
    const judged = judgeItem(
      item,
      meetingOf({ attended: present(9) }),
      seatsOf(9),
      "committee",
      "",
    );
    expect(judged.ballots.map((ballot) => ballot.passed)).toEqual([true, false]);
    expect(codes(judged.problems)).toEqual(["vote-otherwise"]);
  });

  it("a branch committee of 5 needs 3 there and 3 in favour", () => {
    const judged = judgeItem(itemOf({}), meetingOf({ attended: present(3) }), seatsOf(5), "branch", ""); // prettier-ignore
    expect([judged.attendedNeeded, judged.inFavourNeeded, judged.valid]).toEqual([3, 3, true]);
  });
});

describe("what contradicts itself is refused", () => {
  const nine = meetingOf({ attended: present(9) });
  const judge = (over: Parameters<typeof itemOf>[0], meeting = nine) => codes(judgeItem(itemOf(over), meeting, seatsOf(9), "committee", "").problems); // prettier-ignore

  it("votes that do not add up to those who are there", () => {
    expect(judge({ votes: votes(6, 1, 1), outcome: "passed" })).toEqual(["votes-do-not-add-up"]);
  });
  it("a result without a vote; a rejection of what has passed", () => {
    expect(judge({ outcome: "passed" })).toEqual(["vote-missing"]);
    expect(judge({ votes: votes(9), outcome: "not-passed" })).toEqual(["vote-otherwise"]);
  });
  it("the secretary speaks last, and the order is recorded", () => {
    const major = { kind: "major", votes: votes(9), outcome: "passed" } as const; // as const: literals
    expect(judge({ ...major, speakers: ["p1", "p2"] })).toEqual(["secretary-not-last"]);
    expect(judge({ ...major, speakers: [] })).toEqual(["speakers-missing"]);
    expect(judge({ ...major, speakers: ["p2", "p1"] })).toEqual([]);
  });
  it("前置研究 gives an opinion, never a task; dissent has a name and words", () => {
    const task = {
      id: "t",
      text: "开工",
      unitId: "u",
      ownerId: "p2",
      coOwners: [],
      dueOn: nine.heldOn,
      rhythm: "none",
    } as const; // as const: a literal // prettier-ignore
    expect(judge({ kind: "pre-study", votes: votes(9), outcome: "passed", speakers: ["p1"], tasks: [task] })).toEqual(["pre-study-decides-nothing"]); // prettier-ignore
    expect(judge({ dissents: [{ personId: "p3", words: " " }] })).toEqual(["dissent-without-words"]); // prettier-ignore
    expect(judge({ dissents: [{ personId: "p3", words: "工期太紧" }] }, meetingOf({ attended: ["p1", "p2"] }))).toEqual(["dissent-of-absent"]); // prettier-ignore
  });
  it("reconsideration asks for more than half of the members: 4 of 9 are too few, 5 are enough", () => {
    expect(judge({ reconsiders: { what: "旧决定", supportedBy: present(4) } })).toEqual(["reconsideration-not-supported"]); // prettier-ignore
    expect(judge({ reconsiders: { what: "旧决定", supportedBy: present(5) } })).toEqual([]);
  });
});

describe("properties", () => {
  const size = fc.integer({ min: 1, max: 30 });

  it("one more present member and one more vote in favour never undoes a passed item", () => {
    fc.assert(
      fc.property(size, fc.nat(30), fc.nat(30), fc.boolean(), (members, come, favour, personnel) => {
        const rule = votingRuleOf("committee", personnel ? "personnel" : "ordinary");
        const attended = Math.min(come, members);
        const inFavour = Math.min(favour, attended);
        const before = judgeVote(rule, { expected: members, attended, inFavour });
        const after = judgeVote(rule, { expected: members, attended: Math.min(attended + 1, members), inFavour: Math.min(inFavour + 1, members) }); // prettier-ignore
        expect(!before.passed || after.passed).toBe(true);
      }),
    );
  }); // prettier-ignore

  it("nothing passes that has not more than half of those due in favour, whoever withdraws or stays away", () => {
    fc.assert(
      fc.property(size, fc.nat(30), fc.nat(30), fc.nat(30), (members, come, away, favour) => {
        const attended = present(Math.min(come, members));
        const recused = present(Math.min(away, members)).map((personId) => ({ personId, because: "亲属" })); // prettier-ignore
        const item = itemOf({ recused, votes: votes(favour), outcome: "passed" });
        const judged = judgeItem(item, meetingOf({ attended }), seatsOf(members), "committee", "");
        expect(judged.attended).toBeLessThanOrEqual(judged.expected);
        if (judged.passed) expect(2 * favour).toBeGreaterThan(judged.expected);
        if (judged.problems.length === 0) expect(favour).toBe(judged.attended);
      }),
    );
  });
});
