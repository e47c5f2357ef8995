import { expect, it } from "vitest";
import type { Me } from "#app/access/schema.ts";
import { isKeptApart } from "./administrator-pages.ts";

const holding = (rooms: Me["rooms"], ...roles: Me["grants"][number]["role"][]) => ({
  rooms,
  grants: roles.map((role) => ({ role, unitId: "u", unitName: "集团" })),
});

it.each([
  ["/records", true],
  ["/projects", true],
  ["/audit", true],
  ["/accounts", false],
  ["/system", false],
  ["/me/data", false],
  ["/sign-in", false],
] as const)("a system administrator at %s", (pathname, apart) => {
  expect(isKeptApart(pathname, holding(["accounts", "system"], "system-administrator"))).toBe(apart); // prettier-ignore
});

it("whoever also has a role of the business is not kept apart", () => {
  expect(isKeptApart("/todo", holding(["todo", "accounts"], "system-administrator", "member"))).toBe(false); // prettier-ignore
  expect(isKeptApart("/todo", holding([]))).toBe(false);
});
