import type { Institution } from "#domain/institution/institution.ts";

/**
 * A cohort of young staff with its own programme (practice).
 */
export const seedlingCohort = {
  id: "seedling-cohort",
  name: "新苗工程",
  subject: "mass-work",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "seedling", name: "新苗", wording: ["新苗"] }],
  duties: [
    {
      id: "quarterly",
      title: "开展新苗工程培养活动",
      bearer: { units: ["department"], tagged: ["人事"] },
      cycle: { each: "quarter" },
      fulfilledBy: { record: ["training", "activity", "forum"], topic: ["seedling"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "quarterly-on-time-rate", name: "新苗工程按期率", of: "quarterly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "seedling-cohort",
      wording: [
        "新苗工程",
        "新苗计划",
        "青苗计划",
        "新苗",
        "育苗",
        ["青年", "培养", "计划"],
        ["毕业生", "培养"],
        "青马工程",
        "青苗",
        "青蓝工程",
        ["青年", "托举"],
        "优秀年轻干部",
        ["大学生", "培养"],
        ["新入职", "培养"],
        "雏鹰",
        "启航",
        ["青年人才", "计划"],
        ["青年人才", "培养"],
        "好苗子",
        "苗子",
        "青年干部培养",
        "青年职工培养",
        ["青年", "跟踪培养"],
        "年轻干部培养",
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "training", on: "2026-06-18", topic: "seedling", attended: [30, 28] }],
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
          kind: "training",
          on: "2026-06-18",
          topic: "seedling",
          attended: [30, 28],
          registered: "2026-07-03",
        },
      ],
      expect: { quarterly: { period: "2026Q2", state: "made-up" } },
    },
  ],
} satisfies Institution;
