import type { Institution } from "#domain/institution/institution.ts";

/**
 * Targets with numbers and dates, standards, measured values, acceptance; progress each quarter (practice).
 */
export const livelihoodProgramme = {
  id: "livelihood-programme",
  name: "民生事业",
  subject: "livelihood",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "livelihood", name: "民生项目", wording: ["民生项目", "示范街区", "示范道路"] }],
  duties: [
    {
      id: "quarterly",
      title: "报告民生项目进展",
      bearer: { units: ["enterprise"] },
      cycle: { each: "quarter" },
      fulfilledBy: { record: ["project-progress"], topic: ["livelihood"], fields: ["progress"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    { id: "quarterly-on-time-rate", name: "民生事业按期率", of: "quarterly", kind: "on-time-rate" },
  ],
  carriedBy: [{ project: "livelihood" }],
  recognises: [
    {
      mechanism: "livelihood-programme",
      wording: [
        "民生事业",
        "示范街区",
        "示范道路",
        "示范区建设",
        "清洁排放",
        "AAA级",
        "精细化管理",
        "示范社区",
        "老旧小区",
        "民生实事",
        "民生项目",
        "民生工程",
        "示范小区",
        "示范台区",
        "示范线路",
        "示范站点",
        "示范场站",
        "民心工程",
        "惠民工程",
        "惠民项目",
        "便民服务",
        ["便民", "站"],
        ["民生", "改造"],
        "便民设施",
        ["便民", "窗口"],
        ["惠民", "改造"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [
        {
          kind: "project-progress",
          on: "2026-06-18",
          topic: "livelihood",
          fields: { progress: "完成两段示范道路" },
        },
      ],
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
        {
          kind: "project-progress",
          on: "2026-06-18",
          topic: "livelihood",
          fields: { progress: "完成两段示范道路" },
          registered: "2026-07-03",
        },
      ],
      expect: { quarterly: { period: "2026Q2", state: "made-up" } },
    },
  ],
} satisfies Institution;
