import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backupName, backupsToRemove, backupTime, lastDueMoment } from "./rotation.ts";

/** 02:30 in China. */
const at = (day: string): Date => new Date(`${day}T02:30:00+08:00`);
const days = (from: string, count: number): Date[] =>
  Array.from({ length: count }, (_, index) => new Date(at(from).getTime() + index * 86_400_000));

describe("the name of a backup", () => {
  it("tells its time", () => {
    expect(backupName(at("2026-09-17"))).toBe("luoshi-20260916T183000Z.backup");
    expect(backupTime("luoshi-20260916T183000Z.backup")).toEqual(at("2026-09-17"));
    expect(backupTime("luoshi-20261316T183000Z.backup")).toBeNull();
    expect(backupTime("before-upgrade.backup")).toBeNull();
  });
});

describe("rotation", () => {
  it("keeps 3 days, 2 weeks and 2 months of a quarter", () => {
    // 2026-09-30 is a Wednesday
    const times = days("2026-07-01", 92);
    const gone = new Set(backupsToRemove(times, { daily: 3, weekly: 2, monthly: 2 }));
    expect(times.filter((time) => !gone.has(time))).toEqual([
      at("2026-08-31"),
      at("2026-09-27"),
      at("2026-09-28"),
      at("2026-09-29"),
      at("2026-09-30"),
    ]);
  });

  it("keeps the last of a day, and one alone whatever the numbers say", () => {
    const [early, late] = [new Date("2026-09-17T01:00:00Z"), new Date("2026-09-17T02:00:00Z")];
    expect(backupsToRemove([early, late], { daily: 1, weekly: 0, monthly: 0 })).toEqual([early]);
    expect(backupsToRemove([late], { daily: 0, weekly: 0, monthly: 0 })).toEqual([]);
  });

  it("day by day ends with the same as all at once, and never takes the newest", () => {
    const keep = fc.record({ daily: fc.nat(8), weekly: fc.nat(5), monthly: fc.nat(4) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), keep, (count, numbers) => {
        const all = days("2026-01-01", count);
        let kept: readonly Date[] = [];
        for (const time of all) {
          const now = [...kept, time];
          const gone = new Set(backupsToRemove(now, numbers));
          kept = now.filter((each) => !gone.has(each));
        }
        const gone = new Set(backupsToRemove(all, numbers));
        expect(kept).toEqual(all.filter((each) => !gone.has(each)));
        expect(kept.at(-1)).toEqual(all.at(-1));
        expect(kept.length).toBeLessThanOrEqual(Math.max(1, numbers.daily + numbers.weekly + numbers.monthly)); // prettier-ignore
      }),
      { numRuns: 60 },
    );
  });
});

describe("lastDueMoment", () => {
  it("is today's once it has come, else yesterday's, by the time in China", () => {
    expect(lastDueMoment(at("2026-09-17"), "02:30")).toEqual(at("2026-09-17"));
    expect(lastDueMoment(new Date(at("2026-09-17").getTime() - 1), "02:30")).toEqual(at("2026-09-16")); // prettier-ignore
    expect(lastDueMoment(new Date("2026-09-16T20:00:00Z"), "02:30")).toEqual(at("2026-09-17"));
  });
});
