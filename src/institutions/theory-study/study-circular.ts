import type { Institution } from "#domain/institution/institution.ts";

/**
 * A circular on study each quarter by the affairs office, within some working days after the quarter (practice).
 */
export const studyCircular = {
  id: "study-circular",
  name: "学习情况通报",
  subject: "theory-study",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {
    withinWorkingDays: {
      name: "季后几个工作日内",
      unit: "个工作日",
      values: [{ from: "2018-10-28", value: 3, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  topics: [{ id: "study-circular", name: "学习情况通报", wording: ["学习情况通报", "学习通报"] }],
  duties: [
    {
      id: "quarterly",
      title: "印发学习情况通报",
      counter: "期",
      bearer: { units: ["department"], tagged: ["党务"] },
      cycle: { each: "quarter", times: 1 },
      due: {
        endOf: "period",
        plus: { count: { parameter: "withinWorkingDays" }, unit: "working-day" },
      },
      fulfilledBy: { record: ["circular"], topic: ["study-circular"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "quarterly-on-time-rate",
      name: "学习情况通报按期率",
      of: "quarterly",
      kind: "on-time-rate",
    },
  ],
  publications: ["study-circular"],
  recognises: [
    {
      mechanism: "study-circular",
      wording: [
        "学习情况通报",
        "通报制度",
        ["学习", "通报"],
        ["学习情况", "公布"],
        ["参学", "公布"],
        "学习简报",
        ["学习情况", "简报"],
        ["学习", "晾晒"],
        ["学习", "亮榜"],
        ["参学", "通报"],
      ],
      unless: ["案例"],
    },
  ],
  examples: [
    {
      note: "第三季度通报10月12日才印发，晚2天",
      when: "2026-10-13",
      given: [{ kind: "circular", on: "2026-10-12", topic: "study-circular", makesUp: true }],
      expect: { quarterly: { period: "2026Q3", state: "made-up", due: "2026-10-10" } },
    },
    {
      note: "国庆后第3个工作日是10月10日（周六，调休上班）",
      when: "2026-10-10",
      given: [{ kind: "circular", on: "2026-10-10", topic: "study-circular" }],
      expect: { quarterly: { period: "2026Q3", state: "met", due: "2026-10-10" } },
    },
    {
      note: "10月11日还没有印发",
      when: "2026-10-11",
      given: [],
      expect: { quarterly: { period: "2026Q3", state: "overdue" } },
    },
  ],
} satisfies Institution;
