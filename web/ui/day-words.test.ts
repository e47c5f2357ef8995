import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays, day, daysBetween, formatDay } from "#kernel/day.ts";
import { readDay, sayDay, sayLeft, sayNear } from "./day-words.ts";

const today = day("2026-09-17");

it.each([
  ["2026-09-17", "2026-09-17"],
  ["2026.9.7", "2026-09-07"],
  ["2026年9月7日", "2026-09-07"],
  ["20260907", "2026-09-07"],
  ["9月17日", "2026-09-17"],
  ["9月17日（周四），今天", "2026-09-17"],
  ["9.5", "2026-09-05"],
  ["9-5", "2026-09-05"],
  ["0905", "2026-09-05"],
  ["905", "2026-09-05"],
  ["９月５日", "2026-09-05"],
  ["5号", "2026-09-05"],
  ["今天", "2026-09-17"],
  ["昨天", "2026-09-16"],
  ["前天", "2026-09-15"],
  ["上周四", "2026-09-10"],
  ["周一", "2026-09-14"],
  ["下周日", "2026-09-27"],
])("reads %s as people write it", (typed, expected) => {
  expect(readDay(typed, today)).toBe(expected);
});

it.each(["", "2月30日", "13.5", "九月", "2026-02-30", "abc", "32号"])(
  "does not guess what %s is",
  (typed) => {
    expect(readDay(typed, today)).toBeNull();
  },
);

it("takes the year that is nearer: 12月30日 in January was last December", () => {
  expect(readDay("12月30日", day("2027-01-05"))).toBe("2026-12-30");
  expect(readDay("1月5日", day("2027-01-05"))).toBe("2027-01-05");
});

it("reads back every day that a field shows", () => {
  fc.assert(
    fc.property(fc.integer({ min: -150, max: 150 }), (away) => {
      const of = addDays(today, away);
      expect(readDay(formatDay(of, { weekday: true, currentYear: 2026 }), today)).toBe(of);
    }),
  );
});

it("says days and distances in words", () => {
  expect(sayDay("2026-09-17", "2026-01-01")).toBe("9月17日（周四）");
  expect(sayDay("2025-12-31", "2026-01-01")).toBe("2025年12月31日（周三）");
  expect(sayDay("not a day")).toBe("not a day");
  expect([3, 0, -2].map(sayLeft)).toEqual(["还有3天", "今天到期", "逾期2天"]);
  expect(sayNear("2026-09-16", today)).toBe("昨天");
  expect(sayNear("2026-09-10", today)).toBeNull();
  expect(daysBetween(today, day("2026-09-20"))).toBe(3);
});
