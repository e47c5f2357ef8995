import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays, addMonths, day } from "#kernel/day.ts";
import { periodOf } from "#kernel/period.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { checkExtension, dueDaysOn, latestByDefault } from "#domain/duty/extension.ts";

const source = { institution: "themed-party-day", duty: "hold" };
const item: DueItem = {
  id: "september",
  source,
  unitId: "branch",
  personId: null,
  period: "2026-09",
  title: "9月主题党日",
  opensOn: day("2026-09-01"),
  dueOn: day("2026-09-30"),
  registerBy: day("2026-10-05"),
  target: 1,
  openEnded: false,
};

describe("how far a duty may be put off where its institution says nothing", () => {
  test.each([
    ["a month: to the end of the next", "2026-09", "2026-09-30", "2026-10-31"],
    ["the last month: to the end of January", "2026-12", "2026-12-31", "2027-01-31"],
    ["a month with an agreed day", "2026-09", "2026-09-20", "2026-10-31"],
    ["a month whose work is due in the next", "2026-09", "2026-10-10", "2026-10-31"],
    ["a week", "2026W38", "2026-09-20", "2026-09-27"],
    ["a quarter: three months end first in spring", "2026Q1", "2026-03-31", "2026-06-30"],
    ["a quarter due early in its last month", "2026Q3", "2026-09-10", "2026-12-10"],
    ["a half-year: by three months", "2026H1", "2026-06-30", "2026-09-30"],
    ["a year: by three months", "2026", "2026-12-31", "2027-03-31"],
    ["what is owed once: by a month", "2026-09-17", "2026-09-30", "2026-10-30"],
    ["the end of January by a month: the end of February", "after:r1", "2026-01-31", "2026-02-28"],
  ])("%s", (_name, period, dueOn, latest) => {
    expect(latestByDefault({ source, period, dueOn: day(dueOn) })).toBe(latest);
  });

  it("a milestone by three months", () => {
    expect(latestByDefault({ source: { project: "p1", milestone: "m1" }, period: "milestone:m1", dueOn: day("2026-10-31") })).toBe("2027-01-31"); // prettier-ignore
  });

  it("is never before the due day, never more than three months after it", () => {
    const kinds = fc.constantFrom("week", "month", "quarter", "half-year", "year");
    fc.assert(
      fc.property(kinds, fc.integer({ min: 0, max: 3650 }), fc.integer({ min: 0, max: 60 }), (kind, at, late) => {
        const period = periodOf(kind, addDays(day("2024-01-01"), at));
        const dueOn = addDays(period.to, late);
        const found = latestByDefault({ source, period: period.key, dueOn });
        expect(found >= dueOn && found <= addMonths(dueOn, 3)).toBe(true);
      }), // prettier-ignore
    );
  });
});

const granted = (from: string, dueOn: string) => ({ id: from, dueItemId: item.id, from: day(from), dueOn: day(dueOn), reason: "场地维修", by: "office" }); // prettier-ignore

describe("putting off", () => {
  it("moves the day to register by as far, and only later", () => {
    expect(dueDaysOn(item, [granted("2026-09-20", "2026-10-10")], day("2026-09-21"))).toEqual({ dueOn: "2026-10-10", registerBy: "2026-10-15" }); // prettier-ignore
    const earlier = checkExtension(item, [], day("2026-09-30"), day("2026-09-20"));
    expect(earlier.ok ? null : earlier.refusal.code).toBe("extension-not-later");
  });

  it("is too late once the day has passed", () => {
    const late = checkExtension(item, [], day("2026-10-20"), day("2026-10-01"));
    expect(late.ok ? null : late.refusal.code).toBe("extension-too-late");
  });
});
