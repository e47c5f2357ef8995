import type { Institution } from "#domain/institution/institution.ts";

/**
 * Nomination, review, entry, yearly review, exit and use; renewed each half-year (practice).
 */
export const talentPool = {
  id: "talent-pool",
  name: "人才库",
  subject: "talent",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "talent-pool", name: "人才库", wording: ["人才库"] }],
  duties: [
    {
      id: "half-yearly",
      title: "更新人才库",
      bearer: { units: ["department"], tagged: ["人事"] },
      cycle: { each: "half-year" },
      fulfilledBy: { record: ["register"], topic: ["talent-pool"], fields: ["count"] },
      enteredBy: "office",
    },
    {
      id: "review",
      title: "评审人才库人选",
      name: "人才库评审",
      bearer: { units: ["department"], tagged: ["人事"] },
      cycle: { each: "year", times: 1 },
      fulfilledBy: { record: ["selection"], topic: ["talent-pool"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "人才库按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
    { id: "review-on-time-rate", name: "人才库评审按期率", of: "review", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "talent-pool",
      wording: [
        "人才库",
        "储备库",
        "后备人才",
        "人才梯队",
        "后备干部",
        "人才储备",
        ["储备", "干部"],
        ["储备", "人才"],
        ["后备", "库"],
        ["后备", "名单"],
        "后备力量",
        "人才信息库",
        "专家库",
        ["入库", "人才"],
        ["入库", "干部"],
        ["动态", "储备"],
        ["干部", "入库"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "register", on: "2026-06-18", topic: "talent-pool", fields: { count: 36 } }],
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
          topic: "talent-pool",
          fields: { count: 36 },
          registered: "2026-07-03",
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
    {
      note: "11月评审",
      when: "2026-12-31",
      given: [{ kind: "selection", on: "2026-11-20", topic: "talent-pool" }],
      expect: { review: { period: "2026", state: "met" } },
    },
  ],
} satisfies Institution;
