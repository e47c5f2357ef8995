import { expect, it } from "vitest";
import { draftKey, newRecordId } from "./draft.ts";

it("finds the same draft for the same purpose and another for another", () => {
  const key = draftKey("p1", "u1", { dueItems: "a,b", kinds: "x" });
  expect(draftKey("p1", "u1", { dueItems: "a,b", kinds: "y" })).toBe(key);
  expect(draftKey("p1", "u1", { dueItems: "a" })).not.toBe(key);
  expect(draftKey("p2", "u1", { dueItems: "a,b" })).not.toBe(key);
  expect(key).toMatch(/^record-[a-z0-9]+$/);
});

it("makes ids that are UUIDs of version 7 and sort by time", () => {
  const [before, after] = [newRecordId(1_790_000_000_000), newRecordId(1_790_000_000_001)];
  expect(before).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(before < after).toBe(true);
});
