import fc from "fast-check";
import { expect, it } from "vitest";
import { newOneTimeSecret, oneTimeCode, oneTimeUri, stepOfCode } from "./one-time-code.ts";

/** "12345678901234567890" in base32: the key of RFC 6238, appendix B. */
const RFC_KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

it.each([
  // the last six of the eight digits of the appendix
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("at second %i the code of the RFC is %s", (second, code) => {
  expect(oneTimeCode(RFC_KEY, new Date(second * 1000))).toBe(code);
  expect(stepOfCode(RFC_KEY, code, new Date(second * 1000))).toBe(Math.floor(second / 30));
});

it("a code is known one step early and late, with its own step, and not two", () => {
  const step = 40_000_000;
  const code = oneTimeCode(RFC_KEY, new Date(step * 30_000));
  const stepAt = (offset: number): number | null => stepOfCode(RFC_KEY, code, new Date((step + offset) * 30_000)); // prettier-ignore
  expect([-1, 0, 1].map(stepAt)).toEqual([step, step, step]);
  expect([stepAt(-2), stepAt(2)]).toEqual([null, null]);
});

it("nothing but six digits is a code, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      fc.pre(!/^\d{6}$/.test(text));
      expect(stepOfCode(RFC_KEY, text, new Date(0))).toBeNull();
    }),
  );
});

it("secrets are 160 bits, each another, and stand in the address for the application", () => {
  const secrets = Array.from({ length: 50 }, newOneTimeSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(oneTimeUri(RFC_KEY, "落实（临澜城服）", "office"));
  expect(uri.protocol).toBe("otpauth:");
  expect(decodeURIComponent(uri.pathname)).toContain("落实（临澜城服）:office");
  expect(uri.searchParams.get("secret")).toBe(RFC_KEY);
});
