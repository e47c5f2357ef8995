import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { applyChanges } from "#domain/organization/organization-changes.ts";
import {
  indexOrganization,
  type OrganizationIndex,
} from "#domain/organization/organization-index.ts";
import type { Organization, Post } from "#domain/organization/organization.ts";
import { planElectedPosts, planElectedPostsUndone } from "#domain/election/plan-posts.ts";

const SINCE = day("2023-06-15");
const ON = day("2026-06-20");
const appointment = (person: string, post: Post) => ({ id: `${person}-${post}`, personId: person, unitId: "b", post, key: false, from: SINCE, until: null }); // prettier-ignore
const organization: Organization = {
  units: [{ id: "b", code: "B", kind: "branch", name: "桥西党支部", shortName: "桥西支部", tags: [], opensOn: day("2020-01-01"), closesOn: null, mergedInto: null, sort: 0 }], // prettier-ignore
  placements: [{ unitId: "b", parentId: null, from: day("2020-01-01"), until: null }],
  people: ["a", "b", "c", "d", "e"].map((id) => ({ id, code: id, name: id })),
  memberships: [],
  appointments: [appointment("a", "branch-secretary"), appointment("b", "branch-committee-member"), appointment("c", "branch-committee-member")], // prettier-ignore
};
const index = indexOrganization(organization);
const seats = (known: OrganizationIndex, on: string): string[] =>
  known.organization.appointments
    .filter((each) => each.from <= day(on) && (each.until === null || each.until > day(on)))
    .map((each) => `${each.personId} ${each.post}`)
    .toSorted();

test("on the day the old posts end and the new ones begin; who is elected again goes on", () => {
  const planned = planElectedPosts(index, { unit: "b", body: "committee", on: ON, elected: { secretary: "d", deputies: ["a"], members: ["a", "b", "d"] }, scope: "g" }); // prettier-ignore
  if (!planned.ok) throw new Error(planned.refusal.message);
  const after = indexOrganization(applyChanges(organization, planned.value.changes));
  expect(seats(after, "2026-06-19")).toEqual(["a branch-secretary", "b branch-committee-member", "c branch-committee-member"]); // prettier-ignore
  expect(seats(after, "2026-06-20")).toEqual(["a branch-deputy-secretary", "b branch-committee-member", "d branch-secretary"]); // prettier-ignore
  expect(planned.value.changed.begun).toHaveLength(2);
  const undone = planElectedPostsUndone(after, planned.value.changed, ON);
  expect(seats(indexOrganization(applyChanges(after.organization, undone)), "2026-06-20")).toEqual(seats(index, "2026-06-19")); // prettier-ignore
});

test("the same committee again changes nothing", () => {
  const planned = planElectedPosts(index, { unit: "b", body: "committee", on: ON, elected: { secretary: "a", deputies: [], members: ["a", "b", "c"] }, scope: "g" }); // prettier-ignore
  expect(planned).toMatchObject({ ok: true, value: { changes: { appointments: [] }, changed: { begun: [], ended: [] } } }); // prettier-ignore
});

test("a post that was changed since the election is not put back", () => {
  const planned = planElectedPosts(index, { unit: "b", body: "committee", on: ON, elected: { secretary: "d", deputies: [], members: ["d", "b", "c"] }, scope: "g" }); // prettier-ignore
  if (!planned.ok) throw new Error(planned.refusal.message);
  const later = applyChanges(organization, planned.value.changes);
  const moved = { ...later, appointments: later.appointments.map((each) => (each.id === "a-branch-secretary" ? { ...each, until: day("2026-06-01") } : each)) }; // prettier-ignore
  const undone = planElectedPostsUndone(indexOrganization(moved), planned.value.changed, ON);
  expect(undone.appointments).toEqual([]);
});

test("a discipline committee has posts beside those of the Party committee, which stay as they are", () => {
  const party: Organization = {
    ...organization,
    units: organization.units.map((unit) => ({ ...unit, kind: "committee" as const })), // as const: a kind of unit
    appointments: [appointment("a", "party-committee-secretary"), appointment("b", "party-committee-member"), appointment("c", "discipline-secretary"), appointment("d", "discipline-member")],
  };
  const elected = { secretary: "b", deputies: ["d"], members: ["b", "d", "e"] };
  const planned = planElectedPosts(indexOrganization(party), { unit: "b", body: "discipline", on: ON, elected, scope: "g" });
  if (!planned.ok) throw new Error(planned.refusal.message);
  const after = indexOrganization(applyChanges(party, planned.value.changes));
  expect(seats(after, "2026-06-20")).toEqual(["a party-committee-secretary", "b discipline-secretary", "b party-committee-member", "d discipline-deputy-secretary", "e discipline-member"]);
  const undone = planElectedPostsUndone(after, planned.value.changed, ON);
  expect(seats(indexOrganization(applyChanges(after.organization, undone)), "2026-06-20")).toEqual(seats(indexOrganization(party), "2026-06-19"));
  // the Party committee in turn leaves the discipline committee alone
  const again = planElectedPosts(indexOrganization(party), { unit: "b", body: "committee", on: ON, elected: { ...elected, deputies: [] }, scope: "g" });
  if (!again.ok) throw new Error(again.refusal.message);
  expect(seats(indexOrganization(applyChanges(party, again.value.changes)), "2026-06-20")).toEqual(["b party-committee-secretary", "c discipline-secretary", "d discipline-member", "d party-committee-member", "e party-committee-member"]);
}); // prettier-ignore

test("only a Party committee has a discipline committee", () => {
  expect(planElectedPosts(index, { unit: "b", body: "discipline", on: ON, elected: { secretary: "a", deputies: [], members: [] }, scope: "g" })).toMatchObject({ ok: false, refusal: { code: "wrong-unit-kind" } }); // prettier-ignore
});

test("a unit of another kind has no committee to be elected", () => {
  const other = indexOrganization({ ...organization, units: organization.units.map((unit) => ({ ...unit, kind: "league" as const })) }); // prettier-ignore
  expect(planElectedPosts(other, { unit: "b", body: "committee", on: ON, elected: { secretary: "a", deputies: [], members: [] }, scope: "g" })).toMatchObject({ ok: false, refusal: { code: "wrong-unit-kind" } }); // prettier-ignore
});
