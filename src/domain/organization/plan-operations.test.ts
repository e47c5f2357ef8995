import { describe, expect, it } from "vitest";
import { addDays, day } from "#kernel/day.ts";
import type { Result } from "#kernel/problem.ts";
import { checkOrganization } from "#domain/organization/check-import.ts";
import { movePerson } from "#domain/organization/move-person.ts";
import { applyChanges, EMPTY_ORGANIZATION, type OrganizationChanges } from "#domain/organization/organization-changes.ts"; // prettier-ignore
import {
  indexOrganization,
  type OrganizationIndex,
} from "#domain/organization/organization-index.ts";
import { person, post, unit, withRows } from "#domain/organization/organization-rows.fixture.ts";
import { planMerge } from "#domain/organization/plan-merge.ts";
import { planClose, planMove, planOpen } from "#domain/organization/plan-units.ts";

const BEFORE = day("2026-04-30");
const ON = day("2026-05-01");

const ROWS = withRows({
  units: [
    unit("HW-02", "柳堤党支部", "党支部", "HW-ZZ"),
    unit("HW-02-X1", "第一党小组", "党小组", "HW-02"),
    unit("HW-03", "空支部", "党支部", "HW-ZZ"),
    unit("GS", "供水公司", "企业", "JT"),
    unit("GS-ZZ", "供水公司党总支", "党总支", "GS"),
  ],
  people: [
    person("2001", "孟小川", { party: "正式", branch: "HW-02" }),
    person("2002", "邱实", { party: "预备", branch: "HW-02", exempt: "是" }),
    person("2003", "陆一苇", { from: "2026-06-01", party: "正式", branch: "HW-02" }),
  ],
  appointments: [post("2001", "HW-02", "党支部书记"), post("2002", "HW-02-X1", "党小组组长")],
});

const organization = indexOrganization(
  applyChanges(
    EMPTY_ORGANIZATION,
    checkOrganization(ROWS, null, BEFORE).changes ?? expect.fail("the fixture is wrong"),
  ),
);
const idOf = (code: string): string =>
  [...organization.organization.units, ...organization.organization.people].find(
    (one) => one.code === code,
  )?.id ?? expect.fail(`no ${code}`);

function after(result: Result<OrganizationChanges>): OrganizationIndex {
  if (!result.ok) return expect.fail(result.refusal.message);
  return indexOrganization(applyChanges(organization.organization, result.value));
}
const codeOf = (result: Result<OrganizationChanges>): string =>
  result.ok ? expect.fail("should be refused") : result.refusal.code;

const merge = (unitCode: string, into: string, on = ON) =>
  planMerge(organization, { unit: idOf(unitCode), into: idOf(into), on });

describe("planMerge", () => {
  it("moves people and units below, ends posts, and leaves the past as it was", () => {
    const now = after(merge("HW-02", "HW-01"));
    expect(now.isOpen(idOf("HW-02"), BEFORE)).toBe(true);
    expect(now.isOpen(idOf("HW-02"), ON)).toBe(false);
    expect(now.unit(idOf("HW-02"))?.mergedInto).toBe(idOf("HW-01"));
    const names = (code: string, on: typeof ON): string[] =>
      now
        .membershipsIn(idOf(code), ["member", "probationary"], on)
        .map(({ personId }) => now.person(personId)?.name ?? "");
    expect(names("HW-02", BEFORE)).toEqual(["孟小川", "邱实"]);
    expect(names("HW-02", ON)).toEqual([]);
    expect(names("HW-01", ON).toSorted()).toEqual(["于归", "周岚", "孟小川", "邱实"].toSorted());
    // Who was to come to the closed branch comes to the other one.
    expect(names("HW-01", day("2026-06-01"))).toContain("陆一苇");
    expect(now.parentOf(idOf("HW-02-X1"), BEFORE)).toBe(idOf("HW-02"));
    expect(now.parentOf(idOf("HW-02-X1"), ON)).toBe(idOf("HW-01"));
    expect(now.holdersIn(idOf("HW-02"), ["branch-secretary"], ON)).toEqual([]);
    expect(now.holdersIn(idOf("HW-02-X1"), ["party-group-leader"], ON)).toHaveLength(1);
  });

  it("keeps each facet and exemption", () => {
    const moved = after(merge("HW-02", "HW-01")).membershipsOf(idOf("2002"), ON);
    expect(moved.find(({ facet }) => facet === "probationary")).toMatchObject({ unitId: idOf("HW-01"), exempt: true }); // prettier-ignore
  });

  it("refuses what cannot be", () => {
    expect(codeOf(merge("HW-01", "HW-01"))).toBe("same-unit");
    expect(codeOf(merge("HW-01", "HW"))).toBe("kinds-differ");
    expect(codeOf(merge("HW-02", "HW-01", day("2019-01-01")))).toBe("not-open");
    expect(codeOf(merge("HW-02", "HW-01", day("2020-01-01")))).toBe("dates-out-of-order");
  });

  it("refuses a unit that is to close itself: who came into it would stay beyond its end", () => {
    const closing = after(merge("HW-01", "HW-03", addDays(ON, 30)));
    expect(codeOf(planMerge(closing, { unit: idOf("HW-02"), into: idOf("HW-01"), on: ON }))).toBe("already-closing"); // prettier-ignore
  });
});

describe("planMove, planOpen, planClose", () => {
  it("hangs a unit elsewhere from the day", () => {
    const now = after(planMove(organization, { unit: idOf("HW-02"), to: idOf("GS-ZZ"), on: ON }));
    expect(now.parentOf(idOf("HW-02"), BEFORE)).toBe(idOf("HW-ZZ"));
    expect(now.parentOf(idOf("HW-02"), ON)).toBe(idOf("GS-ZZ"));
    expect(now.subtreeOf(idOf("GS"), ON)).toContain(idOf("HW-02-X1"));
  });

  it("refuses wrong and circular parents", () => {
    expect(codeOf(planMove(organization, { unit: idOf("HW-02"), to: idOf("GH"), on: ON }))).toBe("wrong-parent"); // prettier-ignore
    expect(codeOf(planMove(organization, { unit: idOf("HW"), to: idOf("HW"), on: ON }))).toBe("circle"); // prettier-ignore
    expect(codeOf(planMove(organization, { unit: idOf("HW-02"), to: idOf("HW-ZZ"), on: ON }))).toBe("same-parent"); // prettier-ignore
  });

  it("opens a unit, and refuses a taken code and a parent that is not there", () => {
    const open = { code: "GS-01", kind: "branch", name: "抄表党支部", shortName: "抄表支部", tags: [], parent: idOf("GS-ZZ"), on: ON } as const; // prettier-ignore
    const now = after(planOpen(organization, open));
    expect(now.unitsOf(["branch"], ON).map(({ code }) => code)).toContain("GS-01");
    expect(now.unitsOf(["branch"], BEFORE).map(({ code }) => code)).not.toContain("GS-01");
    expect(codeOf(planOpen(organization, { ...open, code: "HW" }))).toBe("duplicate-code");
    expect(codeOf(planOpen(organization, { ...open, on: day("2019-01-01") }))).toBe("not-open");
    expect(codeOf(planOpen(organization, { ...open, parent: idOf("GH") }))).toBe("wrong-parent");
  });

  it("closes an empty unit only", () => {
    const now = after(planClose(organization, { unit: idOf("HW-03"), on: ON }));
    expect(now.isOpen(idOf("HW-03"), ON)).toBe(false);
    expect(now.parentOf(idOf("HW-03"), ON)).toBeNull();
    expect(codeOf(planClose(organization, { unit: idOf("HW-02"), on: ON }))).toBe("units-below");
    expect(codeOf(planClose(organization, { unit: idOf("HW-01"), on: ON }))).toBe("people-inside");
    expect(codeOf(planClose(organization, { unit: idOf("JT"), on: ON }))).toBe("group-stays");
  });
});

const move = (who: string, to: string) =>
  movePerson(organization, { person: idOf(who), facet: "member", unit: idOf(to), on: ON });

describe("movePerson", () => {
  it("moves a member to another branch and ends the posts in the one that is left", () => {
    const now = after(movePerson(organization, { person: idOf("1001"), facet: "member", unit: idOf("HW-02"), on: ON })); // prettier-ignore
    const place = (on: typeof ON) =>
      now.membershipsOf(idOf("1001"), on).map(({ facet, unitId }) => [facet, unitId]);
    expect(place(BEFORE)).toContainEqual(["member", idOf("HW-01")]);
    expect(place(ON)).toEqual([["employee", idOf("HW")], ["member", idOf("HW-02")]]); // prettier-ignore
    expect(now.appointmentsOf(idOf("1001"), BEFORE)).toHaveLength(1);
    expect(now.appointmentsOf(idOf("1001"), ON)).toHaveLength(0);
  });

  it("makes a probationary member a full one in the same branch, with posts kept", () => {
    const now = after(movePerson(organization, { person: idOf("2002"), facet: "member", unit: idOf("HW-02"), on: ON })); // prettier-ignore
    expect(now.membershipsOf(idOf("2002"), ON).map(({ facet }) => facet)).toEqual(["employee", "member"]); // prettier-ignore
    expect(now.appointmentsOf(idOf("2002"), ON)).toHaveLength(1);
  });

  it("lets somebody leave", () => {
    const now = after(movePerson(organization, { person: idOf("1003"), facet: "employee", unit: null, on: ON })); // prettier-ignore
    expect(now.membershipsOf(idOf("1003"), ON)).toEqual([]);
  });

  it("refuses a unit of the wrong kind, the same place, and a second plan", () => {
    expect(codeOf(move("1001", "HW"))).toBe("wrong-kind");
    expect(codeOf(move("1001", "HW-01"))).toBe("same-place");
    expect(codeOf(move("2003", "HW-01"))).toBe("already-planned");
  });
});
