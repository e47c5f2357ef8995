import type { Institution } from "#domain/institution/institution.ts";

/**
 * Analysis, draft, staff congress, filing, trustee, running; a change and the end are reported within ten days.
 */
export const annuityEstablishment = {
  id: "annuity-establishment",
  name: "建立企业年金",
  subject: "talent",
  sources: [{ act: "annuity-measures", mark: "S" }],
  reviewed: "2026-11-20",
  parameters: {
    reportWithinDays: {
      name: "变更或者终止后几日内报告",
      unit: "日",
      values: [
        {
          from: "2018-02-01",
          value: 10,
          mark: "S",
          citation: { act: "annuity-measures", article: "第十三条", mark: "S" },
        },
      ],
    },
  },
  topics: [
    { id: "annuity", name: "企业年金", wording: ["企业年金"] },
    {
      id: "annuity-change",
      name: "年金方案变更或者终止",
      wording: ["年金方案变更", "年金变更", "年金方案终止", "年金终止"],
    },
  ],
  duties: [
    {
      id: "half-yearly",
      title: "推进企业年金建立",
      name: "企业年金推进",
      bearer: { units: ["enterprise"] },
      cycle: { each: "half-year", times: 1 },
      fulfilledBy: {
        record: ["project-progress", "report", "special-meeting"],
        topic: ["annuity"],
      },
      source: { act: "practice", mark: "P" },
      enteredBy: "clerk",
    },
    {
      id: "change-report",
      title: "报告年金方案变更或者终止",
      name: "年金变更报告",
      bearer: { units: ["enterprise"] },
      cycle: {
        after: { recorded: "request", topic: "annuity-change" },
        within: { count: { parameter: "reportWithinDays" }, unit: "day" },
      },
      fulfilledBy: { record: ["report"], topic: ["annuity"] },
      source: { act: "annuity-measures", article: "第十三条", mark: "S" },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "企业年金推进按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
    {
      id: "change-report-on-time-rate",
      name: "年金变更报告按期率",
      of: "change-report",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ procedure: "annuity-establishment" }],
  recognises: [
    {
      mechanism: "annuity-establishment",
      wording: [
        "企业年金制度",
        "建立企业年金",
        "从无到有",
        ["企业年金", "试点"],
        ["企业年金", "覆盖"],
        ["建立", "年金"],
        "年金方案",
        ["年金", "试点"],
        ["年金", "审议"],
        ["年金", "方案"],
        ["年金", "启动"],
        ["年金", "推进"],
        ["年金", "建立"],
        ["年金", "计划"],
        ["年金", "职代会"],
        ["年金", "覆盖"],
        ["年金", "扩"],
        ["年金", "新增"],
      ],
    },
  ],
  examples: [
    {
      note: "上半年完成分析，进入起草",
      when: "2026-06-30",
      given: [{ kind: "project-progress", on: "2026-06-10", topic: "annuity" }],
      expect: { "half-yearly": { period: "2026H1", state: "met" } },
    },
    {
      note: "3月2日变更，10日内（到3月12日）报告",
      when: "2026-03-12",
      given: [
        { kind: "request", on: "2026-03-02", topic: "annuity-change" },
        { kind: "report", on: "2026-03-12", topic: "annuity" },
      ],
      expect: { "change-report": { state: "met", due: "2026-03-12" } },
    },
    {
      note: "5月6日方案终止，10日内（到5月16日）没有报告",
      when: "2026-05-17",
      given: [{ kind: "request", on: "2026-05-06", topic: "annuity-change" }],
      expect: { "change-report": { state: "overdue", due: "2026-05-16" } },
    },
    {
      note: "上半年没有进展",
      when: "2026-07-01",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "overdue" } },
    },
  ],
} satisfies Institution;
