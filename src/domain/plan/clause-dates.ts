import { type Day, dayFrom, daysInMonth } from "#kernel/day.ts";
import { parseChineseNumber, toHalfWidth } from "#kernel/chinese-text.ts";
import type { ClauseDate } from "#domain/plan/plan.ts";

/** A date with where it stands, so that other readers leave its figures alone. */
export interface FoundDate extends ClauseDate {
  readonly at: number;
}

const CN_MONTH = "十[一二]?|[一二三四五六七八九]";
const CN_DATE = "三十一?|二?十[一二三四五六七八九]?|二十|[一二三四五六七八九]";
const YEAR =
  "(?:(?<year>(?:19|20)\\d{2}|二[〇零○][〇零○一二三四五六七八九]{2})年|(?<relative>今年|本年度?|当年|明年|次年))";
const MONTH = `(?<month>1[0-2]|0?[1-9]|${CN_MONTH})月(?!度|报|均)(?:份)?`;
const DATE = `(?<date>3[01]|[12]\\d|0?[1-9]|${CN_DATE})[日号]`;
const PART = "(?<part>上旬|中旬|下旬|月?底|月?初|月?末|中)";
const BEFORE = "(?<before>之前|以前|前(?!期|往|置|后|提(?:[，。是下]|条件)|述|列|沿|端|瞻)|止)";
const UNTIL = "\\s*(?:至|到|-|—|–|~|～|－)+\\s*";
const NOT_PERIODIC = "(?<![每逐按个上前])";

type Reader = (groups: Record<string, string | undefined>, year: number | null) => Span | null;
interface Span {
  readonly from: Day | null;
  readonly to: Day | null;
}

const number = (text: string | undefined): number | null =>
  text === undefined ? null : parseChineseNumber(text);

function yearOf(groups: Record<string, string | undefined>, year: number | null): number | null {
  const named = groups["year"];
  if (named !== undefined) {
    const digits = named.replaceAll(/[^\d]/g, (char) =>
      "〇零○".includes(char) ? "0" : `${parseChineseNumber(char) ?? 0}`,
    );
    return Number(digits);
  }
  const relative = groups["relative"] ?? "";
  if (year === null) return null;
  if (/明年|次年/.test(relative)) return year + 1;
  return year;
}

/** Day `date` of a month, or null when there is none (2月30日). */
const validDay = (year: number, month: number, date: number): Day | null =>
  date >= 1 && date <= daysInMonth(year, month) ? dayFrom(year, month, date) : null;

const monthSpan = (year: number, first: number, last = first): Span => ({
  from: dayFrom(year, first, 1),
  to: dayFrom(last < first ? year + 1 : year, last, 31),
});

const until = (to: Day | null): Span => ({ from: null, to });

/** With 前 a period ends on its last day when an end is named (6月底前, 第三季度前 is the day before it begins). */
function readMonth(groups: Record<string, string | undefined>, year: number | null): Span | null {
  const inYear = yearOf(groups, year);
  const month = number(groups["month"]);
  if (month === null || month < 1 || month > 12) return null;
  if (inYear === null) return { from: null, to: null };
  const before = groups["before"] !== undefined;
  const part = groups["part"] ?? "";
  if (/底|末/.test(part)) return until(dayFrom(inYear, month, 31));
  if (part !== "") {
    const [first, last] = /上旬|初/.test(part) ? [1, 10] : part === "下旬" ? [21, 31] : [11, 20];
    const span = { from: dayFrom(inYear, month, first), to: dayFrom(inYear, month, last) };
    return before ? until(span.to) : span;
  }
  if (before) {
    return until(month === 1 ? dayFrom(inYear - 1, 12, 31) : dayFrom(inYear, month - 1, 31));
  }
  return groups["since"] === undefined
    ? monthSpan(inYear, month)
    : { from: dayFrom(inYear, month, 1), to: null };
}

function readDate(groups: Record<string, string | undefined>, year: number | null): Span | null {
  const inYear = yearOf(groups, year);
  const month = number(groups["month"]);
  const date = number(groups["date"]);
  if (month === null || date === null || month < 1 || month > 12) return null;
  if (inYear === null) return { from: null, to: null };
  const day = validDay(inYear, month, date);
  if (groups["before"] !== undefined) return until(day);
  return groups["since"] === undefined ? { from: day, to: day } : { from: day, to: null };
}

const QUARTER = "(?:第)?(?<quarter>[一二三四1-4])季度";
const HALF = "(?<half>上|下)半年度?";

/** The readers in order: the first that matches at a place wins, longer forms stand first. */
const READERS: readonly (readonly [pattern: string, read: Reader])[] = [
  // 3月15日至20日, 3月15日至4月10日
  [
    `${NOT_PERIODIC}${YEAR}?${MONTH}${DATE}${UNTIL}(?:(?<month2>1[0-2]|0?[1-9]|${CN_MONTH})月)?(?<date2>3[01]|[12]\\d|0?[1-9]|${CN_DATE})[日号]`,
    (groups, year) => {
      const inYear = yearOf(groups, year);
      const [month, date, date2] = [
        number(groups["month"]),
        number(groups["date"]),
        number(groups["date2"]),
      ];
      const month2 = number(groups["month2"]) ?? month;
      if (month === null || date === null || month2 === null || date2 === null) return null;
      if (inYear === null) return { from: null, to: null };
      return {
        from: validDay(inYear, month, date),
        to: validDay(month2 < month ? inYear + 1 : inYear, month2, date2),
      };
    },
  ],
  // 5月至8月, 5-8月
  [
    `${NOT_PERIODIC}(?<!\\d)${YEAR}?(?<month>1[0-2]|0?[1-9]|${CN_MONTH})(?:月份?)?${UNTIL}(?<month2>1[0-2]|0?[1-9]|${CN_MONTH})月份?(?<part>底|末)?(?<before>前)?`,
    (groups, year) => {
      const inYear = yearOf(groups, year);
      const [first, last] = [number(groups["month"]), number(groups["month2"])];
      if (first === null || last === null || first > 12 || last > 12 || first < 1 || last < 1)
        return null;
      return inYear === null ? { from: null, to: null } : monthSpan(inYear, first, last);
    },
  ],
  [`${NOT_PERIODIC}(?<!\\d)${YEAR}?${MONTH}${DATE}(?:${BEFORE}|(?<since>起))?`, readDate],
  [`${NOT_PERIODIC}(?<!\\d)${YEAR}?${MONTH}${PART}?(?:${BEFORE}|(?<since>起|开始))?`, readMonth],
  // 2026-06-30, 2026.6.30, 2026/6
  [
    `(?<![\\d.])(?<year>20\\d{2})[-./](?<month>1[0-2]|0?[1-9])(?:[-./](?<date>3[01]|[12]\\d|0?[1-9]))?(?![\\d.])${BEFORE}?`,
    (groups, year) =>
      groups["date"] === undefined ? readMonth(groups, year) : readDate(groups, year),
  ],
  // 第三季度, 三季度末前
  [
    `(?<!每|每一|逐)${YEAR}?${QUARTER}(?!各?[一二两1-9]次|[1-4一二三四]季度)(?<part>末|底|初)?${BEFORE}?`,
    (groups, year) => {
      const inYear = yearOf(groups, year);
      const quarter = number(groups["quarter"]);
      if (quarter === null) return null;
      if (inYear === null) return { from: null, to: null };
      const span = monthSpan(inYear, quarter * 3 - 2, quarter * 3);
      const part = groups["part"] ?? "";
      if (part === "末" || part === "底") return until(span.to);
      if (groups["before"] === undefined) return span;
      return until(
        quarter === 1 ? dayFrom(inYear - 1, 12, 31) : dayFrom(inYear, quarter * 3 - 3, 31),
      );
    },
  ],
  // 上半年, 下半年前
  [
    `(?<!每)${YEAR}?${HALF}(?<part>末|底)?${BEFORE}?`,
    (groups, year) => {
      const inYear = yearOf(groups, year);
      if (inYear === null) return { from: null, to: null };
      const span = groups["half"] === "上" ? monthSpan(inYear, 1, 6) : monthSpan(inYear, 7, 12);
      return groups["before"] === undefined && groups["part"] === undefined ? span : until(span.to);
    },
  ],
  // 年底前, 2026年年底, 年内, 年初, 年中
  [
    `(?<![每半历往\\d])(?:${YEAR}年?|年)(?<part>底|末|内|初|中|终)(?![考总结])${BEFORE}?`,
    (groups, year) => {
      const inYear = yearOf(groups, year);
      if (inYear === null) return { from: null, to: null };
      const part = groups["part"] ?? "";
      if (part === "初") return { from: dayFrom(inYear, 1, 1), to: dayFrom(inYear, 3, 31) };
      if (part === "中") return until(dayFrom(inYear, 6, 30));
      if (part === "内") return { from: dayFrom(inYear, 1, 1), to: dayFrom(inYear, 12, 31) };
      return until(dayFrom(inYear, 12, 31));
    },
  ],
  // 2024—2026年
  [
    `(?<!\\d)(?<first>20\\d{2})年?${UNTIL}(?<last>20\\d{2})年`,
    (groups) => ({
      from: dayFrom(Number(groups["first"]), 1, 1),
      to: dayFrom(Number(groups["last"]), 12, 31),
    }),
  ],
  // 2026年, 今年, 全年
  [
    `${YEAR}度?(?:全年)?${BEFORE}?`,
    (groups, year) => {
      // 本年 and 当年 point to the plan itself and set no time.
      if (/本|当/.test(groups["relative"] ?? "")) return null;
      const inYear = yearOf(groups, year);
      if (inYear === null) return { from: null, to: null };
      if (groups["before"] !== undefined) return until(dayFrom(inYear - 1, 12, 31));
      return monthSpan(inYear, 1, 12);
    },
  ],
  [
    "全年|(?<=[，。；、]|^)年度内",
    (_groups, year) => (year === null ? { from: null, to: null } : monthSpan(year, 1, 12)),
  ],
  // 会后5个工作日内, 任职后1个月内: a time limit that an event starts
  [
    "(?<=后|之日起|起)\\s*(?:\\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个)?(?:工作日|小时|日|天|周|月|年)(?:之|以)?内",
    () => ({ from: null, to: null }),
  ],
];

const COMPILED = READERS.map(([pattern, read]) => [new RegExp(pattern, "g"), read] as const);

/**
 * The dates and time limits of a sentence, resolved against the plan's year: 6月底前 in 2026 ends on 2026-06-30 and
 * has no beginning; 第三季度 begins and ends. What returns (每月5日前) is a frequency and not here. A limit that cannot
 * be placed on the calendar (no year, 会后5个工作日内) keeps its text with both ends null.
 */
export function readDates(text: string, year: number | null): FoundDate[] {
  if (!/[年月日号季旬天周内.\-/]/.test(text)) return [];
  const plain = toHalfWidth(text);
  const found: FoundDate[] = [];
  const taken = new Uint8Array(text.length);
  for (const [pattern, read] of COMPILED) {
    for (const match of plain.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (taken.subarray(match.index, end).some((flag) => flag === 1)) continue;
      if (isPeriodic(plain, match.index)) continue;
      const span = read(match.groups ?? {}, year);
      if (span === null) continue;
      taken.fill(1, match.index, end);
      found.push({ text: text.slice(match.index, end), ...span, at: match.index });
    }
  }
  return found.toSorted((a, b) => a.at - b.at);
}

/** 每年3月底前, 每月5日前, 次月10日前: they come again each period. */
const isPeriodic = (plain: string, at: number): boolean =>
  /(?:每|逐|每个|每一)(?:年|年度|月|季度|季|半年|周)?(?:的)?$/.test(
    plain.slice(Math.max(0, at - 5), at),
  ) || /(?:次|当|下|本|上|隔)$/.test(plain.slice(Math.max(0, at - 1), at));
