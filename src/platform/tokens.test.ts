import { expect, it } from "vitest";
import { randomToken, sha256 } from "./tokens.ts";

it("tokens are 256 bits and fit a URL", () => {
  expect(randomToken()).toMatch(/^[\w-]{43}$/);
  expect(randomToken()).not.toBe(randomToken());
});

it("sha256 is the known one", () => {
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
