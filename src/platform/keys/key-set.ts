import { randomBytes } from "node:crypto";
import { z } from "zod";
import { ALGORITHMS, type Algorithm, CIPHERS, newSecret } from "#platform/keys/ciphers.ts";

const keySchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]{4,32}$/),
    algorithm: z.enum(ALGORITHMS),
    /** base64url */
    secret: z.string().regex(/^[\w-]+$/),
    madeAt: z.iso.datetime(),
    /** Since when another key seals; what was begun before may still arrive for a moment. */
    retiredAt: z.iso.datetime().nullable(),
  })
  .refine(
    ({ algorithm, secret }) =>
      Buffer.from(secret, "base64url").length === CIPHERS[algorithm].secretBytes,
    "the secret has not the length that its algorithm needs",
  );

/** The content of the key file. */
export const keySetSchema = z
  .strictObject({ version: z.literal(1), current: z.string(), keys: z.array(keySchema).min(1) })
  .refine(({ current, keys }) => keys.some(({ id }) => id === current), "no current key")
  .refine(({ keys }) => new Set(keys.map(({ id }) => id)).size === keys.length, "two keys alike");

export type Key = z.infer<typeof keySchema>;
export type KeySet = z.infer<typeof keySetSchema>;

export function newKeySet(algorithm: Algorithm, now: Date): KeySet {
  const key = newKey(algorithm, now);
  return { version: 1, current: key.id, keys: [key] };
}

/** The set with a new key that seals from now on; the others stay, to open what they sealed. */
export function withNewKey(set: KeySet, algorithm: Algorithm, now: Date): KeySet {
  const key = newKey(algorithm, now);
  const retired = set.keys.map((old) =>
    old.id === set.current ? { ...old, retiredAt: now.toISOString() } : old,
  );
  return { ...set, current: key.id, keys: [...retired, key] };
}

/** The set without a key that is not the current one. */
export const withoutKey = (set: KeySet, id: string): KeySet => ({
  ...set,
  keys: set.keys.filter((key) => key.id !== id || key.id === set.current),
});

/** Named at random, never counted: a forgotten name never comes back with another secret. */
const newKey = (algorithm: Algorithm, now: Date): Key => ({
  id: randomBytes(4).toString("hex"),
  algorithm,
  secret: newSecret(algorithm).toString("base64url"),
  madeAt: now.toISOString(),
  retiredAt: null,
});
