import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { checkOrganization } from "#domain/organization/check-import.ts";
import { isEmpty } from "#domain/organization/organization-changes.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import { QIAOXI_MEMBERS } from "./enterprises.ts";
import { makeOrganization } from "./organization.ts";

const TODAY = day("2026-09-17");
const { rows, organization } = makeOrganization();
const index = indexOrganization(organization);
const nameOf = (personId: string): string => index.person(personId)?.name ?? "";
const membersIn = (unitId: string, on = TODAY): string[] =>
  index
    .membershipsIn(unitId, ["member", "probationary"], on)
    .map(({ personId }) => nameOf(personId));

describe("makeOrganization", () => {
  it("is the group of the pictures: 8 enterprises, 62 branches, 1,043 members, 3,000 people", () => {
    expect(index.unitsOf(["enterprise"], TODAY)).toHaveLength(8);
    const branches = index.unitsOf(["branch"], TODAY);
    expect(branches).toHaveLength(62);
    expect(branches.reduce((sum, branch) => sum + membersIn(branch.id).length, 0)).toBe(1043);
    expect(organization.people).toHaveLength(3000);
    expect(new Set(organization.people.map(({ code }) => code)).size).toBe(3000);
    const members = index
      .unitsOf(["enterprise"], TODAY)
      .map((enterprise) => [
        enterprise.name,
        index.subtreeOf(enterprise.id, TODAY).reduce((sum, id) => sum + membersIn(id).length, 0),
      ]);
    expect(members).toEqual([["供水公司", 214], ["排水公司", 158], ["环卫公司", 186], ["再生能源公司", 121], ["园林公司", 109], ["停车公司", 73], ["管网工程公司", 118], ["检测公司", 64]]); // prettier-ignore
  });

  it("has the branch of the pictures with its sixteen members and its committee of five", () => {
    const branch = index.unitsOf(["branch"], TODAY).find(({ name }) => name === "环卫公司桥西清运党支部"); // prettier-ignore
    const id = branch?.id ?? expect.fail("no branch");
    expect(membersIn(id)).toEqual([...QIAOXI_MEMBERS]);
    expect(index.holdersIn(id, ["branch-secretary"], TODAY).map(({ personId }) => nameOf(personId))).toEqual(["周岚"]); // prettier-ignore
    const committee = index.holdersIn(id, ["branch-secretary", "branch-deputy-secretary", "branch-committee-member"], TODAY); // prettier-ignore
    expect(committee.map(({ personId }) => nameOf(personId))).toEqual(QIAOXI_MEMBERS.slice(0, 5));
  });

  it("has 沈知微 and 顾行舟 in the Party affairs office", () => {
    const office = index.unitsOf(["department"], TODAY).find(({ shortName }) => shortName === "党群工作部"); // prettier-ignore
    const holders = (post: "clerk" | "department-head"): string[] =>
      index.holdersIn(office?.id ?? "", [post], TODAY).map(({ personId }) => nameOf(personId));
    expect(holders("clerk")).toEqual(["沈知微"]);
    expect(holders("department-head")).toEqual(["顾行舟"]);
  });

  it("has a committee of nine, a branch that merged in May and one that opened in March", () => {
    expect(index.holders(["party-committee-secretary", "party-committee-deputy-secretary", "party-committee-member"], TODAY)).toHaveLength(9); // prettier-ignore
    const merged = organization.units.find(({ mergedInto }) => mergedInto !== null);
    expect(merged).toMatchObject({ shortName: "三号泵站支部", closesOn: "2026-05-01" });
    const before = membersIn(merged?.id ?? "", day("2026-04-30"));
    expect(before).toHaveLength(7);
    expect(membersIn(merged?.mergedInto ?? "", day("2026-05-01"))).toEqual(expect.arrayContaining(before)); // prettier-ignore
    expect(index.unitsOf(["branch"], day("2026-02-28")).map(({ shortName }) => shortName)).not.toContain("二次供水支部"); // prettier-ignore
    expect(organization.memberships.filter(({ facet, from }) => facet === "member" && from.startsWith("2026")).length).toBeGreaterThan(20); // prettier-ignore
  });

  it("gives every open branch a secretary", () => {
    for (const branch of index.unitsOf(["branch"], TODAY)) {
      expect(index.holdersIn(branch.id, ["branch-secretary"], TODAY), branch.name).toHaveLength(1);
    }
  });

  it("is the same again, stays so when imported again, and is another with another seed", () => {
    expect(makeOrganization().rows).toEqual(rows);
    expect(makeOrganization({ seed: 7 }).rows.people).not.toEqual(rows.people);
    expect(checkOrganization(rows, organization, TODAY).changes).toSatisfy(isEmpty);
  });

  it("comes in other sizes, and refuses impossible ones", () => {
    const small = makeOrganization({ enterprises: 2, branches: 5, people: 60, members: 20 });
    expect(small.organization.people).toHaveLength(60);
    expect(indexOrganization(small.organization).unitsOf(["branch"], TODAY)).toHaveLength(5);
    expect(small.organization.memberships.filter(({ facet }) => facet !== "employee")).toHaveLength(20); // prettier-ignore
    expect(() => makeOrganization({ members: 10 })).toThrow(RangeError);
  });
});
