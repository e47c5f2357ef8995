import { expect, it } from "vitest";
import { type Day, day } from "#kernel/day.ts";
import type { UnitKind } from "#domain/organization/organization.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import { noCounts } from "#app/plans/state-counts.ts";
import { unitBars } from "#app/plans/thread-units.ts";

const SINCE = day("2020-01-01");
const ON = day("2026-09-17");
const unit = (id: string, kind: UnitKind, sort: number, closesOn: Day | null = null) => ({ id, code: id, kind, name: id, shortName: id, tags: [], opensOn: SINCE, closesOn, mergedInto: null, sort }); // prettier-ignore
const place = (unitId: string, parentId: string | null, until: Day | null = null) => ({ unitId, parentId, from: SINCE, until }); // prettier-ignore
const CLOSED = day("2026-05-01");
const organization = indexOrganization({
  units: [unit("G", "group", 0), unit("E1", "enterprise", 1), unit("B1", "branch", 2), unit("B2", "branch", 3, CLOSED), unit("E2", "enterprise", 4)], // prettier-ignore
  placements: [place("G", null), place("E1", "G"), place("E2", "G"), place("B1", "E1"), place("B2", "E1", CLOSED)], // prettier-ignore
  people: [],
  memberships: [],
  appointments: [],
});
const row = (unitId: string, overdue: number) => ({ source: "themed-party-day", duty: "monthly", unitId, counts: { ...noCounts(), overdue }, nextDue: null }); // prettier-ignore
const shown = (top: string) =>
  unitBars([row("B1", 1), row("B2", 2), row("E2", 0)], top, organization, ON).map(({ unit: { id }, children, fact }) => [id, children, fact].join(" ")); // prettier-ignore

it("counts a branch that was merged with the enterprise where it hung, and says so", () => {
  expect(shown("G")).toEqual(["E1 2个支部，撤并1个 逾期3", "E2  未到期"]);
});

it("marks it among the branches of that enterprise", () => {
  expect(shown("E1").slice(0, 2)).toEqual(["B1  逾期1", "B2 已撤并 逾期2"]);
});
