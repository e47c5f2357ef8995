import type { Institution } from "#domain/institution/institution.ts";

/**
 * Leaders and branch secretaries speak first; young speakers join (practice).
 */
export const speakersTeam = {
  id: "speakers-team",
  name: "宣讲团",
  subject: "ideology",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {
    timesPerQuarter: {
      name: "每季度场次",
      unit: "场",
      values: [{ from: "2018-10-28", value: 1, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  duties: [
    {
      id: "quarterly",
      title: "组织宣讲",
      name: "宣讲",
      bearer: { units: ["general-branch"] },
      cycle: { each: "quarter", times: { parameter: "timesPerQuarter" } },
      fulfilledBy: { record: ["publicity-talk"], fields: ["speaker"] },
      enteredBy: "clerk",
    },
    {
      id: "leaders",
      title: "带头宣讲",
      name: "领导干部宣讲",
      bearer: {
        holders: [
          "party-committee-secretary",
          "party-committee-deputy-secretary",
          "party-committee-member",
        ],
      },
      cycle: { each: "year", times: 1 },
      fulfilledBy: {
        record: ["publicity-talk"],
        participants: {
          holders: [
            "party-committee-secretary",
            "party-committee-deputy-secretary",
            "party-committee-member",
          ],
          as: "speaker",
        },
      },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "quarterly-on-time-rate", name: "宣讲按期率", of: "quarterly", kind: "on-time-rate" },
    { id: "leaders-on-time-rate", name: "领导干部宣讲按期率", of: "leaders", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "speakers-team",
      wording: [
        "宣讲团",
        "宣讲队伍",
        "带头宣讲",
        "会宣讲",
        "青年宣讲",
        "宣讲员",
        "宣讲小分队",
        "理论宣讲",
        "微宣讲",
        "巡回宣讲",
        "宣讲活动",
        "讲师团",
        ["宣讲", "场"],
        ["走进", "宣讲"],
        ["宣讲", "次"],
        ["开展", "宣讲"],
        ["宣讲", "班组"],
        ["宣讲", "一线"],
        "主题宣讲",
        "宣讲内容",
      ],
    },
  ],
  examples: [
    {
      note: "第二季度宣讲1场",
      when: "2026-06-30",
      given: [
        {
          kind: "publicity-talk",
          on: "2026-05-10",
          participants: { speaker: "branch-secretary" },
          attended: [40, 36],
        },
      ],
      expect: { quarterly: { period: "2026Q2", state: "met" } },
    },
    {
      note: "没有写宣讲人，待补",
      when: "2026-06-30",
      given: [{ kind: "publicity-talk", on: "2026-05-10", attended: [40, 36] }],
      expect: { quarterly: { period: "2026Q2", state: "missing" } },
    },
    {
      note: "第二季度没有宣讲",
      when: "2026-07-01",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "overdue" } },
    },
    {
      note: "党委书记宣讲1场",
      when: "2026-12-31",
      given: [
        {
          kind: "publicity-talk",
          on: "2026-07-03",
          participants: { speaker: "party-committee-secretary" },
        },
      ],
      expect: { leaders: { period: "2026", state: "met" } },
    },
    {
      note: "6月30日还没有宣讲，当天不算逾期",
      when: "2026-06-30",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "due-soon" } },
    },
  ],
} satisfies Institution;
