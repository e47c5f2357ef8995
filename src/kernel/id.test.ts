import fc from "fast-check";
import { validate, version } from "uuid";
import { expect, test } from "vitest";
import { derivedId, derivedIdOf, partOfId } from "#kernel/derived-id.ts";
import { newId } from "#kernel/id.ts";

test("new ids are UUIDv7 and sort by time", () => {
  const ids = Array.from({ length: 100 }, newId);
  expect(ids.every((id) => version(id) === 7)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
});

test("the parts of a derived id do not run into each other", () => {
  expect(derivedId("a", "bc")).not.toBe(derivedId("ab", "c"));
  expect(derivedId("a|b")).not.toBe(derivedId("a", "b"));
  expect(derivedId("1:a|1:b")).not.toBe(derivedId("a", "b"));
});

test("a derived id is a contract: stored due items are found again by it", () => {
  expect(derivedId("group", "themed-party-day", "monthly", "unit", "2026-09")).toBe(
    "89ad0481-8f79-8606-9a04-824391bc14ce",
  );
});

test("derived ids are valid UUIDs, the same for the same parts and different for others", () => {
  const parts = fc.array(fc.string(), { maxLength: 4 });
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const id = derivedId(...a);
      expect(validate(id) && version(id) === 8).toBe(true);
      expect(derivedIdOf(a.map(partOfId).join(""))).toBe(id);
      expect(id === derivedId(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});
