import { expect, test } from "vitest";
import { library } from "#institutions/library.ts";
import { bindPlan } from "#domain/plan/bind-plan.ts";
import { nearestTo } from "#domain/plan/near-institutions.ts";
import { readPlan } from "#domain/plan/read-plan.ts";

const nearest = nearestTo(library.institutions);

/** What comes near to the first clause of a measure. */
function near(title: string, sentence: string, most?: number) {
  const lines = ["2026年党建工作计划", "一、重点任务", `1.${title}。${sentence}`].map((text, at) => ({ text, line: at + 1 })); // prettier-ignore
  const plan = bindPlan(readPlan({ form: "text", lines, problems: [] }), library.institutions);
  const measure = plan.sections[0]?.measures[0];
  const clause = measure?.clauses[0];
  if (measure === undefined || clause === undefined) throw new Error("no clause");
  return nearest(clause, measure, most);
}
const mechanisms = (title: string, sentence: string) =>
  near(title, sentence).map(({ mechanism }) => mechanism);

test("what shares rare words comes near, with the reason", () => {
  expect(mechanisms("关爱", "工会逐户了解职工家里的难处，帮扶到人。")).toContain("hardship-aid");
  const [first] = near("关爱", "工会逐户了解职工家里的难处，帮扶到人。");
  expect(first?.because).toMatch(/“[^”]+”/);
});

test("each institution once, no more than asked for, nothing where nothing is shared", () => {
  const found = near("干部", "对年轻干部多听、多看、多带，一人一本成长账，年底由班子集体评一次。");
  expect(found.length).toBeLessThanOrEqual(3);
  expect(new Set(found.map(({ institution }) => institution)).size).toBe(found.length);
  expect(near("干部", "年轻干部一人一本成长账。", 1)).toHaveLength(1);
  expect(near("甲乙", "Xyz。")).toEqual([]);
});

test("single characters bring near what everyday words share no word with", () => {
  // 讲课 beside 授课, 聘 beside 选聘: no word of two characters is the same
  expect(mechanisms("重点", "从市场上聘几个总经理来试试，按合同办事。")).toContain(
    "professional-managers",
  );
  expect(mechanisms("重点", "查出来的毛病列个单子，改了一条勾一条，还要回头看。")).toContain(
    "rectification",
  );
});

test("the title of a measure counts less than the clause, and whole words are given as reasons", () => {
  expect(mechanisms("打造志愿服务金名片", "新提拔的干部先找来谈一谈廉洁。")[0]).toBe(
    "integrity-talk",
  );
  const [first] = near("重点", "志愿者的服务时长记下来，志愿服务有保障。");
  expect(first?.because).not.toContain("愿服");
});
