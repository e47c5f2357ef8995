import fc from "fast-check";
import { expect, test } from "vitest";
import { fen } from "#kernel/money.ts";
import { type AuthorizationRow, BODY_ORDER, type Limit, type Scope } from "#domain/authorization/authorization-list.ts"; // prettier-ignore
import { type KnownEnterprises, parseDecimal, printAuthorizationRow, readAuthorizationTable, type TableLine } from "#domain/authorization/authorization-table.ts"; // prettier-ignore

const names = new Map([["u1", "供水公司"], ["u2", "排水公司"]]); // prettier-ignore
const known: KnownEnterprises = {
  find: (text) => [...names].find(([, name]) => name === text)?.[0] ?? null,
  nameOf: (id) => names.get(id) ?? "",
  tags: ["竞争类", "公益类"],
};
const line: TableLine = { code: "2.1", matter: "固定资产投资", scope: "全部", level: "企业", body: "董事会", limit: "单笔金额", value: "500", measure: "", inclusive: "是", conditions: "已列入年度预算；不涉及关联交易", studiedFirst: "是", basis: "投资管理办法第八条" }; // prettier-ignore
const read = (...cells: Partial<TableLine>[]) => readAuthorizationTable(cells.map((each, index) => ({ line: index + 2, cells: { ...line, ...each } })), known); // prettier-ignore

test("a line is read to the fen, with its conditions one by one", () => {
  expect(read({ value: "12.5" }).rows[0]).toMatchObject({ position: 1, limit: { kind: "amount", atMost: 12_500_000, per: "case", inclusive: true }, conditions: ["已列入年度预算", "不涉及关联交易"], studiedFirst: true }); // prettier-ignore
  expect(read({ limit: "比例", value: "8.5%", measure: "上年净资产" }).rows[0]?.limit).toEqual({ kind: "percent", atMost: 850, of: "上年净资产", inclusive: true }); // prettier-ignore
});

test("all problems of all lines come at once, and then nothing is read", () => {
  const { rows, problems } = read({ body: "总裁" }, { scope: "类：科技类", value: "五百" }, { scope: "电力公司", matter: "技改投资" }, { limit: "", inclusive: "对" }); // prettier-ignore
  expect(rows).toEqual([]);
  expect(problems.map((each) => [each.line, each.code])).toEqual([
    [2, "bad-body"],
    [3, "unknown-class"],
    [3, "bad-amount"],
    [4, "matter-differs"],
    [4, "unknown-enterprise"],
    [5, "bad-yes-no"],
    [5, "limit-kind-missing"],
  ]);
  expect(problems.every((each) => (each.mend ?? "") !== "")).toBe(true);
});

test("the same said twice is a problem; other conditions are an alternative", () => {
  expect(read({}, { value: "800" }).problems.map((each) => each.code)).toEqual(["row-twice"]);
  expect(read({}, { value: "100", conditions: "未列入预算" }).problems).toEqual([]);
  expect(readAuthorizationTable([], known).problems[0]?.code).toBe("nothing-to-import");
});

test("decimals are exact", () => {
  expect(parseDecimal("0.1", 6)).toBe(100_000);
  expect(parseDecimal("1,234.5", 2)).toBe(123_450);
  expect(["", "1.234567891", "-1", "1e3", "1,23"].map((text) => parseDecimal(text, 6))).toEqual([null, null, null, null, null]); // prettier-ignore
});

const word = fc.stringMatching(/^[一-龥]{2,12}$/);
const limits: fc.Arbitrary<Limit> = fc.oneof(
  fc.constant<Limit>({ kind: "none" }),
  fc.record({ kind: fc.constant("amount" as const), atMost: fc.integer({ min: 0, max: 10_000_000_000 }).map(fen), per: fc.constantFrom("case" as const, "year" as const), inclusive: fc.boolean() }), // prettier-ignore
  fc.record({ kind: fc.constant("count" as const), atMost: fc.nat(9999), unit: word, inclusive: fc.boolean() }), // prettier-ignore
  fc.record({ kind: fc.constant("percent" as const), atMost: fc.nat(20_000), of: word, inclusive: fc.boolean() }), // prettier-ignore
);
const scopes: fc.Arbitrary<Scope> = fc.constantFrom<Scope>({ kind: "all" }, { kind: "class", tag: "竞争类" }, { kind: "enterprise", unitId: "u2" }); // prettier-ignore
const row: fc.Arbitrary<AuthorizationRow> = fc.record({ position: fc.constant(1), code: fc.constantFrom("1", "2.1"), matter: word, scope: scopes, level: fc.constantFrom("enterprise" as const, "group" as const), body: fc.constantFrom(...BODY_ORDER), limit: limits, conditions: fc.uniqueArray(word, { maxLength: 3 }), studiedFirst: fc.boolean(), basis: word }); // prettier-ignore

test("what is written out reads in again as the same", () => {
  fc.assert(
    fc.property(row, (each) => {
      const printed = printAuthorizationRow(each, known);
      expect(readAuthorizationTable([{ line: 2, cells: printed }], known)).toEqual({ rows: [each], problems: [] }); // prettier-ignore
    }),
  );
});
