import type { Institution } from "#domain/institution/institution.ts";

/**
 * Figures of the business are entered or imported once; they are evidence of the assessment, with their source (practice).
 */
export const businessResults = {
  id: "business-results",
  name: "工作实绩",
  subject: "responsibility",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "business-results", name: "工作实绩", wording: ["工作实绩", "经营指标"] }],
  duties: [
    {
      id: "quarterly",
      title: "报送工作实绩数据",
      bearer: { units: ["enterprise"] },
      cycle: { each: "quarter" },
      fulfilledBy: { record: ["report", "register"], topic: ["business-results"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    { id: "quarterly-on-time-rate", name: "工作实绩按期率", of: "quarterly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "business-results",
      wording: [
        "工作实绩",
        "经营指标",
        "实绩",
        ["高质量发展", "重点任务"],
        "业绩指标",
        "经济指标",
        ["经营业绩", "考核"],
        ["经营业绩", "评价支部"],
        ["生产经营", "评价"],
        ["业务指标", "考核"],
        ["业务指标", "考评"],
        ["中心工作", "考核"],
        ["生产经营", "考核"],
        ["经营业绩", "党建"],
        ["业绩", "权重"],
        ["任务完成", "考核"],
        ["业务", "考核", "权重"],
        ["工作成效", "考核"],
        ["业务", "占比"],
        ["经营", "占比"],
        ["主业", "考核"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "report", on: "2026-06-18", topic: "business-results" }],
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
        { kind: "report", on: "2026-06-18", topic: "business-results", registered: "2026-07-03" },
      ],
      expect: { quarterly: { period: "2026Q2", state: "made-up" } },
    },
  ],
} satisfies Institution;
