import type { Institution } from "#domain/institution/institution.ts";

/**
 * Field research, inspections and talks follow a plan of the year (practice).
 */
export const supervisionPlan = {
  id: "supervision-plan",
  name: "监督工作计划",
  subject: "integrity",
  sources: [
    { act: "internal-supervision-regulations", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "supervision-plan", name: "监督工作计划", wording: ["监督工作计划", "监督计划"] }],
  duties: [
    {
      id: "plan",
      title: "制定年度监督工作计划",
      name: "年度监督工作计划",
      counter: "份",
      bearer: { units: ["department"], tagged: ["纪检"] },
      cycle: { each: "year", times: 1 },
      due: { on: "03-31" },
      fulfilledBy: { record: ["work-plan"], topic: ["supervision-plan"] },
      enteredBy: "office",
    },
    {
      id: "quarterly",
      title: "开展调研督查",
      name: "调研督查",
      bearer: { units: ["department"], tagged: ["纪检"] },
      cycle: { each: "quarter", times: 1 },
      fulfilledBy: { record: ["inspection"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "plan-on-time-rate", name: "年度监督工作计划按期率", of: "plan", kind: "on-time-rate" },
    { id: "quarterly-on-time-rate", name: "调研督查按期率", of: "quarterly", kind: "on-time-rate" },
  ],
  carriedBy: [{ procedure: "rectification" }, { procedure: "supervision-visit" }],
  recognises: [
    {
      mechanism: "supervision-plan",
      wording: [
        "监督工作计划",
        "监督合力",
        "监督工作合力",
        "实地调研",
        ["督查", "谈话"],
        "监督计划",
        "监督检查方案",
        "监督检查计划",
        "专项督查",
        "专项监督",
        ["监督", "调研"],
        ["谈话", "抽查"],
        "监督重点",
        "政治监督",
        ["监督", "清单"],
        "联合监督",
        "大监督",
        "协同监督",
        ["监督", "会商"],
        ["监督", "联席"],
        "日常监督",
        ["监督", "计划"],
        ["监督", "安排"],
        ["监督", "方案"],
        "贯通协同",
      ],
    },
  ],
  examples: [
    {
      note: "3月12日定计划",
      when: "2026-03-31",
      given: [{ kind: "work-plan", on: "2026-03-12", topic: "supervision-plan" }],
      expect: { plan: { period: "2026", state: "met" } },
    },
    {
      note: "3月底没有计划",
      when: "2026-04-01",
      given: [],
      expect: { plan: { period: "2026", state: "overdue" } },
    },
    {
      note: "第三季度督查1次",
      when: "2026-09-30",
      given: [{ kind: "inspection", on: "2026-08-12" }],
      expect: { quarterly: { period: "2026Q3", state: "met" } },
    },
    {
      note: "3月31日还没有计划，当天不算逾期",
      when: "2026-03-31",
      given: [],
      expect: { plan: { period: "2026", state: "due-soon" } },
    },
  ],
} satisfies Institution;
