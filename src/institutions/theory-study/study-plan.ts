import type { Institution } from "#domain/institution/institution.ts";

/**
 * A plan of study of the committee and of every branch, settled in the first quarter (practice).
 */
export const studyPlan = {
  id: "study-plan",
  name: "学习计划",
  subject: "theory-study",
  sources: [
    { act: "member-education-regulations", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    registerWithinDays: {
      name: "登记时限（到期后几日内）",
      unit: "日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  topics: [{ id: "study-plan", name: "学习计划", wording: ["学习计划", "学习安排"] }],
  duties: [
    {
      id: "yearly",
      title: "制定学习计划",
      counter: "份",
      bearer: { units: ["committee", "general-branch", "branch"] },
      cycle: { each: "year", times: 1 },
      due: { on: "03-31" },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: { record: ["work-plan"], topic: ["study-plan"] },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "学习计划按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "study-plan",
      wording: [
        "学习计划",
        "年度学习安排",
        ["理论武装", "体系"],
        "学习安排",
        "学习方案",
        "学习计划表",
        ["学习", "年初", "谋划"],
        "学什么",
        "学习配档",
        "学习课表",
        "学习日程",
        ["年度学习", "制定"],
        ["学习重点", "年初"],
        ["学习", "任务表"],
        "学习清单",
      ],
    },
    { mechanism: "material-library", wording: ["学习书目", "必读篇目"] },
  ],
  examples: [
    {
      note: "2月20日办理，当日登记",
      when: "2026-03-31",
      given: [{ kind: "work-plan", on: "2026-02-20", topic: "study-plan" }],
      expect: { yearly: { period: "2026", state: "met", due: "2026-03-31" } },
    },
    {
      note: "到4月5日还没有台账，当天不算逾期",
      when: "2026-04-05",
      given: [],
      expect: { yearly: { period: "2026", state: "due-soon" } },
    },
    {
      note: "4月6日仍没有台账",
      when: "2026-04-06",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
    {
      note: "2月20日办理，4月8日才登记",
      when: "2026-04-08",
      given: [
        { kind: "work-plan", on: "2026-02-20", topic: "study-plan", registered: "2026-04-08" },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
