import type { Institution } from "#domain/institution/institution.ts";

/**
 * A year with checkpoints; how many is the group's own decision (practice).
 */
export const assessmentCycle = {
  id: "assessment-cycle",
  name: "考核周期",
  subject: "responsibility",
  sources: [
    { act: "secretary-appraisal-measures", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "assessment-cycle", name: "党建考核", wording: ["党建考核", "党建责任制考核"] }],
  duties: [
    {
      id: "half-yearly",
      title: "开展党建考核",
      bearer: { units: ["committee"] },
      cycle: { each: "half-year" },
      fulfilledBy: { record: ["appraisal"], topic: ["assessment-cycle"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "考核周期按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "assessment-cycle",
      wording: [
        "考核周期",
        "半年考核",
        "季度考核",
        "年度考核",
        "半年点评",
        "年终总评",
        "中期考核",
        "考核节点",
        ["每半年", "考核"],
        ["季度", "年底评定"],
        ["每季度", "考核"],
        ["日常", "年度考核"],
        ["季度", "考评"],
        ["每季", "考评"],
        ["半年", "考评"],
        ["年度", "考评"],
        ["季度", "综合评定"],
        ["季度", "年度评定"],
        ["半年", "年度评定"],
        "年度综合评定",
        "年终考核",
        "年底考核",
        "年中考核",
        "一季一评",
        "半年一评",
        "每季度一评",
        ["年终", "考核"],
        ["年底", "考核"],
        ["年末", "考核"],
        ["半年", "总评"],
        ["季度", "点评"],
        ["年底", "总账"],
        ["一年", "考核"],
        ["学期", "考核"],
        ["学年", "考核"],
      ],
      unless: ["学习情况"],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "appraisal", on: "2026-06-18", topic: "assessment-cycle" }],
      expect: { "half-yearly": { period: "2026H1", state: "met", due: "2026-06-30" } },
    },
    {
      note: "到6月30日还没有台账，当天不算逾期",
      when: "2026-06-30",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "due-soon" } },
    },
    {
      note: "7月1日仍没有台账",
      when: "2026-07-01",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "overdue" } },
    },
    {
      note: "6月18日办理，7月3日才登记",
      when: "2026-07-03",
      given: [
        {
          kind: "appraisal",
          on: "2026-06-18",
          topic: "assessment-cycle",
          registered: "2026-07-03",
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
  ],
} satisfies Institution;
