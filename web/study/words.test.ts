import { expect, test } from "vitest";
import { readHours, sayHours } from "./words.ts";

test("hours are typed and told in halves, kept in tenths", () => {
  expect(["1.5", "2", " 0.25 ", "", "两", "-1", "17"].map(readHours)).toEqual([15, 20, 3, null, null, null, null]); // prettier-ignore
  expect([15, 20, 0].map(sayHours)).toEqual(["1.5", "2", "0"]);
});
