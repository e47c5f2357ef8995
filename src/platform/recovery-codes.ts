import { randomInt } from "node:crypto";
import { sha256 } from "#platform/tokens.ts";

const COUNT = 10;
// Crockford's base 32: without I, L, O, U, which are mistaken for others
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 120 bits: above the 112 from which a plain hash is enough to keep it (OWASP ASVS 5, 6.5.2). */
const LENGTH = 24;

/** Ten codes for the day on which the phone is lost, each good once: six groups of four. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: COUNT }, () =>
    Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length)))
      .join("")
      .replaceAll(/.{4}(?=.)/g, "$&-"),
  );

/** The hash under which a code is kept; null when the text cannot be one. Spaces, dashes, case and full width do not matter. */
export function recoveryHash(text: string): string | null {
  const letters = text
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return letters.length === LENGTH && /^[0-9A-Z]+$/.test(letters) ? sha256(letters) : null;
}
