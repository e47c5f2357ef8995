import type { Institution } from "#domain/institution/institution.ts";

/**
 * Appraisal becomes a coefficient by the enterprise's own rule (practice).
 */
export const performancePay = {
  id: "performance-pay",
  name: "薪酬绩效考核",
  subject: "talent",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "performance-pay", name: "绩效考核", wording: ["绩效考核", "薪酬绩效"] }],
  duties: [
    {
      id: "quarterly",
      title: "核定绩效考核结果",
      bearer: { units: ["enterprise"] },
      cycle: { each: "quarter" },
      fulfilledBy: { record: ["appraisal"], topic: ["performance-pay"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "quarterly-on-time-rate",
      name: "薪酬绩效考核按期率",
      of: "quarterly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "performance-pay",
      wording: [
        "薪酬绩效",
        "薪酬激励",
        "绩效文化",
        "绩效工资",
        "薪酬分配",
        "薪酬改革",
        "绩效考核办法",
        ["薪酬", "业绩"],
        ["薪酬", "挂钩"],
        ["薪酬", "激励"],
        ["绩效", "分配"],
        "多劳多得",
        "优绩优酬",
        ["薪酬", "考核"],
        ["收入", "挂钩"],
        "分配制度",
        "薪酬制度",
        ["奖金", "考核"],
        ["绩效", "挂钩"],
        "收入分配",
        ["工资", "挂钩"],
        ["绩效", "兑现"],
        "绩效薪酬",
        "奖金分配",
        ["绩效考核", "薪"],
        ["绩效考核", "分配"],
        ["绩效考核", "兑现"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "appraisal", on: "2026-06-18", topic: "performance-pay" }],
      expect: { quarterly: { period: "2026Q2", state: "met", due: "2026-06-30" } },
    },
    {
      note: "到6月30日还没有台账，当天不算逾期",
      when: "2026-06-30",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "due-soon" } },
    },
    {
      note: "7月1日仍没有台账",
      when: "2026-07-01",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "overdue" } },
    },
    {
      note: "6月18日办理，7月3日才登记",
      when: "2026-07-03",
      given: [
        { kind: "appraisal", on: "2026-06-18", topic: "performance-pay", registered: "2026-07-03" },
      ],
      expect: { quarterly: { period: "2026Q2", state: "made-up" } },
    },
  ],
} satisfies Institution;
