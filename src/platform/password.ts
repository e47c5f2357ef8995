import { randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id (the default of the library) with the first of the settings that OWASP recommends: 19 MiB, two passes, one lane. */
const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash to keep, with its salt and settings inside (PHC string). About 10 ms on a thread of its own. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize("NFKC"), SETTINGS);

/** Does the password belong to the hash? A hash that cannot be read belongs to none. */
export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  try {
    return await verify(stored, password.normalize("NFKC"));
  } catch {
    return false;
  }
}

/** A hash of nothing in particular: verifying against it costs as much as a real one, so that an unknown login is not told apart by time. */
export const DECOY_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$vcPqWdCxOJFoTCEPa0gPGQ$RlI2U++vP0irVQxjYR6NsJBUYQ0qDQbjglKKFdm5fAI";

// without the characters that are mistaken for each other: 0 O 1 l I
const LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A random password that can be read to somebody: three groups of four, 70 bits. */
export function randomPassword(): string {
  const letters = Array.from({ length: 12 }, () => LETTERS.charAt(randomInt(LETTERS.length)));
  return letters.join("").replaceAll(/.{4}(?=.)/g, "$&-");
}
