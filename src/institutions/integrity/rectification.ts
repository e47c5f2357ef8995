import type { Institution } from "#domain/institution/institution.ts";

/**
 * Findings are put right within a time limit (practice), with an extension for a reason; verified and closed.
 */
export const rectification = {
  id: "rectification",
  name: "问题整改",
  subject: "integrity",
  sources: [
    { act: "internal-supervision-regulations", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    withinDays: {
      name: "几日内整改",
      unit: "日",
      values: [
        { from: "2018-10-28", value: 30, mark: "P", reason: "全国没有统一规定，按集团惯例" },
      ],
    },
  },
  topics: [{ id: "findings", name: "发现问题", wording: ["发现问题", "问题清单"] }],
  duties: [
    {
      id: "after-inspection",
      title: "整改检查发现的问题",
      name: "问题整改",
      bearer: { units: ["enterprise", "general-branch"] },
      cycle: {
        after: { recorded: "inspection", topic: "findings" },
        within: { count: { parameter: "withinDays" }, unit: "day" },
      },
      fulfilledBy: { record: ["rectification"], fields: ["found", "closed"] },
      extension: { atMost: { count: 1, unit: "month" } },
      enteredBy: "clerk",
    },
    {
      id: "half-yearly",
      title: "汇总整改销号情况",
      name: "整改销号汇总",
      bearer: { units: ["department"], tagged: ["纪检"] },
      cycle: { each: "half-year", times: 1 },
      fulfilledBy: { record: ["rectification"], fields: ["found", "closed"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "after-inspection-on-time-rate",
      name: "问题整改按期率",
      of: "after-inspection",
      kind: "on-time-rate",
    },
    {
      id: "half-yearly-on-time-rate",
      name: "整改销号汇总按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ procedure: "rectification" }],
  recognises: [
    {
      mechanism: "rectification",
      wording: [
        "问题整改",
        "整改落实",
        "纠正偏差",
        "整改台账",
        "巡察整改",
        "巡视整改",
        "整改销号",
        "清单化整改",
        "整改方案",
        "整改清零",
        ["问题", "整改"],
        ["整改", "销号"],
        ["检查", "整改"],
        ["反馈", "意见", "整改"],
        ["整改", "核销"],
        ["巡察", "整改"],
        ["巡视", "整改"],
        ["审计", "整改"],
        "立行立改",
        "边查边改",
        "限期整改",
        ["整改", "清单"],
        ["整改", "回头看"],
        "问题清单",
        "反馈问题",
        ["问题", "清零"],
        ["整改", "复查"],
        ["整改", "验收"],
        ["发现", "整改"],
        ["整改", "时限"],
        ["整改", "到位"],
        "整改率",
      ],
    },
  ],
  examples: [
    {
      note: "5月11日发现3个问题，30日内（到6月10日）销号",
      when: "2026-06-10",
      given: [
        { kind: "inspection", on: "2026-05-11", topic: "findings", fields: { findings: 3 } },
        { kind: "rectification", on: "2026-06-01", fields: { found: 3, closed: 3 } },
      ],
      expect: { "after-inspection": { state: "met", due: "2026-06-10" } },
    },
    {
      note: "6月11日还没有整改",
      when: "2026-06-11",
      given: [{ kind: "inspection", on: "2026-05-11", topic: "findings", fields: { findings: 3 } }],
      expect: { "after-inspection": { state: "overdue" } },
    },
    {
      note: "6月15日整改完，算补办",
      when: "2026-06-20",
      given: [
        { kind: "inspection", on: "2026-05-11", topic: "findings", fields: { findings: 3 } },
        { kind: "rectification", on: "2026-06-15", fields: { found: 3, closed: 3 } },
      ],
      expect: { "after-inspection": { state: "made-up" } },
    },
    {
      note: "没有检查，不产生整改事项",
      when: "2026-06-10",
      given: [],
      expect: { "after-inspection": "none" },
    },
    {
      note: "6月30日还没有汇总，当天不算逾期",
      when: "2026-06-30",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "due-soon" } },
    },
    {
      note: "上半年汇总，发现12个、销号12个",
      when: "2026-06-30",
      given: [{ kind: "rectification", on: "2026-06-25", fields: { found: 12, closed: 12 } }],
      expect: { "half-yearly": { period: "2026H1", state: "met" } },
    },
  ],
} satisfies Institution;
