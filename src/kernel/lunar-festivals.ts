import { LunarYear, Solar } from "lunar-typescript";
import { type Day, day } from "#kernel/day.ts";

/** The seven traditional festivals of 我们的节日, by lunar month and day; 清明 is a solar term. A leap month is never used. */
const LUNAR_DATES = {
  "spring-festival": [1, 1],
  lantern: [1, 15],
  "dragon-boat": [5, 5],
  qixi: [7, 7],
  "mid-autumn": [8, 15],
  "double-ninth": [9, 9],
} as const;

export type LunarFestivalId = keyof typeof LUNAR_DATES | "qingming";

export const FESTIVAL_NAMES: { readonly [id in LunarFestivalId]: string } = {
  "spring-festival": "春节",
  lantern: "元宵",
  qingming: "清明",
  "dragon-boat": "端午",
  qixi: "七夕",
  "mid-autumn": "中秋",
  "double-ninth": "重阳",
};

const computed = new Map<string, Day>();

/**
 * The day of a festival in a Gregorian year, 1950 to 2099. Computed by lunar-typescript and never by ICU, whose
 * lunar calendar is a day late in 2027 (春节 is 2027-02-06).
 */
export function festivalDay(id: LunarFestivalId, year: number): Day {
  const key = `${id}-${year}`;
  const known = computed.get(key);
  if (known !== undefined) return known;
  const found = id === "qingming" ? qingming(year) : lunarDay(year, LUNAR_DATES[id]);
  computed.set(key, found);
  return found;
}

function lunarDay(year: number, [month, date]: readonly [number, number]): Day {
  const found = LunarYear.fromYear(year).getMonth(month); // a leap month has the negative number and is not found
  if (found === null) throw new RangeError(`no lunar month ${month} in ${year}`);
  const first = Solar.fromJulianDay(found.getFirstJulianDay());
  return day(first.next(date - 1).toYmd());
}

function qingming(year: number): Day {
  const found = Solar.fromYmd(year, 4, 1).getLunar().getJieQiTable()["清明"];
  if (found === undefined) throw new RangeError(`no qingming in ${year}`);
  return day(found.toYmd());
}
