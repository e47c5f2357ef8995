import type { Institution } from "#domain/institution/institution.ts";

/**
 * At least once a quarter (from memory; many hold it monthly). The plan of the year and the report on the last one go to the superior by the end of January (practice).
 */
export const centreGroupStudy = {
  id: "centre-group-study",
  name: "党委理论学习中心组学习",
  subject: "theory-study",
  sources: [
    { act: "centre-group-study-rules", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    timesPerQuarter: {
      name: "每季度次数",
      unit: "次",
      values: [
        {
          from: "2017-01-30",
          value: 1,
          mark: "M",
          citation: { act: "centre-group-study-rules", mark: "M" },
        },
      ],
    },
    attendance: {
      name: "到会下限（含本数）",
      values: [
        { from: "2017-01-30", value: [1, 2], mark: "P", reason: "全国没有统一规定，按集团惯例" },
      ],
    },
    registerWithinDays: {
      name: "登记时限（季后几日前）",
      unit: "日",
      values: [
        { from: "2018-10-28", value: 10, mark: "P", reason: "全国没有统一规定，按集团惯例" },
      ],
    },
  },
  topics: [
    { id: "centre-group-plan", name: "中心组学习计划", wording: ["中心组学习计划"] },
    { id: "centre-group-report", name: "中心组学习情况报告", wording: ["中心组学习情况"] },
  ],
  duties: [
    {
      id: "quarterly",
      title: "组织中心组集体学习研讨",
      name: "中心组学习",
      bearer: { units: ["committee"] },
      cycle: { each: "quarter", times: { parameter: "timesPerQuarter" } },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: {
        record: ["centre-group-study"],
        quorum: { of: "committee", atLeast: { parameter: "attendance" } },
      },
      enteredBy: "office",
    },
    {
      id: "plan",
      title: "制定中心组学习计划",
      name: "中心组年度学习计划",
      counter: "份",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      due: { on: "01-31" },
      fulfilledBy: { record: ["work-plan"], topic: ["centre-group-plan"] },
      enteredBy: "office",
    },
    {
      id: "report",
      title: "报告中心组学习情况",
      name: "中心组学习情况报告",
      counter: "次",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      due: { on: "01-31", yearOffset: 1 },
      fulfilledBy: { record: ["report"], topic: ["centre-group-report"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "quarterly-on-time-rate",
      name: "中心组学习按期率",
      of: "quarterly",
      kind: "on-time-rate",
    },
    { id: "plan-on-time-rate", name: "中心组年度学习计划按期率", of: "plan", kind: "on-time-rate" },
    {
      id: "report-on-time-rate",
      name: "中心组学习情况报告按期率",
      of: "report",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "centre-group-study",
      wording: [
        "中心组学习",
        "理论学习中心组",
        ["领导班子", "带头学"],
        "中心组",
        "读书班",
        ["党委", "集体学习"],
        ["党委", "专题学习"],
        ["班子", "集体学习"],
        ["班子", "专题研讨"],
      ],
    },
  ],
  examples: [
    {
      note: "第二季度集体学习1次，9人到7人",
      when: "2026-06-30",
      given: [{ kind: "centre-group-study", on: "2026-05-15", attended: [9, 7] }],
      expect: { quarterly: { period: "2026Q2", state: "met" } },
    },
    {
      note: "9人到4人，不足半数",
      when: "2026-06-30",
      given: [{ kind: "centre-group-study", on: "2026-05-15", attended: [9, 4] }],
      expect: { quarterly: { period: "2026Q2", state: "due-soon" } },
    },
    {
      note: "第二季度没有学习",
      when: "2026-07-11",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "overdue" } },
    },
    {
      note: "1月20日定出年度计划",
      when: "2026-01-31",
      given: [{ kind: "work-plan", on: "2026-01-20", topic: "centre-group-plan" }],
      expect: { plan: { period: "2026", state: "met" } },
    },
    {
      note: "次年1月20日报告上年学习情况",
      when: "2027-01-31",
      given: [{ kind: "report", on: "2027-01-20", topic: "centre-group-report" }],
      expect: { report: { period: "2026", state: "met", due: "2027-01-31" } },
    },
    {
      note: "次年2月1日还没有报告",
      when: "2027-02-01",
      given: [],
      expect: { report: { period: "2026", state: "overdue" } },
    },
  ],
} satisfies Institution;
