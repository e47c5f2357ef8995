import type { Institution } from "#domain/institution/institution.ts";

/**
 * Submitted, accepted, answered, adopted, followed to its outcome; every proposal gets an answer (practice).
 */
export const proposals = {
  id: "proposals",
  name: "建言献策",
  subject: "mass-work",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {
    answerWithin: {
      name: "几个工作日内答复",
      unit: "个工作日",
      values: [
        { from: "2018-10-28", value: 20, mark: "P", reason: "全国没有统一规定，按集团惯例" },
      ],
    },
  },
  topics: [{ id: "proposals", name: "建言献策", wording: ["建言", "合理化建议"] }],
  duties: [
    {
      id: "half-yearly",
      title: "征集建言献策",
      name: "建言征集",
      bearer: { units: ["union"] },
      cycle: { each: "half-year", times: 1 },
      fulfilledBy: { record: ["forum", "register"], topic: ["proposals"] },
      enteredBy: "clerk",
    },
    {
      id: "answer",
      title: "答复建言",
      name: "建言答复",
      bearer: { units: ["enterprise", "department"] },
      cycle: {
        after: { recorded: "request", topic: "proposals" },
        within: { count: { parameter: "answerWithin" }, unit: "working-day" },
      },
      fulfilledBy: { record: ["report"], topic: ["proposals"] },
      extension: { atMost: { count: 1, unit: "month" } },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "建言征集按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
    { id: "answer-on-time-rate", name: "建言答复按期率", of: "answer", kind: "on-time-rate" },
  ],
  carriedBy: [{ procedure: "proposal" }],
  recognises: [
    {
      mechanism: "proposals",
      wording: [
        "建言献策",
        "合理化建议",
        "意见建议",
        "金点子",
        "建议征集",
        ["征集", "建议"],
        "提案",
        "合理化",
        "献策",
        "点子",
        "意见箱",
        ["职工", "建议"],
        ["建议", "采纳"],
        "问计",
        ["建议", "答复"],
        ["建议", "办理"],
        ["征求", "建议"],
        "献计献策",
        "建言献计",
      ],
    },
  ],
  examples: [
    {
      note: "上半年征集1次",
      when: "2026-06-30",
      given: [{ kind: "forum", on: "2026-05-12", topic: "proposals", attended: [20, 18] }],
      expect: { "half-yearly": { period: "2026H1", state: "met" } },
    },
    {
      note: "3月4日收到，20个工作日内（到4月1日）答复",
      when: "2026-04-02",
      given: [
        { kind: "request", on: "2026-03-04", topic: "proposals" },
        { kind: "report", on: "2026-03-25", topic: "proposals" },
      ],
      expect: { answer: { state: "met", due: "2026-04-01" } },
    },
    {
      note: "4月2日还没有答复",
      when: "2026-04-02",
      given: [{ kind: "request", on: "2026-03-04", topic: "proposals" }],
      expect: { answer: { state: "overdue" } },
    },
    {
      note: "6月30日还没有征集，当天不算逾期",
      when: "2026-06-30",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "due-soon" } },
    },
  ],
} satisfies Institution;
