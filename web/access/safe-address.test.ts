import { expect, it } from "vitest";
import { safeAddress } from "./safe-address.ts";

it("goes back only to an address of this app", () => {
  expect(safeAddress("/plans/p1?open=c1")).toBe("/plans/p1?open=c1");
  for (const elsewhere of [
    undefined,
    "https://example.com",
    "//example.com",
    "/\\example.com",
    "javascript:alert(1)",
    "/login?to=/x",
  ])
    expect(safeAddress(elsewhere)).toBe("/");
});
