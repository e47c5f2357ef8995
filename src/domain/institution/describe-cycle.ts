import type { Day } from "#kernel/day.ts";
import { formatChineseNumber } from "#kernel/chinese-text.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import { type ParameterOverride, resolveNumeric } from "#domain/institution/parameters.ts";

const PERIODS = { week: "每周", month: "每月", quarter: "每季度", "half-year": "每半年", year: "每年" }; // prettier-ignore

/** How often, in a word or two for lists: 每月, 每逢节, 七节, 两次, 任职后, 每次会, 1至2个. */
export function describeCycle(
  institution: Institution,
  duty: Duty,
  on: Day,
  overrides: readonly ParameterOverride[] = [],
): string {
  const { cycle } = duty;
  const counter = duty.counter ?? "次";
  if ("each" in cycle) {
    const times = resolveNumeric(cycle.times ?? 1, institution, on, overrides);
    const most = duty.atMost === undefined ? null : resolveNumeric(duty.atMost, institution, on, overrides); // prettier-ignore
    if (most !== null && most > times) return `${times}至${most}${counter}`;
    return times === 1 ? PERIODS[cycle.each] : `${PERIODS[cycle.each]}${times}${counter}`;
  }
  if ("continuous" in cycle) return "始终";
  if ("beforeHolidays" in cycle) return "每逢节";
  if ("onFestivals" in cycle) {
    const count = cycle.onFestivals.length;
    return count === 1 ? "每年" : `${formatChineseNumber(count)}节`;
  }
  if ("onDates" in cycle) {
    const count = cycle.onDates.length;
    return count === 1 ? "每年" : `${count === 2 ? "两" : formatChineseNumber(count)}次`;
  }
  if ("atEach" in cycle) return "每次会";
  if (cycle.after === "appointment") return "任职后";
  if (cycle.after === "unit-opened") return "成立后";
  return cycle.after === "joined" ? "加入后" : "随报";
}
