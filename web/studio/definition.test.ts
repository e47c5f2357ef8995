import { expect, it } from "vitest";
import { same } from "./definition.ts";

it("two definitions say the same in whatever order the fields stand, and lists keep theirs", () => {
  const written = { name: "党课", parameters: { times: { unit: "次" }, hours: { unit: "学时" } } };
  const stored = { parameters: { hours: { unit: "学时" }, times: { unit: "次" } }, name: "党课" };
  expect(same(written, stored)).toBe(true);
  expect(same(written, { ...stored, name: "上党课" })).toBe(false);
  expect(same({ months: [1, 7] }, { months: [7, 1] })).toBe(false);
});
