import type { Institution } from "#domain/institution/institution.ts";

/**
 * The live score needs nobody's report; once a quarter the committee looks at what is slipping (practice).
 */
export const dailyTracking = {
  id: "daily-tracking",
  name: "日常跟踪评价",
  subject: "responsibility",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "daily-tracking", name: "党建工作进展", wording: ["党建工作进展", "日常跟踪"] }],
  duties: [
    {
      id: "quarterly",
      title: "研究党建工作进展",
      bearer: { units: ["committee"] },
      cycle: { each: "quarter" },
      fulfilledBy: {
        record: ["party-committee-meeting", "special-meeting"],
        topic: ["daily-tracking"],
      },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "quarterly-on-time-rate",
      name: "日常跟踪评价按期率",
      of: "quarterly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "daily-tracking",
      wording: [
        "日常跟踪",
        "跟踪评价",
        "平时考核",
        "日常评价",
        "日常考核",
        "过程评价",
        "动态跟踪",
        "动态评价",
        "季度跟踪",
        "按季度跟踪",
        ["平时", "考核"],
        ["日常", "考核"],
        ["日常", "打分"],
        ["日常", "记录", "考核"],
        "平时表现",
        "日常表现",
        ["过程性", "评价"],
        ["过程", "跟踪"],
        ["月度", "评价"],
        ["每月", "打分"],
        ["平时", "打分"],
        ["平时", "记分"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [
        {
          kind: "party-committee-meeting",
          on: "2026-06-18",
          topic: "daily-tracking",
          attended: [9, 8],
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
          kind: "party-committee-meeting",
          on: "2026-06-18",
          topic: "daily-tracking",
          attended: [9, 8],
          registered: "2026-07-03",
        },
      ],
      expect: { quarterly: { period: "2026Q2", state: "made-up" } },
    },
  ],
} satisfies Institution;
