import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { type Grant, grantsOn, mayDo, mayDoSomewhere, unitsAllowing } from "#domain/access/grants.ts"; // prettier-ignore
import type { Role } from "#domain/access/policy.ts";

const grant = (role: Role, unitId: string, more: Partial<Grant> = {}): Grant => ({
  role,
  unitId,
  wholeGroup: unitId === "group",
  from: day("2026-01-01"),
  until: null,
  ...more,
});
const BRANCH = ["branch", "enterprise", "group"];

describe("grants", () => {
  it("hold from their day to the day before their end", () => {
    const dated = grant("clerk", "branch", { until: day("2026-06-01") });
    const held = ["2025-12-31", "2026-01-01", "2026-05-31", "2026-06-01"].map((text) => grantsOn([dated], day(text)).length); // prettier-ignore
    expect(held).toEqual([0, 1, 1, 0]);
  });

  it("reach the unit and all below it, and nothing beside it", () => {
    const office = [grant("office", "enterprise")];
    expect(mayDo(office, "record.return", BRANCH)).toBe(true);
    expect(mayDo(office, "record.return", ["other-branch", "other", "group"])).toBe(false);
    expect(mayDo(office, "record.return", ["group"])).toBe(false);
  });

  it("let an enterprise's office change nothing that holds for the whole group", () => {
    expect(mayDoSomewhere([grant("office", "enterprise")], "plan.publish")).toBe(false);
    expect(unitsAllowing([grant("office", "enterprise"), grant("office", "group")], "plan.publish")).toEqual(["group"]); // prettier-ignore
  });

  it("allow nothing by default", () => {
    expect(mayDo([], "plan.read", BRANCH)).toBe(false);
    expect(mayDo([grant("system-administrator", "group")], "plan.read", BRANCH)).toBe(false);
    expect(mayDo([grant("member", "group")], "record.write", BRANCH)).toBe(false);
  });
});
