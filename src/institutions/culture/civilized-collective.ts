import type { Institution } from "#domain/institution/institution.ts";

/**
 * Apply, review, name, keep (practice).
 */
export const civilizedCollective = {
  id: "civilized-collective",
  name: "文明集体、行业先进集体",
  subject: "culture",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [
    { id: "civilized-collective", name: "文明集体", wording: ["文明集体", "先进集体", "文明单位"] },
  ],
  duties: [
    {
      id: "yearly",
      title: "申报文明集体和行业先进集体",
      bearer: { units: ["enterprise"] },
      cycle: { each: "year" },
      fulfilledBy: { record: ["request", "selection"], topic: ["civilized-collective"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "yearly-on-time-rate",
      name: "文明集体、行业先进集体按期率",
      of: "yearly",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ procedure: "award" }],
  recognises: [
    {
      mechanism: "civilized-collective",
      wording: [
        "文明集体",
        "先进集体",
        "文明典范",
        "精神文明",
        "文明单位",
        "文明创建",
        "先锋号",
        "青年文明号",
        "文明岗",
        ["文明", "创建"],
        "文明校园",
        "文明窗口",
        "文明行业",
        "文明班组",
        "巾帼",
        "工人先锋",
        "五一劳动奖",
        "创先争优",
        "职工之家",
        "安康杯",
        ["先进", "申报"],
        ["文明", "申报"],
        ["文明", "岗"],
        ["文明", "单位"],
        ["文明", "复查"],
      ],
    },
  ],
  examples: [
    {
      note: "12月19日办理，当日登记",
      when: "2026-12-31",
      given: [{ kind: "request", on: "2026-12-19", topic: "civilized-collective" }],
      expect: { yearly: { period: "2026", state: "met", due: "2026-12-31" } },
    },
    {
      note: "到12月31日还没有台账，当天不算逾期",
      when: "2026-12-31",
      given: [],
      expect: { yearly: { period: "2026", state: "due-soon" } },
    },
    {
      note: "1月1日仍没有台账",
      when: "2027-01-01",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
    {
      note: "12月19日办理，1月3日才登记",
      when: "2027-01-03",
      given: [
        {
          kind: "request",
          on: "2026-12-19",
          topic: "civilized-collective",
          registered: "2027-01-03",
        },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
