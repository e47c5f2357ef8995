import { expect, it } from "vitest";
import { readValueText, textOfValue } from "./value-text.ts";

it.each([
  ["5", 5],
  ["0.5", 0.5],
  ["1/2", [1, 2]],
  ["2／3", [2, 3]],
  ["是", true],
  ["否", false],
  ["党课、主题党日", ["党课", "主题党日"]],
  ["1、3、5", [1, 3, 5]],
  ["半天", "半天"],
  ["", ""],
])("%s is read as %j", (text, value) => {
  expect(readValueText(text)).toEqual(value);
});

it.each([5, [1, 2], true, ["党课", "主题党日"], [1, 3, 5], "半天"])("%j is shown as it is read", (value) => {
  expect(readValueText(textOfValue(value))).toEqual(value);
}); // prettier-ignore
