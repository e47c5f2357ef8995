import type { Institution } from "#domain/institution/institution.ts";

/**
 * Indicators are settled by the committee before they are used; each must be measurable from records that exist anyway.
 */
export const indicatorSystem = {
  id: "indicator-system",
  name: "党建考核指标体系",
  subject: "responsibility",
  sources: [
    { act: "soe-branch-regulations", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [
    {
      id: "indicator-system",
      name: "党建考核指标",
      wording: ["党建考核指标", "考核指标", "考核办法"],
    },
  ],
  duties: [
    {
      id: "yearly",
      title: "修订党建考核指标",
      bearer: { units: ["committee"] },
      cycle: { each: "year" },
      due: { on: "03-31" },
      fulfilledBy: {
        record: ["party-committee-meeting", "work-plan"],
        topic: ["indicator-system"],
      },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "yearly-on-time-rate",
      name: "党建考核指标体系按期率",
      of: "yearly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "indicator-system",
      wording: [
        "考核指标",
        "指标体系",
        ["可衡量", "可评价"],
        "压实党建责任",
        "压实基层党建责任",
        "考核体系",
        "评价指标",
        "考核评价体系",
        ["考评", "百分制"],
        ["考核", "百分制"],
        ["党建", "考评", "指标"],
        ["党建", "考核", "指标"],
        ["支部", "考评", "指标"],
        "量化考核",
        "量化指标",
        "考评体系",
        ["党建", "考核办法"],
        ["党建", "考核方案"],
        "党建责任制",
        "评分标准",
        ["考核", "分值"],
        "评价体系",
        ["党建", "量化"],
        "计分办法",
        ["支部", "评分"],
        ["党建", "考评办法"],
        ["支部", "考评办法"],
      ],
    },
  ],
  examples: [
    {
      note: "3月19日办理，当日登记",
      when: "2026-03-31",
      given: [
        {
          kind: "party-committee-meeting",
          on: "2026-03-19",
          topic: "indicator-system",
          attended: [9, 8],
        },
      ],
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
          kind: "party-committee-meeting",
          on: "2026-03-19",
          topic: "indicator-system",
          attended: [9, 8],
          registered: "2026-04-03",
        },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
