import { expect, test } from "vitest";
import { findIncome } from "#domain/transparency/find-income.ts";

const found = (text: string): string[] => findIncome(text).map((each) => each.text);

test("income, debt and sums are found with their places", () => {
  expect(findIncome("拟帮扶3000元")).toEqual([{ start: 3, end: 8, text: "3000元", what: "收入和金额" }]); // prettier-ignore
  expect(found("家庭人均月收入900元，欠款2.5万元")).toEqual([
    "人均月收入",
    "900元",
    "欠款",
    "2.5万元",
  ]);
});

test("a notice with the surname, the unit and the kind holds none", () => {
  expect(found("拟对桥西清运党支部张某某给予困难帮扶，类型为意外致困，公示5个工作日。")).toEqual(
    [],
  );
});
