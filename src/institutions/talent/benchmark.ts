import type { Institution } from "#domain/institution/institution.ts";

/**
 * Own figures beside named peers and standards, with source and day (practice).
 */
export const benchmark = {
  id: "benchmark",
  name: "对标",
  subject: "talent",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "benchmark", name: "对标", wording: ["对标"] }],
  duties: [
    {
      id: "half-yearly",
      title: "更新对标表",
      bearer: { units: ["enterprise"] },
      cycle: { each: "half-year" },
      fulfilledBy: { record: ["register"], topic: ["benchmark"], fields: ["count"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    { id: "half-yearly-on-time-rate", name: "对标按期率", of: "half-yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "benchmark",
      wording: [
        "标杆企业",
        "一流标准",
        "对标",
        ["对照", "同行业"],
        "行业标杆",
        "找差距",
        ["先进", "比较"],
        "学先进",
        ["同行", "比"],
        ["先进", "差距"],
        ["国内", "一流"],
        "赶超",
        ["同类", "先进"],
        ["兄弟单位", "学习"],
        "行业先进水平",
        "行业先进企业",
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "register", on: "2026-06-18", topic: "benchmark", fields: { count: 15 } }],
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
          kind: "register",
          on: "2026-06-18",
          topic: "benchmark",
          fields: { count: 15 },
          registered: "2026-07-03",
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
  ],
} satisfies Institution;
