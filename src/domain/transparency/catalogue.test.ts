import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, day } from "#kernel/day.ts";
import { type CatalogueItem, isStanding, itemsOf, ownCatalogue, type Publication, standingOfItem } from "#domain/transparency/catalogue.ts"; // prettier-ignore

const SINCE = day("2024-01-01");
const dues: CatalogueItem = { id: "dues", content: "党费收缴、使用、管理情况", area: "党费", units: ["branch"], scope: "党内", channel: "公开栏", duration: "定期", every: "quarter", graceDays: 15, source: { act: "transparency-regulations", mark: "M" } }; // prettier-ignore
const duties: CatalogueItem = { ...dues, id: "duties", content: "党支部职责", duration: "长期" };
const on = (from: string, until: string | null = null): Publication => ({ itemId: "dues", from: day(from), until: until === null ? null : day(until) }); // prettier-ignore
const state = (publications: readonly Publication[], today: string, item = dues) => {
  const standing = standingOfItem(item, publications, SINCE, day(today));
  return [standing.state, standing.period, standing.dueOn];
};

const standing = (publications: readonly Publication[], today: string) => standingOfItem(duties, publications, SINCE, day(today)).state; // prettier-ignore

test("each quarter, fifteen days after its end at the latest", () => {
  expect(state([], "2026-04-15")).toEqual(["due", "2026Q1", "2026-04-15"]);
  expect(state([], "2026-04-16")).toEqual(["late", "2026Q1", "2026-04-15"]);
  expect(state([on("2026-04-10")], "2026-04-16")).toEqual(["due", "2026Q2", "2026-07-15"]);
  expect(state([on("2026-04-10"), on("2026-06-20")], "2026-06-20")).toEqual(["published", "2026Q2", "2026-07-15"]); // prettier-ignore
  expect(state([on("2026-04-20")], "2026-05-01")).toEqual(["due", "2026Q2", "2026-07-15"]);
});

test("what always stands is late from fifteen days after the unit began, and again once it is taken down", () => {
  expect(standing([], "2024-01-16")).toBe("due");
  expect(standing([], "2024-01-17")).toBe("late");
  const one = { itemId: "duties", from: day("2024-01-10"), until: day("2026-03-01") };
  expect(standing([one], "2026-03-01")).toBe("published");
  expect(standing([one], "2026-03-02")).toBe("late");
});

test("what comes when it happens is never late, and a kind of unit has its own lines", () => {
  expect(state([], "2026-04-16", { ...dues, duration: "即时" })).toEqual(["as-needed", null, null]);
  expect(itemsOf([dues], "branch")).toEqual([dues]);
  expect(itemsOf([dues], "general-branch")).toEqual([]);
});

test("a group's own line replaces the library's, and what it leaves out is gone", () => {
  const own = { ...dues, graceDays: 30 };
  expect(ownCatalogue([dues, duties], null)).toEqual([dues, duties]);
  expect(ownCatalogue([dues, duties], { items: [own], leftOut: ["duties"] })).toEqual([own]);
});

test("a publication stands from its first day to its last and is down on the day after", () => {
  fc.assert(
    fc.property(fc.nat({ max: 2000 }), fc.nat({ max: 400 }), fc.nat({ max: 3000 }), (start, length, at) => {
      const from = addDays(SINCE, start);
      const until = addDays(from, length);
      const today = addDays(SINCE, at);
      expect(isStanding({ from, until }, today)).toBe(at >= start && at <= start + length);
      expect(isStanding({ from, until: null }, today)).toBe(at >= start);
    }),
  ); // prettier-ignore
});

test("publishing makes nothing late that was not, whatever the day", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1000 }), { maxLength: 12 }), fc.nat({ max: 1000 }), (days, at) => {
      const today = addDays(SINCE, at);
      const some = days.filter((each) => each <= at).map((each): Publication => ({ itemId: "dues", from: addDays(SINCE, each), until: null }));
      const before = standingOfItem(dues, some, SINCE, today).state;
      const after = standingOfItem(dues, [...some, { itemId: "dues", from: today, until: null }], SINCE, today).state;
      if (before !== "late") expect(after).not.toBe("late");
      expect(standingOfItem(dues, some.toReversed(), SINCE, today).state).toBe(before);
    }),
  ); // prettier-ignore
});
