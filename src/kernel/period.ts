import {
  addDays,
  addMonths,
  type Day,
  dayFrom,
  daysBetween,
  monthOf,
  weekdayOf,
  yearOf,
} from "#kernel/day.ts";

export type PeriodKind = "week" | "month" | "quarter" | "half-year" | "year";

/** A stretch of whole days, both ends included. `key` is unique for its kind: 2026, 2026H1, 2026Q3, 2026-09, 2026W38. */
export interface Period {
  readonly kind: PeriodKind;
  readonly key: string;
  readonly from: Day;
  readonly to: Day;
}

const pad = (value: number): string => String(value).padStart(2, "0");

/** The period of a kind that holds a day. Weeks are ISO weeks: Monday to Sunday, week 1 holds 4 January. */
export function periodOf(kind: PeriodKind, on: Day): Period {
  const year = yearOf(on);
  const month = monthOf(on);
  switch (kind) {
    case "year":
      return { kind, key: `${year}`, from: dayFrom(year, 1, 1), to: dayFrom(year, 12, 31) };
    case "half-year": {
      const half = month <= 6 ? 1 : 2;
      const from = dayFrom(year, half * 6 - 5, 1);
      return { kind, key: `${year}H${half}`, from, to: addDays(addMonths(from, 6), -1) };
    }
    case "quarter": {
      const quarter = Math.ceil(month / 3);
      const from = dayFrom(year, quarter * 3 - 2, 1);
      return { kind, key: `${year}Q${quarter}`, from, to: addDays(addMonths(from, 3), -1) };
    }
    case "month":
      return {
        kind,
        key: `${year}-${pad(month)}`,
        from: dayFrom(year, month, 1),
        to: dayFrom(year, month, 31),
      };
    case "week": {
      const from = addDays(on, 1 - weekdayOf(on));
      const thursday = addDays(from, 3);
      const firstMonday = periodStartOfIsoYear(yearOf(thursday));
      const week = Math.floor(daysBetween(firstMonday, from) / 7) + 1;
      return { kind, key: `${yearOf(thursday)}W${pad(week)}`, from, to: addDays(from, 6) };
    }
  }
}

function periodStartOfIsoYear(year: number): Day {
  const fourth = dayFrom(year, 1, 4);
  return addDays(fourth, 1 - weekdayOf(fourth));
}

/** The periods of a kind that touch [from, to], in order. */
export function periodsWithin(kind: PeriodKind, from: Day, to: Day): Period[] {
  const periods: Period[] = [];
  for (
    let period = periodOf(kind, from);
    period.from <= to;
    period = periodOf(kind, addDays(period.to, 1))
  ) {
    periods.push(period);
  }
  return periods;
}

/** The period that a key names, or null. */
export function parsePeriod(key: string): Period | null {
  const match = /^(\d{4})(?:-(\d{2})|Q([1-4])|H([12])|W(\d{2}))?$/.exec(key);
  if (!match) return null;
  const year = Number(match[1]);
  if (match[2] !== undefined) {
    const month = Number(match[2]);
    return month >= 1 && month <= 12 ? periodOf("month", dayFrom(year, month, 1)) : null;
  }
  if (match[3] !== undefined) return periodOf("quarter", dayFrom(year, Number(match[3]) * 3, 1));
  if (match[4] !== undefined) return periodOf("half-year", dayFrom(year, Number(match[4]) * 6, 1));
  if (match[5] !== undefined) {
    const start = addDays(periodStartOfIsoYear(year), (Number(match[5]) - 1) * 7);
    const period = periodOf("week", start);
    return period.key === key ? period : null;
  }
  return periodOf("year", dayFrom(year, 1, 1));
}

/** 9月, 第三季度, 上半年, 2026年, 第38周: the short Chinese name, without the year except for years. */
export function periodName(period: Period): string {
  switch (period.kind) {
    case "year":
      return `${yearOf(period.from)}年`;
    case "half-year":
      return monthOf(period.from) === 1 ? "上半年" : "下半年";
    case "quarter":
      return `第${"一二三四"[Math.floor((monthOf(period.from) - 1) / 3)]}季度`;
    case "month":
      return `${monthOf(period.from)}月`;
    case "week":
      return `第${Number(period.key.slice(5))}周`;
  }
}
