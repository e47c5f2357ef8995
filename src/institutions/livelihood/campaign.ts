import type { Institution } from "#domain/institution/institution.ts";

/**
 * Classes, post drills, lectures and contests around one theme, with targets per unit (practice).
 */
export const campaign = {
  id: "campaign",
  name: "主题系列活动",
  subject: "livelihood",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [
    {
      id: "campaign",
      name: "主题系列活动",
      wording: ["主题系列活动", "岗位练兵", "演讲比赛", "专题培训班"],
    },
  ],
  duties: [
    {
      id: "quarterly",
      title: "组织主题系列活动",
      bearer: { units: ["general-branch"] },
      cycle: { each: "quarter" },
      fulfilledBy: {
        record: ["activity", "contest", "training", "party-lecture", "publicity-talk"],
        topic: ["campaign"],
      },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "quarterly-on-time-rate",
      name: "主题系列活动按期率",
      of: "quarterly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "campaign",
      wording: [
        "系列活动",
        "岗位练兵",
        "演讲比赛",
        "专题培训班",
        "二十大精神",
        "喜迎",
        "征文",
        "演讲",
        "知识竞赛",
        "知识问答",
        "红歌",
        "合唱",
        "诵读",
        "朗诵",
        "书画",
        "文艺汇演",
        "庆祝建党",
        ["庆祝", "周年"],
        ["纪念", "周年"],
        ["主题", "系列"],
        "文艺演出",
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "activity", on: "2026-06-18", topic: "campaign", attended: [40, 36] }],
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
          kind: "activity",
          on: "2026-06-18",
          topic: "campaign",
          attended: [40, 36],
          registered: "2026-07-03",
        },
      ],
      expect: { quarterly: { period: "2026Q2", state: "made-up" } },
    },
  ],
} satisfies Institution;
