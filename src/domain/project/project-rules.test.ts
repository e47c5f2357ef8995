import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "#kernel/day.ts";
import type { DueStanding, Fulfilment } from "#domain/duty/due-item.ts";
import { standingOf } from "#domain/duty/standing.ts";
import { matchMilestone } from "#domain/project/match-milestone.ts";
import { milestoneDueItems, milestoneItemId } from "#domain/project/milestone-due-items.ts";
import type { Project } from "#domain/project/project.ts";
import {
  acceptProject,
  checkProject,
  leadersOutOfBounds,
  paceOf,
  withdrawProject,
} from "#domain/project/project-rules.ts";
import { record } from "#domain/record/match-record.fixture.ts";
import { fulfilmentsOf } from "#domain/record/match-record.ts";

const project = (given: Partial<Project> = {}): Project => ({
  id: "p1",
  kind: "secretary-led",
  title: "夜班驿站",
  unitId: "branch",
  leaderId: "m1",
  year: 2026,
  path: "先试两处，再推开。",
  deliverables: "驿站两处",
  milestones: [
    { id: "a", title: "选点", dueOn: day("2026-06-30") },
    { id: "b", title: "试行", dueOn: day("2026-09-15") },
    { id: "c", title: "推开", dueOn: day("2026-12-10") },
  ],
  status: "registered",
  registeredOn: day("2026-03-05"),
  rating: null,
  ...given,
});
const codes = (of: Project, others: Project[] = []) =>
  checkProject(of, others).map((each) => each.code);
const milestones = (...days: string[]) =>
  days.map((dueOn, index) => ({ id: `m${index}`, title: "节点", dueOn: day(dueOn) }));

describe("registering a project", () => {
  it("a leader leads at most two in a year; withdrawn and other years' do not count", () => {
    const one = project({ id: "x", title: "甲" });
    expect(codes(project(), [one])).toEqual([]);
    expect(codes(project(), [one, project({ id: "y" })])).toEqual(["too-many-projects"]);
    expect(codes(project(), [one, project({ id: "y", status: "withdrawn" })])).toEqual([]);
    expect(codes(project(), [one, project({ id: "y", year: 2025 })])).toEqual([]);
    expect(codes(project(), [one, project()])).toEqual([]);
  });

  it("tells who leads too few", () => {
    expect(leadersOutOfBounds(["m1", "m2"], [project()], 2026)).toEqual([
      { leaderId: "m2", count: 0, text: "0项，应领办1至2项" },
    ]);
  });

  it("milestones lie in the year, in order, and not before the registration", () => {
    expect(codes(project({ milestones: [] }))).toEqual(["no-milestones"]);
    expect(codes(project({ milestones: milestones("2026-12-31", "2027-01-10") }))).toEqual([
      "milestone-outside-year",
    ]);
    expect(codes(project({ milestones: milestones("2026-03-04") }))).toEqual([
      "milestone-before-registration",
    ]);
    expect(codes(project({ milestones: milestones("2026-03-05") }))).toEqual([]);
    expect(codes(project({ milestones: milestones("2026-06-30", "2026-06-30") }))).toEqual([
      "milestones-not-increasing",
    ]);
    expect(codes(project({ path: " " }))).toEqual(["project-text-missing"]);
  });
});

describe("milestones are due items", () => {
  const [first, second] = milestoneDueItems(project(), "g");
  it("with ids that come out the same, due and registered on their day", () => {
    expect(second).toMatchObject({
      id: milestoneItemId("g", "p1", "b"),
      period: "milestone:b",
      title: "领办项目“夜班驿站”节点2：试行",
      dueOn: "2026-09-15",
      registerBy: "2026-09-15",
      personId: "m1",
      openEnded: true,
    });
    expect(milestoneDueItems(project(), "g")[0]).toEqual(first);
    expect(milestoneDueItems(project({ status: "withdrawn" }), "g")).toEqual([]);
  });

  it("the leader's progress counts, a line of another meeting's agenda is noted", () => {
    if (second === undefined) throw new Error("three milestones above");
    const agenda = [{ text: "夜班驿站选点", topics: [], milestone: "b" }];
    const progress = {
      kinds: ["project-progress"],
      fields: { leader: "m1", progress: "两处已开" },
      agenda,
    };
    expect(matchMilestone(record(progress), second)).toMatchObject({
      verdict: "counts",
      reasons: [{ text: "写了节点进展，晚于应报日2天，算补办。" }],
    });
    expect(matchMilestone(record({ ...progress, fields: { leader: "m2" } }), second)?.verdict).toBe(
      "lacks",
    );
    expect(matchMilestone(record({ kinds: ["branch-committee"], agenda }), second)).toMatchObject({
      verdict: "lacks",
      reasons: [{ text: "议题1记入节点进展，待领办人写进展确认。" }],
    });
    expect(matchMilestone(record({ ...progress, agenda: [] }), second)).toBeNull();
    expect(matchMilestone(record({ ...progress, unitId: "other" }), second)).toBeNull();
  });
});

describe("pace and acceptance", () => {
  const items = milestoneDueItems(project(), "g");
  const reports = (given: { readonly [milestone: string]: string }): Fulfilment[] =>
    Object.entries(given).flatMap(([milestone, on]) =>
      items.flatMap((item) => {
        const match = matchMilestone(
          record({
            id: milestone,
            kinds: ["project-progress"],
            day: day(on),
            fields: { milestone },
          }),
          item,
        );
        return match === null
          ? []
          : fulfilmentsOf(record({ id: milestone, day: day(on) }), [match]);
      }),
    );
  const standings =
    (on: Day, given: { readonly [milestone: string]: string }) =>
    (milestone: string): DueStanding | undefined => {
      const item = items.find((each) => each.period === `milestone:${milestone}`);
      return (
        item &&
        standingOf(item, { fulfilments: reports(given), waivers: [], extensions: [] }, on, {
          dueSoonDays: 7,
        })
      );
    };
  const pace = (on: string, given: { readonly [milestone: string]: string }) =>
    paceOf(project(), standings(day(on), given), day(on), 14);

  it("warns before a milestone and says how late one is", () => {
    expect(pace("2026-05-01", {})).toEqual({ pace: "on-track", text: "节点1“选点”还有60天。" });
    expect(pace("2026-06-20", {})).toMatchObject({ pace: "at-risk", milestone: "a" });
    expect(pace("2026-09-17", { a: "2026-06-20" })).toEqual({
      pace: "late",
      milestone: "b",
      text: "节点2“试行”逾期2天。",
    });
    expect(pace("2026-10-01", { a: "2026-07-20", b: "2026-09-10" })).toMatchObject({
      pace: "at-risk",
      text: "节点3“推开”还有70天；前面有1个节点是补办的。",
    });
    expect(pace("2026-12-20", { a: "2026-06-20", b: "2026-09-10", c: "2026-12-01" }).pace).toBe(
      "done",
    );
  });

  it("is accepted when every milestone is settled, once", () => {
    const all = standings(day("2026-12-20"), { a: "2026-06-20", b: "2026-09-20", c: "2026-12-01" });
    expect(acceptProject(project(), 88, all)).toMatchObject({
      ok: true,
      value: { status: "accepted", rating: 88 },
    });
    expect(acceptProject(project(), 101, all)).toMatchObject({
      ok: false,
      refusal: { code: "rating-out-of-range" },
    });
    const some = standings(day("2026-12-20"), { a: "2026-06-20" });
    expect(acceptProject(project(), 88, some)).toMatchObject({
      ok: false,
      refusal: {
        code: "milestones-open",
        message: "“夜班驿站”还有2个节点没有完成：“试行”、“推开”。写完进展或免办后再验收。",
      },
    });
    const accepted = project({ status: "accepted", rating: 88 });
    expect(acceptProject(accepted, 90, all)).toMatchObject({ ok: false });
    expect(withdrawProject(accepted)).toMatchObject({ ok: false });
    expect(withdrawProject(project())).toMatchObject({ ok: true, value: { status: "withdrawn" } });
  });
});

describe("properties", () => {
  it("milestones that pass the check are strictly increasing and inside the year", () => {
    const days = fc.array(
      fc.integer({ min: -80, max: 400 }).map((shift) => addDays(day("2026-03-01"), shift)),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(days, (dates) => {
        const checked = checkProject(
          project({
            milestones: dates.map((dueOn, index) => ({ id: `${index}`, title: "节点", dueOn })),
          }),
          [],
        );
        const sound =
          dates.length > 0 &&
          dates.every(
            (each, index) =>
              each.startsWith("2026") &&
              each >= "2026-03-05" &&
              (index === 0 || each > (dates[index - 1] ?? "")),
          );
        expect(checked.length === 0).toBe(sound);
      }),
    );
  });
});
