import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { library } from "#institutions/library.ts";
import { citationText } from "#app/institutions/citation-text.ts";

const on = day("2026-09-17");

test.each([
  [{ act: "branch-work-regulations", article: "第十六条", mark: "S" }, "《中国共产党支部工作条例（试行）》第十六条，2018年10月28日起施行，现行有效"],
  [{ act: "soe-branch-regulations", article: "第十五条", mark: "M" }, "《中国共产党国有企业基层组织工作条例（试行）》第十五条（待核），2019年12月30日起施行，现行有效"],
  [{ act: "term-opinion", mark: "S" }, "《关于党的基层组织任期的意见》，2018年7月1日起施行（日期待核），现行有效"],
  [{ act: "admission-rules-2014", mark: "S" }, "《中国共产党发展党员工作细则（2014年）》，2014年5月28日起施行，已失效"],
  [{ act: "practice", document: "支部工作实施办法", article: "第三项", mark: "P" }, "《支部工作实施办法》第三项，本集团的文件"],
  [{ act: "practice", mark: "P" }, "本集团惯例，全国没有统一规定"],
] as const)("%o", (citation, text) => {
  expect(citationText(citation, library, on)).toBe(text);
}); // prettier-ignore

test("a plan of years that are over is not in force: the group keeps up what it asked for", () => {
  const plan = { act: "soe-reform-action", mark: "S" } as const; // as const: a mark is one of three letters
  expect(citationText(plan, library, on)).toMatch(/（日期待核），已期满，其要求本集团沿用$/);
  expect(citationText(plan, library, day("2022-12-31"))).toMatch(/现行有效$/);
  expect(citationText(plan, library, on, "short")).toBe("《国企改革三年行动方案（2020—2022年）》");
});
