import type { Institution } from "#domain/institution/institution.ts";

/**
 * Only the organization's own channels and procedures; persons are never entered.
 */
export const issueRegister = {
  id: "issue-register",
  name: "意识形态风险台账",
  subject: "ideology",
  sources: [
    { act: "ideology-responsibility-measures", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    closeWithinDays: {
      name: "几个工作日内处置",
      unit: "个工作日",
      values: [
        { from: "2018-10-28", value: 10, mark: "P", reason: "全国没有统一规定，按集团惯例" },
      ],
    },
  },
  topics: [
    { id: "channel-risks", name: "阵地和程序风险", wording: ["阵地风险", "风险排查", "风险台账"] },
    { id: "risk-found", name: "上报风险问题", wording: ["上报风险问题"] },
  ],
  duties: [
    {
      id: "quarterly",
      title: "更新阵地和程序风险台账",
      name: "风险台账更新",
      bearer: { units: ["general-branch", "branch"] },
      cycle: { each: "quarter", times: 1 },
      fulfilledBy: { record: ["register"], topic: ["channel-risks"], fields: ["count"] },
      enteredBy: "clerk",
    },
    {
      id: "close",
      title: "处置上报的风险问题",
      name: "风险问题处置",
      bearer: { units: ["general-branch", "branch"] },
      cycle: {
        after: { recorded: "register", topic: "risk-found" },
        within: { count: { parameter: "closeWithinDays" }, unit: "working-day" },
      },
      fulfilledBy: { record: ["rectification"], topic: ["channel-risks"] },
      extension: { atMost: { count: 1, unit: "month" } },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "quarterly-on-time-rate",
      name: "风险台账更新按期率",
      of: "quarterly",
      kind: "on-time-rate",
    },
    { id: "close-on-time-rate", name: "风险问题处置按期率", of: "close", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "issue-register",
      wording: [
        "意识形态风险",
        "风险问题",
        "防范化解",
        "舆情隐患",
        "声誉风险",
        "舆情风险",
        "舆情处置",
        ["意识形态", "隐患"],
        ["阵地", "风险隐患"],
        ["网络舆情", "处置"],
        "网络舆情",
        "舆情监测",
        "舆情应对",
        ["舆情", "台账"],
        ["舆情", "处置"],
        "负面舆情",
        ["舆情", "应急"],
        "敏感信息",
        ["论坛", "审批"],
        ["论坛", "报备"],
        ["讲座", "报备"],
        ["讲座", "审批"],
        ["论坛", "一会一报"],
        ["错误", "登记"],
        ["错误", "处置"],
        ["舆情", "研判"],
        ["阵地", "隐患"],
        ["讲座", "一会一报"],
        "负面信息",
        ["阵地", "排查", "风险"],
      ],
    },
  ],
  examples: [
    {
      note: "第二季度排查，零问题也要登记",
      when: "2026-06-30",
      given: [{ kind: "register", on: "2026-06-22", topic: "channel-risks", fields: { count: 0 } }],
      expect: { quarterly: { period: "2026Q2", state: "met" } },
    },
    {
      note: "没有填条数，待补",
      when: "2026-06-30",
      given: [{ kind: "register", on: "2026-06-22", topic: "channel-risks" }],
      expect: { quarterly: { period: "2026Q2", state: "missing" } },
    },
    {
      note: "5月6日上报，10个工作日内（到5月19日，5月9日为调休上班）处置",
      when: "2026-05-20",
      given: [
        { kind: "register", on: "2026-05-06", topic: "risk-found", fields: { count: 1 } },
        { kind: "rectification", on: "2026-05-12", topic: "channel-risks" },
      ],
      expect: { close: { state: "met", due: "2026-05-19" } },
    },
    {
      note: "第二季度没有更新",
      when: "2026-07-01",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "overdue" } },
    },
  ],
} satisfies Institution;
