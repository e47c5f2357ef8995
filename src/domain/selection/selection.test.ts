import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPanel, checkSheet, type Conflict, type PanelRule, type ScoreSheet } from "#domain/selection/panel.ts"; // prettier-ignore
import { rank } from "#domain/selection/rank.ts";

const rule: PanelRule = { criteria: [{ id: "deeds", name: "事迹", points: 60, note: "" }, { id: "effect", name: "带动", points: 40, note: "" }], trimFrom: null, places: 1 }; // prettier-ignore
const candidates = [{ id: "a", name: "甲" }, { id: "b", name: "乙" }, { id: "c", name: "丙" }]; // prettier-ignore
const sheet = (judge: string, totals: Readonly<Record<string, number>>): ScoreSheet => ({
  judge,
  scores: Object.entries(totals).flatMap(([candidate, total]) => [
    { candidate, criterion: "deeds", score: Math.min(total, 6000) },
    { candidate, criterion: "effect", score: Math.max(0, total - 6000) },
  ]),
});

test("the average decides, and the explanation adds up", () => {
  const ranking = rank(rule, candidates, [sheet("x", { a: 9000, b: 8800, c: 7000 }), sheet("y", { a: 8500, b: 9100, c: 7000 }), sheet("z", { a: 9001, b: 8000, c: 7000 })], []); // prettier-ignore
  expect(ranking.ranked.map((each) => [each.candidate, each.place, each.average])).toEqual([["a", 1, 8834], ["b", 2, 8633], ["c", 3, 7000]]); // prettier-ignore
  expect(ranking.ranked[0]?.explanation).toBe("3位评委平均：265.01÷3＝88.34分");
  expect([ranking.chosen, ranking.undecided, ranking.sentence]).toEqual([["a"], [], "没有并列。"]);
});

test("the highest and the lowest go, one of each, only where enough judges scored", () => {
  const sheets = [9900, 8000, 8100, 8200, 2000].map((total, index) => sheet(`j${index}`, { a: total, b: 8150 })); // prettier-ignore
  const trimmed = rank({ ...rule, trimFrom: 5 }, candidates.slice(0, 2), sheets, []);
  expect(trimmed.ranked.map((each) => [each.candidate, each.average])).toEqual([["b", 8150], ["a", 8100]]); // prettier-ignore
  expect(trimmed.ranked[1]).toMatchObject({ trimmed: [{ total: 2000 }, { total: 9900 }], explanation: "去掉最低20.00分、最高99.00分，3位评委平均：243.00÷3＝81.00分" }); // prettier-ignore
  const fewer = rank({ ...rule, trimFrom: 6 }, candidates.slice(0, 1), sheets, []);
  expect(fewer.ranked[0]?.trimmed).toEqual([]);
});

test("a tie at the edge is said and not broken", () => {
  const same = rank(rule, candidates, ["x", "y", "z"].map((judge) => sheet(judge, { a: 9000, b: 9000, c: 5000 })), []); // prettier-ignore
  expect(same).toMatchObject({ chosen: [], undecided: ["b", "a"], sentence: expect.stringContaining("系统不排先后") }); // prettier-ignore
  const both = rank({ ...rule, places: 2 }, candidates, ["x", "y", "z"].map((judge) => sheet(judge, { a: 9000, b: 9000, c: 5000 })), []); // prettier-ignore
  expect([both.chosen.toSorted(), both.undecided]).toEqual([["a", "b"], []]);
  expect(both.sentence).toContain("第1名并列");
});

test("a judge who declared a conflict does not score that candidate, and does not count for it", () => {
  const conflicts: Conflict[] = [{ judge: "x", candidate: "a", ground: "亲属" }];
  const full = sheet("x", { a: 9000, b: 8000, c: 7000 });
  expect(checkSheet(full, { rule, candidates, conflicts }).map((each) => each.code)).toEqual(["conflict-scored", "conflict-scored"]); // prettier-ignore
  expect(checkSheet(sheet("x", { b: 8000, c: 7000 }), { rule, candidates, conflicts })).toEqual([]);
  const ranking = rank(rule, candidates, [sheet("x", { b: 8000, c: 7000 }), sheet("y", { a: 9000, b: 8000, c: 7000 })], conflicts); // prettier-ignore
  expect(ranking.ranked[0]).toMatchObject({ candidate: "a", average: 9000, counted: [{ judge: "y" }], abstained: [{ judge: "x", ground: "亲属" }] }); // prettier-ignore
  const nobody = rank(rule, candidates.slice(0, 1), [sheet("x", {})], conflicts);
  expect(nobody).toMatchObject({ ranked: [{ place: null, average: null }], chosen: [] });
});

test("a sheet is whole and within the marks; a panel is too", () => {
  expect(checkSheet({ judge: "y", scores: [{ candidate: "a", criterion: "deeds", score: 6001 }] }, { rule, candidates: candidates.slice(0, 1), conflicts: [] }).map((each) => each.code)).toEqual(["score-out-of-range", "score-missing"]); // prettier-ignore
  expect(checkPanel({ ...rule, criteria: [{ id: "x", name: "事迹", points: 90, note: "" }] }, ["a", "a"], ["a"]).map((each) => each.code)).toEqual(["points-off", "too-few-judges", "judge-twice", "judge-is-candidate"]); // prettier-ignore
  expect(checkPanel(rule, ["x", "y", "z"], ["a"])).toEqual([]);
});

const of = (given: readonly (readonly number[])[]): ScoreSheet[] => given.map((row, index) => sheet(`j${index}`, { a: row[0] ?? 0, b: row[1] ?? 0, c: row[2] ?? 0 })); // prettier-ignore

test("the order in which sheets come in changes nothing, and a better score never a worse place", () => {
  const totals = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(totals, { minLength: 3, maxLength: 7 }), fc.nat(2), fc.constantFrom(null, 5), (rows, lifted, trimFrom) => {
      const ranking = rank({ ...rule, trimFrom }, candidates, of(rows), []);
      expect(rank({ ...rule, trimFrom }, candidates, of(rows).toReversed(), []).ranked.map((each) => [each.candidate, each.place, each.average])).toEqual(ranking.ranked.map((each) => [each.candidate, each.place, each.average])); // prettier-ignore
      const id = candidates[lifted]?.id ?? "a";
      const better = rank({ ...rule, trimFrom }, candidates, of(rows.map((row) => row.map((each, at) => (at === lifted ? Math.min(10_000, each + 50) : each)))), []); // prettier-ignore
      const place = (of_: typeof ranking): number => of_.ranked.find((each) => each.candidate === id)?.place ?? 99; // prettier-ignore
      expect(place(better)).toBeLessThanOrEqual(place(ranking));
      expect(ranking.chosen.length + ranking.undecided.length).toBeGreaterThanOrEqual(1);
      expect(ranking.chosen.length).toBeLessThanOrEqual(1);
    }),
  ); // prettier-ignore
});
