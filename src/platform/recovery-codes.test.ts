import { expect, it } from "vitest";
import { newRecoveryCodes, recoveryHash } from "./recovery-codes.ts";

it("ten codes, each another, that can be copied from paper", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
}); // prettier-ignore

it("the hash does not mind how a code was typed", () => {
  const hash = recoveryHash("0123-4567-89AB-CDEF-GHJK-MNPQ");
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  for (const typed of ["0123 4567 89ab cdef ghjk mnpq", "ol23－4567－89AB－CDEF－GHJK－MNPQ", "O123—4567—89AB—CDEF—GHJK—MNPQ"])
    expect(recoveryHash(typed)).toBe(hash);
  expect(recoveryHash("1123-4567-89AB-CDEF-GHJK-MNPQ")).not.toBe(hash);
  for (const no of ["", "123456", "0123-4567", "0123-4567-89AB-CDEF-GHJK-MNP?"]) expect(recoveryHash(no)).toBeNull();
}); // prettier-ignore
