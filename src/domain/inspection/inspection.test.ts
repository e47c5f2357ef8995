import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day } from "#kernel/day.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { boardOf, countByUnit, rectificationStanding, type RectificationStanding } from "#domain/inspection/rectification-board.ts"; // prettier-ignore
import {
  adviseOnPlan,
  checkPlan,
  type PlannedVisit,
  type VisitedUnit,
} from "#domain/inspection/supervision-plan.ts";
import type { Case, CaseEvent } from "#domain/procedure/case.ts";
import { procedureSchema } from "#domain/procedure/procedure.ts";
import rectification from "#institutions/procedures/rectification.ts";

const calendar = workingCalendar(officialHolidays(), statutoryHolidays);
const procedure = procedureSchema.parse(rectification);
const step = (id: string, on: string, outcome: string, fields: Record<string, string> = {}): CaseEvent => ({ kind: "step", step: id, on: day(on), outcome, fields, documents: [], ballot: null, by: "a" }); // prettier-ignore
const found = [step("find", "2026-03-02", "done"), step("notify", "2026-03-05", "done"), step("plan", "2026-03-12", "done")]; // prettier-ignore
const run = (events: readonly CaseEvent[]): Case => ({ id: "c", procedure: "rectification", version: "1", unitId: "u", subjectId: null, openedOn: day("2026-03-02"), events }); // prettier-ignore
const on = (events: readonly CaseEvent[], asOf: string): RectificationStanding => rectificationStanding(procedure, run(events), day(asOf), calendar); // prettier-ignore

describe("a rectification on a day", () => {
  test("is green, a week before its day yellow, the day after red", () => {
    expect(on(found, "2026-04-01")).toMatchObject({ light: "green", turn: "unit", dueOn: "2026-05-05" }); // prettier-ignore
    expect(on(found, "2026-04-28").light).toBe("yellow");
    expect(on(found, "2026-05-05").light).toBe("yellow");
    expect(on(found, "2026-05-06").light).toBe("red");
  });

  test("reported, it is the verifier's turn; closed late, it stays said", () => {
    const mended = [...found, step("mend", "2026-05-08", "done")];
    expect(on(mended, "2026-05-08")).toMatchObject({ turn: "verifier", reportedLate: true });
    const closed = [...mended, step("verify", "2026-05-11", "closed")];
    expect(on(closed, "2026-06-01")).toMatchObject({ turn: "over", light: "green", reportedLate: true, ended: { end: "closed" } }); // prettier-ignore
    // what came later is not known on an earlier day
    expect(on(closed, "2026-05-07")).toMatchObject({ turn: "unit", light: "red", reportedLate: false }); // prettier-ignore
  });

  test("a day by which it has to be put right counts before the measures are drawn up", () => {
    const early = [{ ...step("find", "2026-03-02", "done", { deadline: "2026-03-12" }) }, step("notify", "2026-03-05", "done")]; // prettier-ignore
    expect(on(early, "2026-03-06")).toMatchObject({ turn: "unit", dueOn: "2026-03-12", light: "yellow" }); // prettier-ignore
    expect(on(early, "2026-03-13").light).toBe("red");
  });

  test("returned, it is the unit's again by the same day, and the return is counted", () => {
    const returned = [...found, step("mend", "2026-04-20", "done"), step("verify", "2026-04-24", "again")]; // prettier-ignore
    expect(on(returned, "2026-04-24")).toMatchObject({ turn: "unit", dueOn: "2026-05-05", returned: 1 }); // prettier-ignore
  });
});

test("the board counts by unit, the most trouble first; what was dropped counts nowhere", () => {
  const board = boardOf(
    countByUnit([
      { ...on(found, "2026-04-01"), unitId: "calm" },
      { ...on(found, "2026-05-06"), unitId: "late" },
      { ...on(found, "2026-04-30"), unitId: "late" },
      { ...on([step("find", "2026-03-02", "done"), step("notify", "2026-03-04", "dropped")], "2026-04-01"), unitId: "none" }, // prettier-ignore
    ]),
  );
  expect(board).toEqual([
    { unitId: "late", red: 1, yellow: 1, green: 0, closed: 0, closedLate: 0, light: "red" },
    { unitId: "calm", red: 0, yellow: 0, green: 1, closed: 0, closedLate: 0, light: "green" },
  ]);
});

test("a light never goes from red back to yellow while nothing happens", () => {
  const order = { green: 0, yellow: 1, red: 2 } as const;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 60 }), (first, more) => {
      const early = on(found, addDays(day("2026-03-12"), first));
      const later = on(found, addDays(day("2026-03-12"), first + more));
      expect(order[later.light]).toBeGreaterThanOrEqual(order[early.light]);
    }),
  );
}); // prettier-ignore

const visit = (more: Partial<PlannedVisit> = {}): PlannedVisit => ({ kind: "监督检查", targetId: "u1", topic: "公章使用", plannedOn: day("2026-04-10"), leaderId: null, ...more }); // prettier-ignore
const nameOf = (id: string): string | undefined => ({ u1: "供水公司", u2: "排水公司" })[id];

const TODAY = day("2026-03-12");
const unitOf = (id: string): VisitedUnit | undefined => {
  const name = nameOf(id);
  return name === undefined ? undefined : { name, closed: null };
};

const closing = (from: string, into: string | null) => (): VisitedUnit => ({ name: "供水公司", closed: { on: day(from), into } }); // prettier-ignore

const problemsOf = (from: string, into: string | null, plannedOn = "2026-04-10") => checkPlan([visit({ plannedOn: day(plannedOn) })], 2026, TODAY, closing(from, into)); // prettier-ignore

describe("the plan of a year", () => {
  test("needs a line, and each line a unit, something to look at and a day of the year", () => {
    expect(checkPlan([], 2026, TODAY, unitOf).map(({ code }) => code)).toEqual(["no-visits"]);
    expect(checkPlan([visit()], 2026, TODAY, unitOf)).toEqual([]);
    const wrong = [visit({ targetId: "nobody" }), visit({ topic: " " }), visit({ plannedOn: day("2027-01-04") }), visit(), visit()]; // prettier-ignore
    expect(checkPlan(wrong, 2026, TODAY, unitOf).map(({ code }) => code)).toEqual(["unit-not-found", "no-topic", "other-year", "twice", "twice"]); // prettier-ignore
  });

  test("refuses a unit that is gone, or will be by the day of the visit, and says what took it over", () => {
    expect(problemsOf("2026-03-01", "排水公司")).toMatchObject([{ code: "unit-closed", where: "visits.0", message: "第1行的供水公司已于2026年3月1日并入排水公司。", mend: expect.stringContaining("请改到排水公司") }]); // prettier-ignore
    expect(problemsOf("2026-04-01", null)).toMatchObject([{ message: "第1行的供水公司将于2026年4月1日撤销。", mend: expect.stringContaining("现有的单位") }]); // prettier-ignore
    // the day of its closing is the first on which it is not there
    expect(problemsOf("2026-04-10", null)).toHaveLength(1);
    expect(problemsOf("2026-04-11", null)).toEqual([]);
    // a visit of long ago to what is gone today is not owed any more
    expect(problemsOf("2026-03-01", "排水公司", "2026-02-10")).toHaveLength(1);
  });

  test("says where visits could be one, and which unit is visited too often", () => {
    expect(adviseOnPlan([visit(), visit({ targetId: "u2" })], nameOf)).toEqual([]);
    expect(adviseOnPlan([visit(), visit({ kind: "作风督查", plannedOn: day("2026-04-20") })], nameOf)).toEqual(["4月到供水公司2次，可以合成一次去。"]); // prettier-ignore
    const often = [1, 3, 5, 7, 9].map((month) => visit({ plannedOn: day(`2026-0${month}-10`) }));
    expect(adviseOnPlan(often, nameOf)[0]).toContain("全年到供水公司5次");
  });
});
