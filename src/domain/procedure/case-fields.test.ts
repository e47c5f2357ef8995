import { expect, test } from "vitest";
import { sayCaseValue } from "#domain/procedure/case-fields.ts";

const NOBODY = { person: () => undefined, unit: () => undefined };

test("an amount is written in groups of three, to the cent where it has cents; other figures stay as they are", () => {
  expect(sayCaseValue({ type: "yuan" }, 4_200_000, NOBODY)).toBe("4,200,000元");
  expect(sayCaseValue({ type: "yuan" }, 1_234.5, NOBODY)).toBe("1,234.5元");
  expect(sayCaseValue({ type: "yuan" }, 0, NOBODY)).toBe("0元");
  expect(sayCaseValue({ type: "number", unit: "人" }, 1600, NOBODY)).toBe("1600人");
});
