import type { Institution } from "#domain/institution/institution.ts";

/**
 * Aspects of the programme become tasks of subsidiaries and departments, reported quarterly (practice).
 */
export const cleanEnterprise = {
  id: "clean-enterprise",
  name: "清廉国企建设",
  subject: "integrity",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "clean-enterprise", name: "清廉国企", wording: ["清廉国企", "清廉建设"] }],
  duties: [
    {
      id: "quarterly",
      title: "落实清廉国企建设任务",
      name: "清廉国企任务",
      bearer: { units: ["enterprise", "department"] },
      cycle: { each: "quarter", times: 1 },
      fulfilledBy: {
        record: ["project-progress", "report", "rectification"],
        topic: ["clean-enterprise"],
      },
      enteredBy: "clerk",
    },
    {
      id: "plan",
      title: "制定清廉国企建设任务清单",
      name: "清廉国企任务清单",
      counter: "份",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      due: { on: "04-30" },
      fulfilledBy: { record: ["work-plan"], topic: ["clean-enterprise"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "quarterly-on-time-rate",
      name: "清廉国企任务按期率",
      of: "quarterly",
      kind: "on-time-rate",
    },
    { id: "plan-on-time-rate", name: "清廉国企任务清单按期率", of: "plan", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "clean-enterprise",
      wording: [
        "清廉国企",
        "清廉建设",
        "政治生态",
        ["扎紧", "制度"],
        "清廉",
        "廉政风险",
        "廉政文化",
        "廉政单位",
        "廉政机关",
        "廉政企业",
        ["廉政", "防控"],
        ["廉政", "阵地"],
        ["廉政", "四"],
      ],
      unless: ["清廉家庭", "清廉家风"],
    },
  ],
  examples: [
    {
      note: "第二季度报进展",
      when: "2026-06-30",
      given: [{ kind: "project-progress", on: "2026-06-20", topic: "clean-enterprise" }],
      expect: { quarterly: { period: "2026Q2", state: "met" } },
    },
    {
      note: "4月12日定清单",
      when: "2026-04-30",
      given: [{ kind: "work-plan", on: "2026-04-12", topic: "clean-enterprise" }],
      expect: { plan: { period: "2026", state: "met" } },
    },
    {
      note: "4月底没有定清单",
      when: "2026-05-01",
      given: [],
      expect: { plan: { period: "2026", state: "overdue" } },
    },
    {
      note: "第二季度没有报进展",
      when: "2026-07-01",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "overdue" } },
    },
    {
      note: "4月30日还没有定清单，当天不算逾期",
      when: "2026-04-30",
      given: [],
      expect: { plan: { period: "2026", state: "due-soon" } },
    },
  ],
} satisfies Institution;
