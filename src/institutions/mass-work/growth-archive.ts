import type { Institution } from "#domain/institution/institution.ts";

/**
 * Kept up each half-year; the person may read and correct it (practice).
 */
export const growthArchive = {
  id: "growth-archive",
  name: "年轻干部成长档案",
  subject: "mass-work",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "growth-archive", name: "成长档案", wording: ["成长档案"] }],
  duties: [
    {
      id: "half-yearly",
      title: "更新年轻干部成长档案",
      bearer: { units: ["department"], tagged: ["人事"] },
      cycle: { each: "half-year" },
      fulfilledBy: { record: ["register"], topic: ["growth-archive"], fields: ["count"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "年轻干部成长档案按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "growth-archive",
      wording: [
        "成长档案",
        "一人一档",
        "成长台账",
        ["年轻干部", "档案"],
        ["青年", "档案"],
        ["成长", "档案"],
        ["成长", "记录"],
        "成长手册",
        ["成长", "纪实"],
        "一人一册",
        "一人一策",
        "一人一卡",
        ["青年", "建档"],
        ["年轻", "建档"],
        ["成长", "跟踪"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [
        { kind: "register", on: "2026-06-18", topic: "growth-archive", fields: { count: 42 } },
      ],
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
          topic: "growth-archive",
          fields: { count: 42 },
          registered: "2026-07-03",
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
  ],
} satisfies Institution;
