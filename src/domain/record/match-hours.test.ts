import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "#kernel/day.ts";
import {
  CONTEXT,
  duty,
  institution,
  item,
  MEMBERS,
  record,
} from "#domain/record/match-record.fixture.ts";
import { type Candidate, matchRecord } from "#domain/record/match-record.ts";

const owedIn = (of: number): Candidate => ({
  item: item({
    id: `y${of}`,
    personId: "m3",
    opensOn: day(`${of}-01-01`),
    dueOn: day(`${of}-12-31`),
    target: 320,
  }),
  duty: duty({
    bearer: { members: ["member"] },
    cycle: { each: "year" },
    fulfilledBy: { record: ["training", "party-activity", "self-study"] },
    measure: { hours: 32 },
  }),
  institution: institution(),
});
const amounts = (given: Parameters<typeof record>[0], candidates = [owedIn(2026)]) =>
  matchRecord(record({ kinds: ["training"], ...given }), candidates, CONTEXT).map(
    ({ verdict, amount }) => [verdict, amount],
  );

describe("hours of a person", () => {
  it("a course from 12-30 to 01-02 is 16 hours in each year", () => {
    const course = { day: day("2026-12-30"), endDay: day("2027-01-02") };
    expect(amounts(course, [owedIn(2026), owedIn(2027)])).toEqual([
      ["counts", 160],
      ["counts", 160],
    ]);
  });

  it("end less start, half a day, a day, or what the organizer states", () => {
    expect(amounts({ start: "08:30", end: "09:40" })).toEqual([["counts", 12]]);
    expect(amounts({ start: "08:30", end: "18:00" })).toEqual([["counts", 80]]);
    expect(amounts({ fields: { session: "半天" } })).toEqual([["counts", 40]]);
    expect(amounts({ fields: { session: "全天" } })).toEqual([["counts", 80]]);
    expect(amounts({ start: "08:30", end: "09:40", hours: 20 })).toEqual([["counts", 20]]);
    expect(amounts({})).toEqual([["unknown", 80]]);
  });

  it("only for those who came, and only from what counts", () => {
    const times = { start: "08:00", end: "10:00" };
    expect(amounts({ ...times, attendance: { attended: MEMBERS.slice(0, 2), leave: [] } })).toEqual(
      [],
    );
    expect(amounts({ ...times, attendance: null })).toEqual([["unknown", 20]]);
    expect(
      amounts({ ...times, attendance: null, unitId: "other" }, [
        { ...owedIn(2026), item: { ...owedIn(2026).item, unitId: "elsewhere" } },
      ]),
    ).toEqual([]);
    expect(amounts({ ...times, kinds: ["self-study"] })).toEqual([]);
  });

  it("12 party days of 2 hours and 4 lectures of 1.5 are 30 of 32; half a day more is 34", () => {
    const days = Array.from({ length: 12 }, () => amounts({ start: "08:00", end: "10:00" }));
    const lectures = Array.from({ length: 4 }, () => amounts({ start: "14:00", end: "15:30" }));
    const sum = [...days, ...lectures]
      .flat()
      .reduce((total, [, amount]) => total + Number(amount), 0);
    expect(sum).toBe(300);
    expect(sum + Number(amounts({ fields: { session: "半天" } })[0]?.[1])).toBe(340);
  });

  it("the parts of a course on both sides of an edge add up to the whole", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 999 }),
        (before, after, hours) => {
          const edge = day("2026-12-31");
          const course = { day: addDays(edge, -before), endDay: addDays(edge, after), hours };
          const parts = amounts(course, [owedIn(2026), owedIn(2027)]);
          expect(parts.reduce((total, [, amount]) => total + Number(amount), 0)).toBe(hours);
        },
      ),
    );
  });
});
