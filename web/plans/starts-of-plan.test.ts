import { expect, it } from "vitest";
import { startsOf } from "./starts-of-plan.ts";

const dueByMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const draft = { first: true, year: 2026, forecast: { dueByMonth } };

it("a plan whose year is under way may be owed from this month or the next", () => {
  expect(startsOf(draft, "2026-11-24")).toEqual([
    { from: "2026-11-01", owed: 23, overdue: 55 },
    { from: "2026-12-01", owed: 12, overdue: 55 },
  ]);
  expect(startsOf(draft, "2026-12-31")).toEqual([{ from: "2026-12-01", owed: 12, overdue: 66 }]);
});

it("there is nothing to choose in January, in another year, for a revision, or for what an earlier program read", () => {
  expect(startsOf(draft, "2026-01-20")).toEqual([]);
  expect(startsOf(draft, "2025-11-24")).toEqual([]);
  expect(startsOf({ ...draft, first: false }, "2026-11-24")).toEqual([]);
  expect(startsOf({ ...draft, forecast: { dueByMonth: undefined } }, "2026-11-24")).toEqual([]);
  expect(startsOf({ ...draft, forecast: { dueByMonth: dueByMonth.map((_, month) => (month < 10 ? 0 : 5)) } }, "2026-11-24")).toEqual([]); // prettier-ignore
});
