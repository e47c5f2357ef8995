import type { Institution } from "#domain/institution/institution.ts";

/**
 * Duties of the organization only: study, analysis, report, inspection, debriefing, training. Nothing here looks at what a person thinks or posts.
 */
export const ideologyWork = {
  id: "ideology-work",
  name: "意识形态工作责任制",
  subject: "ideology",
  sources: [
    { act: "ideology-responsibility-measures", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    studiesPerHalfYear: {
      name: "每半年专题研究次数",
      unit: "次",
      values: [
        {
          from: "2015-10-03",
          value: 1,
          mark: "S",
          citation: { act: "ideology-responsibility-measures", mark: "S" },
        },
      ],
    },
    reportsPerYear: {
      name: "每年报告次数",
      unit: "次",
      values: [
        {
          from: "2015-10-03",
          value: 1,
          mark: "M",
          citation: { act: "ideology-responsibility-measures", mark: "M" },
        },
      ],
    },
    registerWithinDays: {
      name: "登记时限（期后几日前）",
      unit: "日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  topics: [
    { id: "ideology-work", name: "意识形态工作", wording: ["意识形态"] },
    {
      id: "ideology-analysis",
      name: "意识形态分析研判",
      wording: ["意识形态分析研判", "意识形态研判", "意识形态领域情况"],
    },
    {
      id: "ideology-report",
      name: "意识形态工作报告",
      wording: ["意识形态工作报告", "意识形态专题报告"],
    },
  ],
  duties: [
    {
      id: "half-yearly-study",
      title: "专题研究意识形态工作",
      name: "意识形态专题研究",
      bearer: { units: ["committee"] },
      cycle: { each: "half-year", times: { parameter: "studiesPerHalfYear" } },
      fulfilledBy: {
        record: ["party-committee-meeting", "special-meeting"],
        topic: ["ideology-work"],
      },
      source: { act: "ideology-responsibility-measures", mark: "S" },
      enteredBy: "office",
    },
    {
      id: "quarterly-analysis",
      title: "开展意识形态分析研判",
      name: "意识形态分析研判",
      bearer: { units: ["general-branch", "branch"] },
      cycle: { each: "quarter", times: 1 },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: {
        record: ["branch-committee-meeting", "special-meeting", "members-meeting"],
        topic: ["ideology-analysis"],
      },
      source: { act: "practice", mark: "P" },
      enteredBy: "secretary",
    },
    {
      id: "report",
      title: "向上级报告意识形态工作",
      name: "意识形态工作专题报告",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: { parameter: "reportsPerYear" } },
      due: { on: "12-20" },
      fulfilledBy: { record: ["report"], topic: ["ideology-report"] },
      enteredBy: "office",
    },
    {
      id: "inspection",
      title: "检查意识形态工作责任制落实情况",
      name: "意识形态工作检查",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      fulfilledBy: { record: ["inspection"], topic: ["ideology-work"] },
      source: { act: "practice", mark: "P" },
      enteredBy: "office",
    },
    {
      id: "debriefing",
      title: "述职报告意识形态工作",
      name: "意识形态工作述职",
      bearer: { holders: ["general-branch-secretary", "branch-secretary"] },
      cycle: { each: "year", times: 1 },
      due: { on: "01-31", yearOffset: 1 },
      fulfilledBy: {
        record: ["debriefing"],
        topic: ["ideology-work"],
        participants: { holders: ["general-branch-secretary", "branch-secretary"], as: "speaker" },
      },
      enteredBy: "person",
    },
    {
      id: "training",
      title: "组织意识形态工作培训",
      name: "意识形态工作培训",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      fulfilledBy: { record: ["training", "centre-group-study"], topic: ["ideology-work"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "half-yearly-study-on-time-rate",
      name: "意识形态专题研究按期率",
      of: "half-yearly-study",
      kind: "on-time-rate",
    },
    {
      id: "quarterly-analysis-on-time-rate",
      name: "意识形态分析研判按期率",
      of: "quarterly-analysis",
      kind: "on-time-rate",
    },
    {
      id: "report-on-time-rate",
      name: "意识形态工作专题报告按期率",
      of: "report",
      kind: "on-time-rate",
    },
    {
      id: "inspection-on-time-rate",
      name: "意识形态工作检查按期率",
      of: "inspection",
      kind: "on-time-rate",
    },
    {
      id: "debriefing-on-time-rate",
      name: "意识形态工作述职按期率",
      of: "debriefing",
      kind: "on-time-rate",
    },
    {
      id: "training-on-time-rate",
      name: "意识形态工作培训按期率",
      of: "training",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "ideology-duties",
      wording: [
        ["意识形态工作", "学习"],
        ["意识形态", "述职"],
        ["意识形态", "教育培训"],
        "意识形态工作制度",
        "分析研判",
        "专题报告",
        ["意识形态", "检查考核"],
        ["意识形态", "专题研究"],
        ["意识形态", "专题会议"],
        ["意识形态", "报告"],
        ["意识形态", "检查"],
        ["意识形态", "研究"],
        ["意识形态", "研判"],
        ["意识形态", "议题"],
        ["意识形态", "汇报"],
        ["意识形态", "通报"],
        ["意识形态", "培训"],
        ["意识形态", "分析"],
        ["意识形态", "督查"],
        ["意识形态", "考核"],
        ["意识形态", "形势"],
        ["意识形态", "会议"],
      ],
    },
  ],
  examples: [
    {
      note: "6月党委会专题研究，上半年1次已办",
      when: "2026-06-30",
      given: [
        {
          kind: "party-committee-meeting",
          on: "2026-06-12",
          topic: "ideology-work",
          attended: [9, 8],
        },
      ],
      expect: { "half-yearly-study": { period: "2026H1", state: "met" } },
    },
    {
      note: "开了党委会但没有这一议题，不算",
      when: "2026-06-30",
      given: [{ kind: "party-committee-meeting", on: "2026-06-12", attended: [9, 8] }],
      expect: { "half-yearly-study": { period: "2026H1", state: "due-soon" } },
    },
    {
      note: "上半年没有研究",
      when: "2026-07-01",
      given: [],
      expect: { "half-yearly-study": { period: "2026H1", state: "overdue" } },
    },
    {
      note: "支委会第二项议题研判，一并履行",
      when: "2026-09-30",
      given: [
        {
          kind: "branch-committee-meeting",
          on: "2026-09-17",
          agenda: [null, "ideology-analysis"],
          attended: [5, 4],
        },
      ],
      expect: { "quarterly-analysis": { period: "2026Q3", state: "met" } },
    },
    {
      note: "12月18日报告",
      when: "2026-12-20",
      given: [{ kind: "report", on: "2026-12-18", topic: "ideology-report" }],
      expect: { report: { period: "2026", state: "met", due: "2026-12-20" } },
    },
    {
      note: "12月21日还没有报告",
      when: "2026-12-21",
      given: [],
      expect: { report: { period: "2026", state: "overdue" } },
    },
    {
      note: "书记次年1月述职",
      when: "2027-01-31",
      given: [
        {
          kind: "debriefing",
          on: "2027-01-20",
          topic: "ideology-work",
          participants: { speaker: "general-branch-secretary" },
        },
      ],
      expect: { debriefing: { period: "2026", state: "met" } },
    },
    {
      note: "培训、检查各1次",
      when: "2026-12-31",
      given: [
        { kind: "training", on: "2026-11-05", topic: "ideology-work", attended: [60, 50] },
        { kind: "inspection", on: "2026-11-05", topic: "ideology-work" },
      ],
      expect: {
        training: { period: "2026", state: "met" },
        inspection: { period: "2026", state: "met" },
      },
    },
  ],
} satisfies Institution;
