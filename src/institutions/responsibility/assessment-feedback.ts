import type { Institution } from "#domain/institution/institution.ts";

/**
 * Each unit gets the opinion and the list of what to mend, may object, and is answered (practice).
 */
export const assessmentFeedback = {
  id: "assessment-feedback",
  name: "考核意见反馈",
  subject: "responsibility",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {
    answerWithin: {
      name: "几个工作日内答复",
      unit: "个工作日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  topics: [
    { id: "assessment-feedback", name: "考核意见", wording: ["考核意见", "考核反馈"] },
    { id: "assessment-objection", name: "考核异议", wording: ["考核异议"] },
  ],
  duties: [
    {
      id: "half-yearly",
      title: "反馈考核意见",
      bearer: { units: ["committee"] },
      cycle: { each: "half-year" },
      fulfilledBy: { record: ["circular", "heart-to-heart-talk"], topic: ["assessment-feedback"] },
      enteredBy: "office",
    },
    {
      id: "answer",
      title: "答复考核异议",
      name: "异议答复",
      bearer: { units: ["committee"] },
      cycle: {
        after: { recorded: "request", topic: "assessment-objection" },
        within: { count: { parameter: "answerWithin" }, unit: "working-day" },
      },
      fulfilledBy: { record: ["circular", "report"], topic: ["assessment-feedback"] },
      extension: { atMost: { count: 5, unit: "working-day" } },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "考核意见反馈按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
    { id: "answer-on-time-rate", name: "异议答复按期率", of: "answer", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "feedback",
      wording: [
        "考核意见",
        "考核反馈",
        ["及时反馈", "考核"],
        "反馈考核",
        ["考评结果", "反馈"],
        ["考核结果", "反馈"],
        ["考评", "反馈"],
        ["得分", "异议"],
        ["结果", "异议"],
        ["考核", "申诉"],
        ["考评", "复核"],
        ["考核", "复核"],
        ["考核", "反馈"],
        ["扣分", "反馈"],
        ["扣分", "说明"],
        ["评分", "反馈"],
        "反馈单",
        ["结果", "反馈"],
        ["扣分", "申诉"],
        ["得分", "告知"],
        ["扣分", "告知"],
        ["考核", "申辩"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "circular", on: "2026-06-18", topic: "assessment-feedback" }],
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
        {
          kind: "circular",
          on: "2026-06-18",
          topic: "assessment-feedback",
          registered: "2026-07-03",
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
    {
      note: "7月6日提出异议，5个工作日内答复",
      when: "2026-07-13",
      given: [
        { kind: "request", on: "2026-07-06", topic: "assessment-objection" },
        { kind: "report", on: "2026-07-10", topic: "assessment-feedback" },
      ],
      expect: { answer: { state: "met", due: "2026-07-13" } },
    },
  ],
} satisfies Institution;
