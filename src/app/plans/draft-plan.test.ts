import { expect, it } from "vitest";
import { comparePlans } from "#domain/plan/compare-plans.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import { readPlan } from "#domain/plan/read-plan.ts";
import { isHeldAgainst } from "#app/plans/draft-plan.ts";

const planOf = (...clauses: readonly string[]): PlanDocument =>
  readPlan(
    {
      form: "text",
      lines: ["2026年党建工作计划", "一、加强学习", ...clauses.map((clause, at) => `${at + 1}.${clause}`)].map((text, at) => ({ text, line: at + 1 })), // prettier-ignore
      problems: [],
    },
    { fileName: "计划.txt" },
  );

/** The same text in a version whose clauses have ids of their own. */
const elsewhere = (plan: PlanDocument): PlanDocument => ({
  ...plan,
  sections: plan.sections.map((section) => ({
    ...section,
    measures: section.measures.map((measure) => ({
      ...measure,
      clauses: measure.clauses.map((clause) => ({ ...clause, id: `other-${clause.id}` })),
    })),
  })),
});

it("knows a draft that was held against another version than the one in force", () => {
  const first = planOf("抓好学习。各党支部每月开展一次主题党日。");
  const second = elsewhere(first);
  const next = planOf("抓好学习。各党支部每月开展一次主题党日。", "建好职工书屋。");
  const draft = comparePlans(second, next).document;
  expect(isHeldAgainst(second, draft)).toBe(true);
  expect(isHeldAgainst(first, draft)).toBe(false);
  expect(isHeldAgainst(first, comparePlans(first, draft).document)).toBe(true);
  expect(isHeldAgainst(null, draft)).toBe(true);
});
