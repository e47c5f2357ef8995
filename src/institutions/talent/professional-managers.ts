import type { Institution } from "#domain/institution/institution.ts";

/**
 * Open selection, contract, appraisal, renewal or exit; the pilot is reported on each half-year (practice).
 */
export const professionalManagers = {
  id: "professional-managers",
  name: "职业经理人试点",
  subject: "talent",
  sources: [
    { act: "tenure-notice", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "professional-managers", name: "职业经理人", wording: ["职业经理人"] }],
  duties: [
    {
      id: "half-yearly",
      title: "报告职业经理人试点情况",
      bearer: { units: ["department"], tagged: ["人事"] },
      cycle: { each: "half-year" },
      fulfilledBy: { record: ["report"], topic: ["professional-managers"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "职业经理人试点按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ procedure: "professional-manager" }],
  recognises: [
    {
      mechanism: "professional-managers",
      wording: [
        "职业经理人",
        "市场化选聘",
        ["市场化", "选聘"],
        ["市场化", "招聘"],
        ["市场化", "聘"],
        ["面向社会", "选聘"],
        ["公开选聘", "总经理"],
        ["社会", "选聘", "经理"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "report", on: "2026-06-18", topic: "professional-managers" }],
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
          kind: "report",
          on: "2026-06-18",
          topic: "professional-managers",
          registered: "2026-07-03",
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
  ],
} satisfies Institution;
