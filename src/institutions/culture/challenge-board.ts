import type { Institution } from "#domain/institution/institution.ts";

/**
 * Call, application, review, contract, milestones, acceptance, reward (practice).
 */
export const challengeBoard = {
  id: "challenge-board",
  name: "揭榜挂帅",
  subject: "culture",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "challenge", name: "揭榜", wording: ["揭榜", "发榜"] }],
  duties: [
    {
      id: "yearly",
      title: "组织揭榜挂帅",
      bearer: { units: ["committee"] },
      cycle: { each: "year" },
      fulfilledBy: { record: ["public-notice", "selection"], topic: ["challenge"] },
      enteredBy: "office",
    },
    {
      id: "progress",
      title: "报告揭榜项目进展",
      name: "揭榜项目进展",
      bearer: { units: ["enterprise"] },
      cycle: { each: "quarter", times: 1 },
      fulfilledBy: { record: ["project-progress"], topic: ["challenge"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "揭榜挂帅按期率", of: "yearly", kind: "on-time-rate" },
    {
      id: "progress-on-time-rate",
      name: "揭榜项目进展按期率",
      of: "progress",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ project: "research" }, { procedure: "challenge-board" }],
  recognises: [
    {
      mechanism: "challenge-board",
      wording: [
        "揭榜挂帅",
        "揭榜",
        ["张榜", "揭"],
        ["难题", "张榜"],
        ["项目", "张榜"],
        ["张榜", "攻关"],
        "发榜",
        "榜单",
        ["难题", "发布"],
        ["攻关", "难题"],
        "谁有本事谁",
        "悬赏",
        "军令状",
        ["难题", "竞标"],
        ["难题", "公开征集"],
        "赛马",
        ["难题", "揭"],
        ["攻关", "招贤"],
      ],
    },
  ],
  examples: [
    {
      note: "12月19日办理，当日登记",
      when: "2026-12-31",
      given: [{ kind: "public-notice", on: "2026-12-19", topic: "challenge" }],
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
        { kind: "public-notice", on: "2026-12-19", topic: "challenge", registered: "2027-01-03" },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
    {
      note: "第二季度报进展",
      when: "2026-06-30",
      given: [{ kind: "project-progress", on: "2026-06-20", topic: "challenge" }],
      expect: { progress: { period: "2026Q2", state: "met" } },
    },
  ],
} satisfies Institution;
