import type { Institution } from "#domain/institution/institution.ts";

/**
 * Levels, courses, classes, hours; a new secretary is trained generally within six months.
 */
export const trainingSystem = {
  id: "training-system",
  name: "多层次培训体系",
  subject: "talent",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {
    timesPerQuarter: {
      name: "每季度期数",
      unit: "期",
      values: [{ from: "2018-10-28", value: 1, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
    newSecretaryMonths: {
      name: "新任书记几个月内参训",
      unit: "个月",
      values: [
        {
          from: "2019-11-01",
          value: 6,
          mark: "S",
          citation: { act: "member-training-plan-2019", mark: "S" },
        },
      ],
    },
  },
  topics: [{ id: "training-plan", name: "培训计划", wording: ["培训计划"] }],
  duties: [
    {
      id: "plan",
      title: "制定培训计划",
      name: "年度培训计划",
      counter: "份",
      bearer: { units: ["department"], tagged: ["人事"] },
      cycle: { each: "year", times: 1 },
      due: { on: "03-31" },
      fulfilledBy: { record: ["work-plan"], topic: ["training-plan"] },
      enteredBy: "office",
    },
    {
      id: "quarterly",
      title: "组织职工培训",
      name: "职工培训",
      bearer: { units: ["enterprise"] },
      cycle: { each: "quarter", times: { parameter: "timesPerQuarter" } },
      fulfilledBy: { record: ["training"] },
      enteredBy: "clerk",
    },
    {
      id: "new-secretary",
      title: "参加党组织书记培训",
      name: "新任书记培训",
      bearer: { newlyAppointed: ["general-branch-secretary", "branch-secretary"] },
      cycle: {
        after: "appointment",
        within: { count: { parameter: "newSecretaryMonths" }, unit: "month" },
      },
      fulfilledBy: { record: ["training"] },
      source: { act: "member-training-plan-2019", mark: "S" },
      enteredBy: "person",
    },
  ],
  metrics: [
    { id: "plan-on-time-rate", name: "年度培训计划按期率", of: "plan", kind: "on-time-rate" },
    { id: "quarterly-on-time-rate", name: "职工培训按期率", of: "quarterly", kind: "on-time-rate" },
    {
      id: "new-secretary-on-time-rate",
      name: "新任书记培训按期率",
      of: "new-secretary",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "training-system",
      wording: [
        "培训体系",
        "多层次培训",
        "专业课堂",
        "三级培训",
        "分层分级培训",
        "培训机制",
        "培训计划",
        ["培训", "体系"],
        ["分层", "培训"],
        "培训课程",
        "岗前培训",
        "入职培训",
        "技能培训",
        "业务培训",
        "岗位培训",
        "职工培训",
        "新职工培训",
        "年度培训",
        ["培训", "课程"],
        ["分级", "培训"],
        ["分类", "培训"],
        ["管理人员", "培训"],
        "培训项目",
        "培训方案",
        "职业培训",
        ["逐级", "培训"],
      ],
    },
    { mechanism: "campaign", wording: ["专题培训班"] },
  ],
  examples: [
    {
      note: "3月2日定计划",
      when: "2026-03-31",
      given: [{ kind: "work-plan", on: "2026-03-02", topic: "training-plan" }],
      expect: { plan: { period: "2026", state: "met" } },
    },
    {
      note: "第二季度培训1期",
      when: "2026-06-30",
      given: [{ kind: "training", on: "2026-05-12", attended: [40, 38], hours: 8 }],
      expect: { quarterly: { period: "2026Q2", state: "met" } },
    },
    {
      note: "第二季度没有培训",
      when: "2026-07-01",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "overdue" } },
    },
    {
      note: "2月28日任职，6个月内（到8月28日）参训",
      when: "2026-08-31",
      bearer: { since: "2026-02-28" },
      given: [{ kind: "training", on: "2026-06-12", attended: [1, 1], hours: 16 }],
      expect: { "new-secretary": { state: "met", due: "2026-08-28" } },
    },
  ],
} satisfies Institution;
