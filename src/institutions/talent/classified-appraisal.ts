import type { Institution } from "#domain/institution/institution.ts";

/**
 * Enterprises of different kinds are appraised by different tables (practice).
 */
export const classifiedAppraisal = {
  id: "classified-appraisal",
  name: "分类管理考核",
  subject: "talent",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "classified-appraisal", name: "分类考核", wording: ["分类考核"] }],
  duties: [
    {
      id: "yearly",
      title: "制定分类考核方案",
      counter: "次",
      bearer: { units: ["committee"] },
      cycle: { each: "year" },
      due: { on: "03-31" },
      fulfilledBy: {
        record: ["work-plan", "party-committee-meeting"],
        topic: ["classified-appraisal"],
      },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "分类管理考核按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "classified-appraisal",
      wording: [
        "分类管理考核",
        "分类考核",
        "不同类型企业",
        "差异化考核",
        "分类评价",
        "一企一策",
        ["分类", "考核"],
        "一把尺子",
        ["差异化", "指标"],
        ["分类", "指标"],
        ["分类", "权重"],
        ["不同", "考核", "重点"],
        "分类设置",
        ["不同", "权重"],
        ["按类", "考核"],
        ["一刀切", "考核"],
        ["分类施策", "考核"],
      ],
    },
  ],
  examples: [
    {
      note: "3月19日办理，当日登记",
      when: "2026-03-31",
      given: [{ kind: "work-plan", on: "2026-03-19", topic: "classified-appraisal" }],
      expect: { yearly: { period: "2026", state: "met", due: "2026-03-31" } },
    },
    {
      note: "到3月31日还没有台账，当天不算逾期",
      when: "2026-03-31",
      given: [],
      expect: { yearly: { period: "2026", state: "due-soon" } },
    },
    {
      note: "4月1日仍没有台账",
      when: "2026-04-01",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
    {
      note: "3月19日办理，4月3日才登记",
      when: "2026-04-03",
      given: [
        {
          kind: "work-plan",
          on: "2026-03-19",
          topic: "classified-appraisal",
          registered: "2026-04-03",
        },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
