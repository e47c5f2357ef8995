import type { Parameters } from "./definition.ts";

type Value = Parameters[string]["values"][number]["value"];

/** A value of a parameter as a field shows it: 5, 1/2, 是, 甲、乙. */
export function textOfValue(value: Value): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  if (!Array.isArray(value)) return String(value);
  const numbers = value.every((each) => typeof each === "number");
  return value.join(numbers && value.length === 2 ? "/" : "、");
}

/** Reads what was typed. A number, a share (1/2), 是 or 否, several words with 、 between, or a word. */
export function readValueText(text: string): Value {
  const trimmed = text.trim();
  if (trimmed === "是" || trimmed === "否") return trimmed === "是";
  const share = /^(\d+)\s*[/／]\s*(\d+)$/.exec(trimmed);
  if (share !== null) return [Number(share[1]), Number(share[2])];
  if (trimmed !== "" && Number.isFinite(Number(trimmed))) return Number(trimmed);
  const parts = trimmed.split("、").map((part) => part.trim());
  if (parts.length < 2) return trimmed;
  const numbers = parts.map(Number);
  return numbers.every((number) => Number.isFinite(number)) ? numbers : parts;
}

/** 第一行一个说法；一行里用“+”连着的几个词要同时出现. */
export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
