import type { Scheme } from "#domain/assessment/scheme.ts";

/** Scores branches by what they owe and by one figure, four times a year. */
export const simulatedScheme: Scheme = {
  id: "simulated",
  name: "考核方案",
  year: 2026,
  sections: [
    {
      id: "life",
      name: "组织生活",
      indicators: [
        { id: "party-day", name: "主题党日按期率", weight: 40, source: { from: "due-items", institution: "themed-party-day", credit: { madeUp: 0.5, partly: 0 } }, curve: { curve: "linear", zeroAt: 0, fullAt: 1 } }, // prettier-ignore
        { id: "committee", name: "支委会按期率", weight: 20, source: { from: "due-items", institution: "branch-committee", credit: { madeUp: 0.5, partly: 0 } }, curve: { curve: "linear", zeroAt: 0, fullAt: 1 } }, // prettier-ignore
        { id: "hours", name: "人均学时", weight: 20, source: { from: "hours", institution: "study-hours", duty: "yearly" }, curve: { curve: "linear", zeroAt: 0, fullAt: 1 } }, // prettier-ignore
      ],
    },
    {
      id: "business",
      name: "实绩",
      indicators: [
        { id: "quality", name: "合格率", weight: 20, source: { from: "figure", code: "quality", expectedFrom: "2026-06-30" }, curve: { curve: "linear", zeroAt: 90, fullAt: 100 } }, // prettier-ignore
      ],
    },
  ],
  checkpoints: [
    { id: "q1", name: "一季度", asOf: "2026-03-31", closesOn: "2026-04-10" },
    { id: "h1", name: "半年", asOf: "2026-06-30", closesOn: "2026-07-10" },
    { id: "q3", name: "三季度", asOf: "2026-09-30", closesOn: "2026-10-10" },
    { id: "year", name: "全年", asOf: "2026-12-31", closesOn: "2027-01-12" },
  ],
  grades: [
    { name: "好", atLeast: 80 },
    { name: "一般", atLeast: 0 },
  ],
  scores: ["branch"],
};
