import { expect, it } from "vitest";
import { readClock } from "./read-clock.ts";

it.each([
  ["830", "08:30"],
  ["0830", "08:30"],
  ["8:30", "08:30"],
  ["８：３０", "08:30"],
  ["8.30", "08:30"],
  ["8点", "08:00"],
  ["8点半", "08:30"],
  ["8时5分", "08:05"],
  ["下午2点", "14:00"],
  ["下午 2 点半", "14:30"],
  ["14", "14:00"],
  ["1420", "14:20"],
])("reads %s", (typed, expected) => {
  expect(readClock(typed)).toBe(expected);
});

it.each(["", "25:00", "8:61", "早上", "2460", "abc"])("refuses %s", (typed) => {
  expect(readClock(typed)).toBeNull();
});
