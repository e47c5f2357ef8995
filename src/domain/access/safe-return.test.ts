import fc from "fast-check";
import { expect, it } from "vitest";
import { safeReturn } from "./safe-return.ts";

it("goes back only to a page of this application", () => {
  expect(safeReturn("/plans/p1?open=c1")).toBe("/plans/p1?open=c1");
  expect(safeReturn("/todo#x")).toBe("/todo");
  for (const elsewhere of [
    undefined,
    "",
    "https://example.com",
    "//example.com",
    "/\\example.com",
    "/\t/example.com",
    "/.//example.com",
    "/../..//example.com",
    "javascript:alert(1)",
    "/login?to=/x",
    "/api/session",
  ])
    expect(safeReturn(elsewhere)).toBe("/");
});

it("whatever the text, a browser stays on this origin", () => {
  const piece = fc.constantFrom("/", "\\", "\t", "\n", ".", "..", "@", ":", "evil.example", "%2f", "http:", "?", "#", " ");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const to = safeReturn(`/${pieces.join("")}`);
      expect(new URL(to, "https://luoshi.example.cn").origin).toBe("https://luoshi.example.cn");
      expect(to).not.toMatch(/^\/[/\\]/);
    }),
    { numRuns: 2000 },
  );
}); // prettier-ignore
