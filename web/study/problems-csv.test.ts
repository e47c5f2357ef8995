import { expect, it } from "vitest";
import { problemsCsv } from "./problems-csv.ts";

it("holds a line for each fault, and no formula", () => {
  expect(problemsCsv([{ code: "bad-hours", where: "第2行", message: "=1+1的学时“很多”不是数。", mend: "请填3.5" }, { code: "twice", where: "第4行", message: "重复" }])).toBe('\uFEFF"在哪里","哪里不对","怎么改"\r\n"第2行","\'=1+1的学时“很多”不是数。","请填3.5"\r\n"第4行","重复",""\r\n'); // prettier-ignore
});
