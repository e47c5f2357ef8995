import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "#kernel/day.ts";
import { checkDelegation } from "#domain/access/delegation.ts";
import { ADMINISTRATORS, POLICY, type Role, ROLES, ruleOf } from "#domain/access/policy.ts";
import { POST_ROLES, roleCovers } from "#domain/access/post-roles.ts";
import { proposeGrants } from "#domain/access/propose-grants.ts";
import { checkSeparation, type DatedRole, isAdministrator } from "#domain/access/separate-roles.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";

const TODAY = day("2026-09-17");
const dated = (role: Role, from = "2026-01-01", until: string | null = null): DatedRole => ({ role, from: day(from), until: until === null ? null : day(until) }); // prettier-ignore
const codeOf = (result: ReturnType<typeof checkSeparation>): string | null =>
  result.ok ? null : result.refusal.code;

describe("separation of administrators", () => {
  it("refuses two of the three, and one with business, with a reason", () => {
    const refused = checkSeparation([dated("system-administrator")], dated("audit-administrator"), "周岚"); // prettier-ignore
    expect(refused).toMatchObject({ refusal: { code: "administrators-separate", message: expect.stringContaining("周岚已经是系统管理员，不能再任审计管理员") } }); // prettier-ignore
    expect(codeOf(checkSeparation([dated("office")], dated("security-administrator"), ""))).toBe("administrator-and-business"); // prettier-ignore
    expect(codeOf(checkSeparation([dated("audit-administrator")], dated("leader"), ""))).toBe("administrator-and-business"); // prettier-ignore
  });

  it("allows one after the other, a member's role, and several business roles", () => {
    const before = [dated("office", "2026-01-01", "2026-06-01")];
    expect(codeOf(checkSeparation(before, dated("audit-administrator", "2026-06-01"), ""))).toBeNull(); // prettier-ignore
    expect(codeOf(checkSeparation(before, dated("audit-administrator", "2026-05-31"), ""))).toBe("administrator-and-business"); // prettier-ignore
    expect(codeOf(checkSeparation([dated("member")], dated("audit-administrator"), ""))).toBeNull();
    expect(codeOf(checkSeparation([dated("office")], dated("secretary"), ""))).toBeNull();
  });

  it("never lets a sequence of allowed grants join what is apart, whatever the order and the dates", () => {
    const anyGrant = fc.record({ role: fc.constantFrom(...ROLES), start: fc.nat(40), length: fc.option(fc.integer({ min: 1, max: 20 })) }); // prettier-ignore
    fc.assert(
      fc.property(fc.array(anyGrant, { maxLength: 12 }), (wanted) => {
        const held: DatedRole[] = [];
        for (const { role, start, length } of wanted) {
          const next = { role, from: addDays(TODAY, start), until: length === null ? null : addDays(TODAY, start + length) }; // prettier-ignore
          if (checkSeparation(held, next, "").ok) held.push(next);
        }
        for (let offset = 0; offset < 70; offset += 1) {
          const on = addDays(TODAY, offset);
          const now = new Set(held.filter((each) => each.from <= on && (each.until === null || on < each.until)).map((each) => each.role)); // prettier-ignore
          const administrators = [...now].filter(isAdministrator);
          if (administrators.length === 0) continue;
          expect(administrators).toHaveLength(1);
          expect([...now].filter((role) => !isAdministrator(role) && role !== "member")).toEqual([]); // prettier-ignore
        }
      }),
    );
  });
});

describe("the table", () => {
  it("names every action in Chinese, each once", () => {
    const names = Object.values(POLICY).map((rule) => rule.means);
    expect(names.every((name) => /\p{Script=Han}/u.test(name))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  it("gives no administrator an action that a business role has, but for the impact page", () => {
    // the keys of a constant
    for (const action of Object.keys(POLICY) as (keyof typeof POLICY)[]) {
      const { roles } = ruleOf(action);
      const administrators = roles.filter(isAdministrator);
      if (administrators.length > 0 && action !== "privacy.impact") expect([action, roles]).toEqual([action, administrators]); // prettier-ignore
      expect(administrators.length, action).toBeLessThanOrEqual(1);
    }
    expect(ADMINISTRATORS).toHaveLength(3);
  });
});

describe("posts", () => {
  const organization = indexOrganization({
    units: [
      { id: "g", code: "g", kind: "group", name: "集团", shortName: "集团", tags: [], opensOn: day("2020-01-01"), closesOn: null, mergedInto: null, sort: 0 }, // prettier-ignore
      { id: "c", code: "c", kind: "committee", name: "集团党委", shortName: "党委", tags: [], opensOn: day("2020-01-01"), closesOn: null, mergedInto: null, sort: 1 }, // prettier-ignore
      { id: "b", code: "b", kind: "branch", name: "桥西党支部", shortName: "桥西", tags: [], opensOn: day("2020-01-01"), closesOn: null, mergedInto: null, sort: 2 }, // prettier-ignore
    ],
    placements: [
      { unitId: "g", parentId: null, from: day("2020-01-01"), until: null },
      { unitId: "c", parentId: "g", from: day("2020-01-01"), until: null },
      { unitId: "b", parentId: "g", from: day("2020-01-01"), until: null },
    ],
    people: ["p1", "p2", "p3"].map((id) => ({ id, code: id, name: id })),
    memberships: [
      { id: "m1", personId: "p1", unitId: "g", facet: "employee", exempt: false, from: day("2020-01-01"), until: null }, // prettier-ignore
      { id: "m2", personId: "p2", unitId: "b", facet: "member", exempt: false, from: day("2020-01-01"), until: null }, // prettier-ignore
      { id: "m3", personId: "p3", unitId: "b", facet: "member", exempt: false, from: day("2020-01-01"), until: day("2026-05-01") }, // prettier-ignore
    ],
    appointments: [
      { id: "a1", personId: "p1", unitId: "c", post: "party-committee-secretary", key: false, from: day("2021-01-01"), until: null }, // prettier-ignore
      { id: "a2", personId: "p2", unitId: "b", post: "branch-secretary", key: false, from: day("2026-10-01"), until: null }, // prettier-ignore
      { id: "a3", personId: "p3", unitId: "b", post: "clerk", key: false, from: day("2021-01-01"), until: null }, // prettier-ignore
      { id: "a4", personId: "p2", unitId: "b", post: "clerk", key: false, from: day("2021-01-01"), until: day("2026-09-17") }, // prettier-ignore
      { id: "a5", personId: "p2", unitId: "b", post: "branch-committee-member", key: false, from: day("2021-01-01"), until: null }, // prettier-ignore
    ],
  });

  it("propose their role: a committee's over the whole of it, a coming one from its day, none for who left", () => {
    expect(proposeGrants(organization, new Set(), TODAY)).toEqual([
      { appointmentId: "a1", personId: "p1", post: "party-committee-secretary", postUnitId: "c", role: "leader", unitId: "g", from: "2021-01-01" }, // prettier-ignore
      { appointmentId: "a2", personId: "p2", post: "branch-secretary", postUnitId: "b", role: "secretary", unitId: "b", from: "2026-10-01" }, // prettier-ignore
    ]);
    expect(proposeGrants(organization, new Set(["a1", "a2"]), TODAY)).toEqual([]);
  });

  it("ask nothing for who may do as much already", () => {
    expect(roleCovers("office", "clerk")).toBe(true);
    expect(roleCovers("secretary", "clerk")).toBe(true);
    expect(roleCovers("clerk", "office")).toBe(false);
    expect(roleCovers("leader", "secretary")).toBe(false);
  });

  it("never propose an administrator", () => {
    expect(Object.values(POST_ROLES).some((each) => isAdministrator(each.role))).toBe(false);
  });
});

describe("delegation", () => {
  const known = { today: TODAY, principalId: "a", agentId: "b", agentName: "于归", agentBelongs: true, principalRoles: [dated("secretary")], agentRoles: [dated("member")], living: [] }; // prettier-ignore
  const ask = (from: string, until: string, more: object = {}) =>
    checkDelegation({ from: day(from), until: day(until) }, { ...known, ...more });

  it("is for some days from today on, at most a quarter", () => {
    expect(ask("2026-09-17", "2026-09-18").ok).toBe(true);
    expect(ask("2026-09-17", "2026-12-18").ok).toBe(true);
    expect(ask("2026-09-17", "2026-12-19")).toMatchObject({ refusal: { code: "delegation-too-long" } }); // prettier-ignore
    expect(ask("2026-09-17", "2026-09-17")).toMatchObject({ refusal: { code: "delegation-empty" } }); // prettier-ignore
    expect(ask("2026-09-16", "2026-09-18")).toMatchObject({ refusal: { code: "delegation-in-the-past" } }); // prettier-ignore
  });

  it("hands on no administrator's rights, and to no administrator", () => {
    expect(ask("2026-09-17", "2026-09-18", { principalRoles: [dated("audit-administrator")] })).toMatchObject({ refusal: { code: "nothing-to-delegate" } }); // prettier-ignore
    expect(ask("2026-09-17", "2026-09-18", { agentRoles: [dated("audit-administrator", "2026-09-17", "2026-09-18")] })).toMatchObject({ refusal: { code: "agent-administrator" } }); // prettier-ignore
    expect(ask("2026-09-17", "2026-09-18", { agentRoles: [dated("audit-administrator", "2026-09-18")] }).ok).toBe(true); // prettier-ignore
  });
});
