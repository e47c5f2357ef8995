import { expect, test } from "vitest";
import { festivalDay, type LunarFestivalId } from "#kernel/lunar-festivals.ts";

const FESTIVALS: readonly LunarFestivalId[] = [
  "spring-festival",
  "lantern",
  "qingming",
  "dragon-boat",
  "qixi",
  "mid-autumn",
  "double-ninth",
];

/** rules 21; 2023, 2025 and 2028 have leap months, which are never used. */
const TABLE: readonly (readonly [number, string])[] = [
  [2022, "02-01 02-15 04-05 06-03 08-04 09-10 10-04"],
  [2023, "01-22 02-05 04-05 06-22 08-22 09-29 10-23"],
  [2024, "02-10 02-24 04-04 06-10 08-10 09-17 10-11"],
  [2025, "01-29 02-12 04-04 05-31 08-29 10-06 10-29"],
  [2026, "02-17 03-03 04-05 06-19 08-19 09-25 10-18"],
  [2027, "02-06 02-20 04-05 06-09 08-08 09-15 10-08"],
  [2028, "01-26 02-09 04-04 05-28 08-26 10-03 10-26"],
];

test.each(TABLE)("the seven festivals of %i", (year, days) => {
  expect(FESTIVALS.map((id) => festivalDay(id, year))).toEqual(
    days.split(" ").map((monthDay) => `${year}-${monthDay}`),
  );
});

test("every festival of 1950 to 2099 falls in its season", () => {
  const seasons: Record<LunarFestivalId, readonly [string, string]> = {
    "spring-festival": ["01-21", "02-21"],
    lantern: ["02-04", "03-07"],
    qingming: ["04-04", "04-06"],
    "dragon-boat": ["05-27", "06-26"],
    qixi: ["07-30", "08-31"],
    "mid-autumn": ["09-07", "10-08"],
    "double-ninth": ["10-01", "11-02"],
  };
  for (let year = 1950; year <= 2099; year += 1) {
    for (const id of FESTIVALS) {
      const found = festivalDay(id, year);
      expect(found.startsWith(`${year}-`), found).toBe(true);
      expect(found.slice(5) >= seasons[id][0] && found.slice(5) <= seasons[id][1], `${id} ${found}`).toBe(true); // prettier-ignore
    }
  }
});
