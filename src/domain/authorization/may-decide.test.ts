import fc from "fast-check";
import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { fen } from "#kernel/money.ts";
import { type AuthorizationRow, type AuthorizationVersion, versionOn } from "#domain/authorization/authorization-list.ts"; // prettier-ignore
import { mayDecide, type Question } from "#domain/authorization/may-decide.ts";

const million = (count: number) => fen(count * 100_000_000);
const base = { code: "2.1", matter: "固定资产投资", scope: { kind: "all" }, level: "enterprise", conditions: [], studiedFirst: false, basis: "投资管理办法" } as const; // prettier-ignore
const rows: AuthorizationRow[] = [
  { ...base, position: 1, body: "general-manager", limit: { kind: "amount", atMost: million(1), per: "case", inclusive: true }, conditions: ["已列入年度预算"] }, // prettier-ignore
  { ...base, position: 2, body: "board", limit: { kind: "amount", atMost: million(5), per: "case", inclusive: true } }, // prettier-ignore
  { ...base, position: 3, body: "board", scope: { kind: "enterprise", unitId: "small" }, limit: { kind: "amount", atMost: million(2), per: "case", inclusive: false } }, // prettier-ignore
  { ...base, position: 4, level: "group", body: "board", limit: { kind: "none" } },
  { ...base, position: 5, code: "3.1", matter: "捐赠", body: "managers", limit: { kind: "amount", atMost: fen(5_000_000), per: "year", inclusive: true }, studiedFirst: true }, // prettier-ignore
];
const first: AuthorizationVersion = { id: "v1", number: 1, name: "2026年版", from: day("2026-01-01"), source: { text: "党委会纪要", mark: "P" }, rows }; // prettier-ignore
const second: AuthorizationVersion = { ...first, id: "v2", number: 2, from: day("2026-07-01"), rows: rows.filter((row) => row.position !== 2) }; // prettier-ignore
const big = { id: "big", name: "供水公司", tags: [] };
const small = { id: "small", name: "检测公司", tags: [] };
const ask = (question: Partial<Question>, of = big, on = "2026-03-01") =>
  mayDecide(versionOn([first, second], day(on)), of, { code: "2.1", on: day(on), ...question });

test("the nearest body for which nothing is open decides; the limit includes its own number", () => {
  expect(ask({ amount: million(5) })).toMatchObject({ verdict: "yes", by: { position: 2 } });
  expect(ask({ amount: million(1), facts: [{ condition: "已列入年度预算", holds: true }] })).toMatchObject({ verdict: "yes", by: { position: 1, body: "general-manager" } }); // prettier-ignore
  // what is not known of the budget: the board may all the same
  expect(ask({ amount: million(1) })).toMatchObject({ verdict: "yes", by: { position: 2 } });
  expect(ask({ amount: million(5) }).sentence).toBe("供水公司可以决定“固定资产投资”，由本企业董事会决定（单笔500万元以下（含））。依据授权清单第1版第2条（2026年1月1日起施行）。"); // prettier-ignore
});

test("over the limit the group decides, and the sentence names the row", () => {
  const answer = ask({ amount: fen(500_000_001) });
  expect(answer).toMatchObject({ verdict: "no", reason: "over", instead: { position: 4 } });
  expect(answer.sentence).toContain("单笔500万元以下（含）");
  expect(answer.sentence).toContain("由集团董事会决定（不限额度）。依据授权清单第1版第4条");
});

test("a row for one enterprise takes the place of the row for all; exclusive limits exclude their number", () => {
  expect(ask({ amount: million(2) }, small)).toMatchObject({ verdict: "no", instead: { position: 4 } }); // prettier-ignore
  expect(ask({ amount: fen(199_999_999) }, small)).toMatchObject({ verdict: "yes", by: { position: 3 } }); // prettier-ignore
});

test("what is not known is a condition; the prior study is one", () => {
  expect(ask({ code: "3.1", amount: fen(1_000_000) })).toMatchObject({ verdict: "conditional", conditions: ["连同本年已决定的在年度累计5万元以下（含）", "先经党委前置研究讨论"] }); // prettier-ignore
  expect(ask({ code: "3.1", amount: fen(1_000_000), earlierThisYear: fen(4_000_001) })).toMatchObject({ verdict: "no", instead: null }); // prettier-ignore
  expect(ask({})).toMatchObject({ verdict: "conditional", by: { position: 1 } });
});

test("what is not listed is not granted; before the first version nothing is; the past answers by its own version", () => {
  expect(ask({ code: "9.9" })).toMatchObject({ verdict: "no", reason: "not-listed" });
  expect(ask({}, big, "2025-12-31")).toMatchObject({ verdict: "no", reason: "no-version" });
  expect(ask({ amount: million(5) }, big, "2026-06-30").verdict).toBe("yes");
  expect(ask({ amount: million(5) }, big, "2026-07-01")).toMatchObject({ verdict: "no", version: { number: 2 } }); // prettier-ignore
});

const version = (given: AuthorizationRow[]): AuthorizationVersion => ({ ...first, rows: given });

test("alternatives of one scope: the best counts; two classes: the worse counts", () => {
  const amount = (atMost: number) => ({ kind: "amount", atMost: million(atMost), per: "case", inclusive: true } as const); // prettier-ignore
  const alternatives = version([
    { ...base, position: 1, body: "board", limit: amount(10), conditions: ["预算内"] },
    { ...base, position: 2, body: "board", limit: amount(2), conditions: ["预算外"] },
  ]);
  const inside = [{ condition: "预算内", holds: true }, { condition: "预算外", holds: false }]; // prettier-ignore
  expect(mayDecide(alternatives, big, { code: "2.1", on: day("2026-03-01"), amount: million(8), facts: inside })).toMatchObject({ verdict: "yes", by: { position: 1 } }); // prettier-ignore
  const classes = version([
    { ...base, position: 1, body: "board", scope: { kind: "class", tag: "竞争类" }, limit: amount(10) },
    { ...base, position: 2, body: "board", scope: { kind: "class", tag: "试点" }, limit: amount(2) },
  ]); // prettier-ignore
  const both = { ...big, tags: ["竞争类", "试点"] };
  expect(mayDecide(classes, both, { code: "2.1", on: day("2026-03-01"), amount: million(8) }).verdict).toBe("no"); // prettier-ignore
  expect(mayDecide(classes, { ...big, tags: ["竞争类"] }, { code: "2.1", on: day("2026-03-01"), amount: million(8) }).verdict).toBe("yes"); // prettier-ignore
});

const nearness = (amount: number): number => {
  const answer = ask({ amount: fen(amount), facts: [{ condition: "已列入年度预算", holds: true }] }, small); // prettier-ignore
  const row = answer.by ?? answer.instead;
  expect(row).not.toBeNull();
  expect(answer.considered.some((each) => each.row === row)).toBe(true);
  return answer.by === null ? 99 : answer.by.body === "general-manager" ? 0 : 1;
};

test("a larger amount never gets a nearer body, and an answer always rests on a row that holds for the enterprise", () => {
  const amounts = fc.integer({ min: 0, max: 2_000_000_000 });
  fc.assert(fc.property(amounts, amounts, (a, b) => nearness(Math.min(a, b)) <= nearness(Math.max(a, b)))); // prettier-ignore
});
