import type { Institution } from "#domain/institution/institution.ts";

/**
 * Key staff become members, members become key staff: two rosters kept up each half-year (practice).
 */
export const twoWayCultivation = {
  id: "two-way-cultivation",
  name: "双向培养",
  subject: "membership",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "two-way-cultivation", name: "双向培养", wording: ["双向培养"] }],
  duties: [
    {
      id: "half-yearly",
      title: "更新双向培养名册",
      bearer: { units: ["general-branch"] },
      cycle: { each: "half-year" },
      fulfilledBy: { record: ["register"], topic: ["two-way-cultivation"], fields: ["count"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "双向培养按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "two-way-cultivation",
      wording: [
        "双向培养",
        ["骨干", "培养成党员"],
        ["党员", "培养成", "骨干"],
        "双培",
        ["业务骨干", "培养成党员"],
        ["业务能手", "党员"],
        "双培养",
        ["骨干", "入党"],
        ["骨干", "成为党员"],
        ["党员", "成骨干"],
        ["党员", "成为骨干"],
        ["党员", "培养成"],
        "双带头人",
        ["能手", "发展"],
        ["能手", "党员"],
        ["骨干", "发展成"],
        ["骨干", "培养为"],
        ["党员", "培养为"],
        ["能手", "入党"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [
        { kind: "register", on: "2026-06-18", topic: "two-way-cultivation", fields: { count: 12 } },
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
          topic: "two-way-cultivation",
          fields: { count: 12 },
          registered: "2026-07-03",
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
  ],
} satisfies Institution;
