import { expect, test } from "vitest";
import { cellLink } from "./cell-link.ts";

const QUARTER = { period: "2026Q2", unitId: undefined };

test("a count of meetings opens the records of its period", () => {
  expect(cellLink("e3/on-time", QUARTER)).toEqual({ to: "records", search: { unitId: "e3", institution: "themed-party-day", from: "2026-04-01", to: "2026-06-30" } }); // prettier-ignore
});
test("hours count from New Year", () => {
  expect(cellLink("total/hours", QUARTER)).toEqual({ to: "records", search: { unitId: undefined, institution: "study-hours", from: "2026-01-01", to: "2026-06-30" } }); // prettier-ignore
});
test("members open the unit; what cannot be read opens nothing", () => {
  expect(cellLink("e3/members", QUARTER)).toEqual({ to: "organization", open: "e3" });
  expect(cellLink("e3", QUARTER)).toBeNull();
});
test("a score of a checklist opens the score of its unit", () => {
  expect(cellLink("themed-party-day/score", { period: "2026", unitId: "e3" })).toEqual({ to: "assessments", open: "e3" }); // prettier-ignore
});
