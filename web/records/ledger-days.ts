import { addDays, type Day } from "#kernel/day.ts";
import { periodOf } from "#kernel/period.ts";

/** Usual stretches of days in the filter sentence. */
export const STRETCHES = [
  { value: "all", name: "不限时间" },
  { value: "month", name: "本月" },
  { value: "last-month", name: "上月" },
  { value: "quarter", name: "本季度" },
  { value: "year", name: "今年" },
  { value: "own", name: "自己选日期" },
] as const;
export type Stretch = (typeof STRETCHES)[number]["value"];

/** First and last day of a stretch; `own` begins as this year so far. */
export function daysOf(
  stretch: Stretch,
  today: Day,
): { from: Day | undefined; to: Day | undefined } {
  switch (stretch) {
    case "all":
      return { from: undefined, to: undefined };
    case "month":
    case "quarter":
    case "year": {
      const { from, to } = periodOf(stretch, today);
      return { from, to };
    }
    case "last-month": {
      const { from, to } = periodOf("month", addDays(periodOf("month", today).from, -1));
      return { from, to };
    }
    case "own":
      return { from: periodOf("year", today).from, to: today };
  }
}

/** The stretch that two days make, `own` when none. */
export function stretchOf(from: Day | undefined, to: Day | undefined, today: Day): Stretch {
  const found = STRETCHES.find(({ value }) => {
    const days = daysOf(value, today);
    return value !== "own" && days.from === from && days.to === to;
  });
  return found?.value ?? "own";
}
