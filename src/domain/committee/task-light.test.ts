import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "#kernel/day.ts";
import { chainOf, type ChainFacts } from "#domain/committee/first-item-chain.ts";
import { lightOf, missingReports, type TaskStanding } from "#domain/committee/task-light.ts";

const task = (over: Partial<TaskStanding> = {}): TaskStanding => ({ dueOn: day("2026-10-31"), doneOn: null, missingReports: [], ...over }); // prettier-ignore

describe("red, yellow, green", () => {
  it.each([
    ["2026-10-23", "green"],
    ["2026-10-24", "yellow"],
    ["2026-10-31", "yellow"],
    ["2026-11-01", "red"],
  ] as const)("due on 31 October: on %s %s", (on, light) => {
    expect(lightOf(task(), day(on))).toBe(light);
  }); // as const: a literal table

  it("one missing report is yellow, two are red; what is due today is not missing", () => {
    const reports = [day("2026-08-10"), day("2026-09-10")];
    expect(lightOf(task({ missingReports: reports }), day("2026-08-10"))).toBe("green");
    expect(lightOf(task({ missingReports: reports }), day("2026-08-11"))).toBe("yellow");
    expect(lightOf(task({ missingReports: reports }), day("2026-09-11"))).toBe("red");
  });

  it("what is done stays as it was", () => {
    expect(lightOf(task({ doneOn: day("2026-10-20") }), day("2026-12-01"))).toBe("green");
    expect(lightOf(task({ doneOn: day("2026-11-02") }), day("2026-12-01"))).toBe("red");
  });

  it("never brightens by itself as the days pass", () => {
    const order = { green: 0, yellow: 1, red: 2 };
    fc.assert(
      fc.property(fc.nat(400), fc.nat(60), fc.array(fc.nat(300), { maxLength: 5 }), (from, later, missed) => {
        const standing = task({ missingReports: missed.map((days) => addDays(day("2026-01-01"), days)) }); // prettier-ignore
        const on = addDays(day("2026-01-01"), from);
        expect(order[lightOf(standing, addDays(on, later))]).toBeGreaterThanOrEqual(order[lightOf(standing, on)]); // prettier-ignore
      }),
    );
  }); // prettier-ignore

  it("lists the reports that are missing", () => {
    expect(missingReports(day("2026-08-10"), (after) => addDays(after, 31), day("2026-09-12"))).toEqual(["2026-08-10", "2026-09-10"]); // prettier-ignore
    expect(missingReports(null, () => null, day("2026-09-12"))).toEqual([]);
  });
});

describe("the chain of a first item", () => {
  const facts: ChainFacts = { learnedOn: day("2026-09-10"), measures: "压实安全责任", tasks: [{ dueOn: day("2026-10-10"), closedOn: null, calledOff: false }], fedBackOn: null }; // prettier-ignore
  const next = (over: Partial<ChainFacts>, on = "2026-12-01") => chainOf({ ...facts, ...over }, day(on)).next; // prettier-ignore

  it("goes 传达 → 研究 → 落实 → 反馈 and skips no link", () => {
    expect(next({ learnedOn: null })).toBe("conveyed");
    expect(next({ measures: "", tasks: [] })).toBe("studied");
    expect(next({})).toBe("carried-out");
    expect(next({ fedBackOn: day("2026-11-01") })).toBe("carried-out");
    const closed = [{ dueOn: day("2026-10-10"), closedOn: day("2026-10-09"), calledOff: false }];
    expect(next({ tasks: closed })).toBe("fed-back");
    expect(next({ tasks: closed, fedBackOn: day("2026-11-01") })).toBe(null);
  });

  it("is late once a task is past its day, and only then", () => {
    expect(chainOf(facts, day("2026-10-10")).late).toBe(false);
    expect(chainOf(facts, day("2026-10-11")).late).toBe(true);
  });
});
