import { describe, expect, it } from "vitest";
import { schedule } from "#domain/duty/schedule.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import { day } from "#kernel/day.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { sampleLibrary } from "#app/duties/sample-library.fixture.ts";
import { dueWindows } from "#app/plans/due-windows.ts";

describe("the due days of a plan's year", () => {
  it("hold everything that the calendar makes owed for that year, whenever it falls due", () => {
    const since = day("2020-01-01");
    const unit = { code: "", name: "", shortName: "", tags: [], opensOn: since, closesOn: null, mergedInto: null, sort: 0 }; // prettier-ignore
    const kinds = ["group", "enterprise", "branch", "union"] as const;
    const organization = indexOrganization({
      units: kinds.map((kind) => ({ ...unit, id: kind, kind })),
      placements: kinds.map((kind) => ({ unitId: kind, parentId: kind === "group" ? null : "group", from: since, until: null })), // prettier-ignore
      people: [],
      memberships: [],
      appointments: [],
    });
    const items = [
      ...schedule({
        groupId: "g",
        organization,
        calendar: workingCalendar(officialHolidays(new Map()), statutoryHolidays),
        institutions: sampleLibrary.institutions,
        overrides: [],
        events: [],
        from: day("2026-01-01"),
        to: day("2026-12-31"),
      }),
    ];
    const windows = dueWindows(sampleLibrary.institutions, 2026, [], 7);
    expect(items.length).toBeGreaterThan(12);
    const outside = items.filter(
      ({ source, dueOn }) =>
        !windows.some((window) => "institution" in source && window.source === source.institution && window.duty === source.duty && window.from <= dueOn && dueOn <= window.to), // prettier-ignore
    );
    expect(outside).toEqual([]);
  });
});
