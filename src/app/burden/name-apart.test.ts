import { expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { nameApart } from "#app/burden/name-apart.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";

const since = day("2020-01-01");
const unit = (id: string, shortName: string) => ({ id, code: id, kind: "department" as const, name: shortName, shortName, tags: [], opensOn: since, closesOn: null, mergedInto: null, sort: 0 }); // prettier-ignore
const organization = indexOrganization({
  units: [unit("group", "集团"), unit("water", "供水公司"), unit("drain", "排水公司"), unit("a", "综合部"), unit("b", "综合部"), unit("c", "水质中心")], // prettier-ignore
  placements: [["water", "group"], ["drain", "group"], ["a", "water"], ["b", "drain"], ["c", "water"]].map(([unitId = "", parentId = ""]) => ({ unitId, parentId, from: since, until: null })), // prettier-ignore
  people: [],
  memberships: [],
  appointments: [],
});

it("names units of one name by the unit above, and leaves the others short", () => {
  const names = nameApart(["group", "a", "b", "c"], organization, day("2026-09-17"));
  expect([...names.values()]).toEqual(["集团", "供水公司综合部", "排水公司综合部", "水质中心"]);
});
