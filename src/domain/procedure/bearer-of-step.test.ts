import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import type { Unit, UnitKind } from "#domain/organization/organization.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import { bearerOfStep } from "#domain/procedure/bearer-of-step.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";

const TREE: readonly (readonly [id: string, kind: UnitKind, parent: string | null])[] = [["group", "group", null], ["committee", "committee", "group"], ["water", "enterprise", "group"], ["water-party", "general-branch", "water"], ["pump", "branch", "water-party"], ["park", "enterprise", "group"], ["park-branch", "branch", "park"]]; // prettier-ignore
const from = day("2020-01-01");
const units: Unit[] = TREE.map(([id, kind]) => ({ id, code: id, name: id, shortName: id, kind, tags: [], opensOn: from, closesOn: null, mergedInto: null, sort: 1 })); // prettier-ignore
const placements = TREE.map(([unitId, , parentId]) => ({ unitId, parentId, from, until: null }));
const organization = indexOrganization({ units, placements, people: [], memberships: [], appointments: [] }); // prettier-ignore

/** The superior's step of a procedure, by the kinds of units that may be the superior. */
function superiorOf(unitId: string, kinds?: UnitKind[]): string {
  const procedure: Procedure = { id: "matter", version: "1", name: "请示", subject: "integrity", mechanisms: [], sources: [{ act: "practice", mark: "P" }], reviewed: "2026-11-23", inForce: { from: "2019-01-31" }, about: "matter", units: ["branch"], stages: [{ id: "reply", name: "答复" }], fields: [], documents: [], steps: [], ends: [], examples: [], actors: [{ id: "superior", name: "上级", of: "superior", ...(kinds === undefined ? {} : { kinds }) }] }; // prettier-ignore
  return bearerOfStep(procedure, { id: "reply", name: "答复", stage: "reply", actor: "superior", outcomes: [{ id: "done", name: "已答复" }] }, { unitId, personId: null }, organization, day("2026-09-17")).unitId; // prettier-ignore
}

test("the superior of a company's own Party organization stands above the company", () => {
  expect(superiorOf("pump")).toBe("water-party");
  expect(superiorOf("water-party")).toBe("group");
  expect(superiorOf("park-branch")).toBe("park");
  expect(superiorOf("water")).toBe("group");
  expect(superiorOf("water-party", ["committee", "group"])).toBe("group");
});
