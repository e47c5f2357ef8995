import { yearOf } from "#kernel/day.ts";
import { parsePeriod, periodName } from "#kernel/period.ts";

/** 2026年第二季度, 2026年6月, 2026年; what is no period is shown as it is. */
export function sayPeriod(key: string): string {
  const period = parsePeriod(key);
  if (period === null) return key;
  return period.kind === "year"
    ? periodName(period)
    : `${yearOf(period.from)}年${periodName(period)}`;
}
