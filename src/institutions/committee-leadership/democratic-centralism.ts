import type { Institution } from "#domain/institution/institution.ts";

/**
 * Decisions carry the vote and the dissent; the yearly democratic-life meeting looks at how the committee decides.
 */
export const democraticCentralism = {
  id: "democratic-centralism",
  name: "民主集中制",
  subject: "committee-leadership",
  sources: [
    { act: "major-decisions-opinion", mark: "S" },
    { act: "internal-supervision-regulations", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    attendance: {
      name: "民主生活会到会下限（含本数）",
      values: [
        {
          from: "2016-10-27",
          value: [2, 3],
          mark: "P",
          reason: "到会三分之二以上为通行做法，按集团惯例",
        },
      ],
    },
  },
  topics: [{ id: "democratic-centralism", name: "民主集中制", wording: ["民主集中制"] }],
  duties: [
    {
      id: "yearly",
      title: "检查民主集中制执行情况",
      name: "民主集中制执行情况",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      fulfilledBy: {
        record: ["democratic-life-meeting", "report"],
        topic: ["democratic-centralism"],
      },
      enteredBy: "office",
    },
    {
      id: "democratic-life",
      title: "召开民主生活会",
      name: "民主生活会",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      fulfilledBy: {
        record: ["democratic-life-meeting"],
        quorum: { of: "committee", atLeast: { parameter: "attendance" } },
        minutes: "written",
      },
      source: { act: "internal-supervision-regulations", mark: "M" },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "yearly-on-time-rate",
      name: "民主集中制执行情况按期率",
      of: "yearly",
      kind: "on-time-rate",
    },
    {
      id: "democratic-life-on-time-rate",
      name: "民主生活会按期率",
      of: "democratic-life",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "democratic-centralism",
      wording: [
        "民主集中制",
        "民主生活会",
        "集体领导",
        "末位表态",
        "集体决策",
        "集体讨论决定",
        "集体研究决定",
        "民主决策",
        "个别酝酿",
        "最后表态",
        "最后发言",
        "末位发言",
        "一言堂",
        ["不同意见", "记录"],
        ["少数", "意见", "记录"],
        "会议决定重大问题",
        "集体研究",
        "集体讨论",
        "逐项表决",
        "逐一表态",
        "票决",
        ["主要负责人", "最后"],
        ["一把手", "末位"],
        "充分酝酿",
        "会前酝酿",
        "少数服从多数",
        ["一把手", "最后"],
        ["书记", "最后"],
      ],
    },
  ],
  examples: [
    {
      note: "民主生活会上一并检查，一条台账履行两项",
      when: "2026-12-31",
      given: [
        {
          kind: "democratic-life-meeting",
          on: "2026-12-20",
          topic: "democratic-centralism",
          attended: [9, 8],
          minutes: "有记录",
        },
      ],
      expect: {
        yearly: { period: "2026", state: "met" },
        "democratic-life": { period: "2026", state: "met" },
      },
    },
    {
      note: "9人到5人，不足三分之二",
      when: "2026-12-31",
      given: [
        { kind: "democratic-life-meeting", on: "2026-12-20", attended: [9, 5], minutes: "有记录" },
      ],
      expect: { "democratic-life": { period: "2026", state: "due-soon" } },
    },
    {
      note: "全年未开",
      when: "2027-01-01",
      given: [],
      expect: { "democratic-life": { period: "2026", state: "overdue" } },
    },
  ],
} satisfies Institution;
