import type { Mark } from "#domain/institution/citation.ts";
import type { DatedValue } from "#domain/institution/dated-value.ts";

/** 已核: found in a public text; 待核: from memory; 惯例: practice without a national number. */
export const MARK_NAMES = { S: "已核", M: "待核", P: "惯例" } as const satisfies Record<
  Mark,
  string
>;

/** A value of a parameter as the table shows it: 5, 1/2, 是, 3月、6月. */
export function formatValue(value: DatedValue["value"]): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  if (!Array.isArray(value)) return String(value);
  const [first, second] = value;
  const isShare = value.length === 2 && typeof first === "number" && typeof second === "number";
  return isShare ? `${first}/${second}` : value.join("、");
}
