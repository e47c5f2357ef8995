import { expect, test } from "vitest";
import { type Day, day } from "#kernel/day.ts";
import { hasClosed, lastAncestorsOf } from "#domain/organization/last-place.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";

const SINCE = day("2020-01-01");
const unit = (id: string, closesOn: Day | null = null) => ({ id, code: id, kind: "branch" as const, name: id, shortName: id, tags: [], opensOn: SINCE, closesOn, mergedInto: null, sort: 0 }); // prettier-ignore
const place = (unitId: string, parentId: string | null, from = SINCE, until: Day | null = null) => ({ unitId, parentId, from, until }); // prettier-ignore

const organization = indexOrganization({
  units: [unit("G"), unit("E1"), unit("E2"), unit("old", day("2026-06-01")), unit("general", day("2026-08-01")), unit("under", day("2026-03-01"))], // prettier-ignore
  placements: [
    place("G", null),
    place("E1", "G"),
    place("E2", "G"),
    // moved before it closed
    place("old", "E1", SINCE, day("2026-02-01")),
    place("old", "E2", day("2026-02-01"), day("2026-06-01")),
    place("general", "E1", SINCE, day("2026-08-01")),
    place("under", "general", SINCE, day("2026-03-01")),
  ],
  people: [],
  memberships: [],
  appointments: [],
});

test("a closed unit hangs where it did on its last day, an open one where it does", () => {
  expect(lastAncestorsOf(organization, "old", day("2026-09-17"))).toEqual(["E2", "G"]);
  expect(lastAncestorsOf(organization, "old", day("2026-01-31"))).toEqual(["E1", "G"]);
  expect(lastAncestorsOf(organization, "E1", day("2026-09-17"))).toEqual(["G"]);
});

test("so does a closed unit above it", () => {
  expect(lastAncestorsOf(organization, "under", day("2026-09-17"))).toEqual(["general", "E1", "G"]);
});

test("it has closed from the day on which it no longer is", () => {
  expect(hasClosed(organization, "old", day("2026-05-31"))).toBe(false);
  expect(hasClosed(organization, "old", day("2026-06-01"))).toBe(true);
  expect(hasClosed(organization, "G", day("2026-06-01"))).toBe(false);
});
