import type { Institution } from "#domain/institution/institution.ts";

/**
 * Budget, application, approval, payout, balance; accounted for once a year (practice).
 */
export const talentFund = {
  id: "talent-fund",
  name: "人才基金",
  subject: "talent",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "talent-fund", name: "人才基金", wording: ["人才基金"] }],
  duties: [
    {
      id: "yearly",
      title: "公开人才基金使用情况",
      bearer: { units: ["department"], tagged: ["人事"] },
      cycle: { each: "year" },
      fulfilledBy: { record: ["report", "public-notice"], topic: ["talent-fund"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "人才基金按期率", of: "yearly", kind: "on-time-rate" },
  ],
  carriedBy: [{ fund: "人才基金" }],
  recognises: [
    {
      mechanism: "talent-fund",
      wording: [
        "人才基金",
        "人才专项",
        ["人才", "专项资金"],
        ["人才", "基金"],
        "人才经费",
        ["人才", "资金"],
        ["人才", "经费"],
        ["人才", "万元"],
        ["引进", "万元"],
        ["列支", "人才"],
        ["人才", "专款"],
        "人才奖励",
        ["引才", "补贴"],
        "人才津贴",
      ],
    },
  ],
  examples: [
    {
      note: "12月19日办理，当日登记",
      when: "2026-12-31",
      given: [{ kind: "report", on: "2026-12-19", topic: "talent-fund" }],
      expect: { yearly: { period: "2026", state: "met", due: "2026-12-31" } },
    },
    {
      note: "到12月31日还没有台账，当天不算逾期",
      when: "2026-12-31",
      given: [],
      expect: { yearly: { period: "2026", state: "due-soon" } },
    },
    {
      note: "1月1日仍没有台账",
      when: "2027-01-01",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
    {
      note: "12月19日办理，1月3日才登记",
      when: "2027-01-03",
      given: [{ kind: "report", on: "2026-12-19", topic: "talent-fund", registered: "2027-01-03" }],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
