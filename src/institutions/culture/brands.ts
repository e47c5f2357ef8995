import type { Institution } from "#domain/institution/institution.ts";

/**
 * Apply, cultivate, review, name, review again; progress each half-year (practice).
 */
export const brands = {
  id: "brands",
  name: "党建品牌",
  subject: "culture",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "brand", name: "党建品牌", wording: ["党建品牌", "服务品牌"] }],
  duties: [
    {
      id: "half-yearly",
      title: "培育党建品牌",
      bearer: { units: ["general-branch"] },
      cycle: { each: "half-year" },
      fulfilledBy: { record: ["project-progress", "activity"], topic: ["brand"] },
      enteredBy: "clerk",
    },
    {
      id: "review",
      title: "评审党建品牌",
      name: "品牌评审",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      fulfilledBy: { record: ["selection"], topic: ["brand"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "党建品牌按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
    { id: "review-on-time-rate", name: "品牌评审按期率", of: "review", kind: "on-time-rate" },
  ],
  carriedBy: [{ procedure: "award" }],
  recognises: [
    {
      mechanism: "brands",
      wording: [
        "党建品牌",
        "品牌创建",
        "擦亮老品牌",
        "品牌建设",
        "党建文化",
        "特色品牌",
        ["打造", "服务品牌"],
        "一支部一品牌",
        "支部品牌",
        "品牌矩阵",
        ["党支部", "品牌"],
        ["党建", "品牌"],
        "一支部一特色",
        "一部一品",
        "一支部一品",
        "一企一品",
        "一站一品",
        ["品牌", "培育"],
        ["品牌", "评审"],
        ["品牌", "命名"],
        ["品牌", "验收"],
        ["红色", "品牌"],
        ["品牌", "升级"],
        ["品牌", "支部"],
        ["品牌", "擦亮"],
      ],
      unless: ["志愿服务品牌"],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "project-progress", on: "2026-06-18", topic: "brand" }],
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
        { kind: "project-progress", on: "2026-06-18", topic: "brand", registered: "2026-07-03" },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
    {
      note: "11月评审命名",
      when: "2026-12-31",
      given: [{ kind: "selection", on: "2026-11-20", topic: "brand" }],
      expect: { review: { period: "2026", state: "met" } },
    },
  ],
} satisfies Institution;
