import type { Institution } from "#domain/institution/institution.ts";

/**
 * The league cultivates a brand of its own and reports on it each half-year (practice).
 */
export const youthBrand = {
  id: "youth-brand",
  name: "青年品牌",
  subject: "mass-work",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "youth-brand", name: "青年品牌", wording: ["青年品牌"] }],
  duties: [
    {
      id: "half-yearly",
      title: "打造青年品牌",
      bearer: { units: ["league"] },
      cycle: { each: "half-year" },
      fulfilledBy: { record: ["activity", "project-progress"], topic: ["youth-brand"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "青年品牌按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "youth-brand",
      wording: [
        "青年品牌",
        "团建工作",
        "年轻队伍",
        ["青年", "品牌"],
        "青年突击队",
        "青年先锋",
        "青安岗",
        "青年服务队",
        "青字号",
        "共青团",
        "团建",
        "团组织",
        "团员青年",
        "团支部建设",
      ],
      unless: ["志愿服务品牌"],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "activity", on: "2026-06-18", topic: "youth-brand" }],
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
        { kind: "activity", on: "2026-06-18", topic: "youth-brand", registered: "2026-07-03" },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
  ],
} satisfies Institution;
