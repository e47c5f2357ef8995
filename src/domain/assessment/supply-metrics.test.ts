import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { liveCut } from "#domain/assessment/assess.ts";
import { type SettledItem, supplyMetrics } from "#domain/assessment/supply-metrics.ts";
import type { Outcome } from "#domain/duty/due-item.ts";
import { item } from "#domain/record/match-record.fixture.ts";

const PARENTS: { readonly [unit: string]: readonly string[] } = {
  branch: ["general"],
  other: ["general"],
};
const settled = (
  id: string,
  outcome: Outcome,
  more: Partial<SettledItem["item"]> = {},
): SettledItem => ({
  item: item({ id, dueOn: day("2026-08-31"), ...more }),
  outcome,
  progress: 0,
  hours: false,
});
const supplied = (items: SettledItem[]) =>
  supplyMetrics(items, (unit) => PARENTS[unit] ?? [], liveCut(day("2026-09-17")));

const hours = (id: string, outcome: Outcome, progress: number) => ({
  ...settled(id, outcome, { target: 320 }),
  progress,
  hours: true,
});

describe("counting items for a unit and everything above it", () => {
  it("adds up the subtree, apart by outcome and by whether they have fallen due", () => {
    const metrics = supplied([
      settled("a", "met"),
      settled("b", "met", { unitId: "other" }),
      settled("c", "none", { dueOn: day("2026-09-30") }),
    ]);
    const tally = { institution: "institution", duty: "duty" };
    expect(metrics.get("general")?.dueItems).toEqual([
      { ...tally, fallenDue: true, outcome: "met", count: 2 },
      { ...tally, fallenDue: false, outcome: "none", count: 1 },
    ]);
    expect(metrics.get("other")?.dueItems).toHaveLength(1);
  });

  it("caps a person's hours at what the person owes, and keeps 待补 apart", () => {
    const metrics = supplied([
      hours("a", "met", 400),
      hours("b", "partly", 100),
      hours("c", "missing", 50),
      hours("d", "waived", 0),
    ]);
    expect(metrics.get("branch")?.hours).toEqual([
      {
        institution: "institution",
        duty: "duty",
        fallenDue: true,
        missing: false,
        people: 2,
        tenths: 420,
        targetTenths: 640,
      },
      {
        institution: "institution",
        duty: "duty",
        fallenDue: true,
        missing: true,
        people: 1,
        tenths: 50,
        targetTenths: 320,
      },
    ]);
  });

  it("milestones of projects stand by themselves", () => {
    const metrics = supplied([
      settled("a", "made-up", { source: { project: "p", milestone: "m" } }),
    ]);
    expect(metrics.get("general")).toMatchObject({
      dueItems: [],
      milestones: [{ fallenDue: true, outcome: "made-up", count: 1 }],
    });
  });
});
