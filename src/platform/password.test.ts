import { expect, it } from "vitest";
import { DECOY_HASH, hashPassword, randomPassword, verifyPassword } from "./password.ts";

it("a password belongs to its hash alone", async () => {
  const hash = await hashPassword("落实到人2026");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(hash, "落实到人2026")).toBe(true);
  expect(await verifyPassword(hash, "落实到人２０２６")).toBe(true);
  expect(await verifyPassword(hash, "落实到人2025")).toBe(false);
  expect(await verifyPassword("not a hash", "x")).toBe(false);
  expect(await hashPassword("落实到人2026")).not.toBe(hash);
});

it("the decoy is a hash like ours, so that verifying it costs the same", async () => {
  expect(DECOY_HASH).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(DECOY_HASH, "")).toBe(false);
});

it("random passwords can be read aloud", () => {
  const made = new Set(Array.from({ length: 100 }, randomPassword));
  expect(made.size).toBe(100);
  for (const password of made)
    expect(password).toMatch(/^(?:[a-km-zA-HJ-NP-Z2-9]{4}-){2}[a-km-zA-HJ-NP-Z2-9]{4}$/);
});
