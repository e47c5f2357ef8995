import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { CONTEXT, duty, institution, item, record } from "#domain/record/match-record.fixture.ts";
import { type Candidate, matchRecord } from "#domain/record/match-record.ts";

const owing = (personId: string, withMembers: boolean): Candidate => ({
  item: item({
    id: personId,
    personId,
    target: withMembers ? 15 : 4,
    opensOn: day("2026-01-01"),
    dueOn: day("2026-12-31"),
  }),
  duty: duty({
    bearer: {
      relation: {
        in: "branch",
        each: { holders: ["branch-committee-member"] },
        with: withMembers ? { members: ["member"] } : { holders: ["branch-committee-member"] },
        atLeast: "all",
      },
    },
    cycle: { each: "year" },
    measure: "partners",
    fulfilledBy: { record: ["talk"] },
  }),
  institution: institution(),
});
const talk = (talkers: string[], attended: string[], who: Candidate) =>
  matchRecord(
    record({ kinds: ["talk"], fields: { talkers }, attendance: { attended, leave: [] } }),
    [who],
    CONTEXT,
  )[0];

describe("who talked with whom", () => {
  it("counts each pair, on both sides, among those whom the relation names", () => {
    expect(talk(["m1"], ["m2", "m9", "s2"], owing("m1", true))?.partners).toEqual(["m2", "m9"]);
    expect(talk(["m1"], ["m2", "m9"], owing("m1", false))?.partners).toEqual(["m2"]);
    expect(talk(["m1", "m3"], ["m2"], owing("m2", false))).toMatchObject({
      verdict: "counts",
      amount: 2,
      partners: ["m1", "m3"],
    });
  });

  it("is nobody else's business, and unknown while nobody is named", () => {
    expect(talk(["m1"], ["m2"], owing("m4", true))).toBeUndefined();
    const open = matchRecord(
      record({ kinds: ["talk"], fields: { talkers: ["m1"] }, attendance: null }),
      [owing("m1", true)],
      CONTEXT,
    );
    expect(open[0]).toMatchObject({ verdict: "unknown" });
  });
});
