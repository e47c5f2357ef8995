import type { Institution } from "#domain/institution/institution.ts";

/**
 * Each resolution becomes tasks with an owner and a day; each unit reports on them once a quarter (practice).
 */
export const supervisionOfDecisions = {
  id: "supervision-of-decisions",
  name: "督促检查",
  subject: "committee-leadership",
  sources: [
    { act: "soe-branch-regulations", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    registerWithinDays: {
      name: "登记时限（季后几日前）",
      unit: "日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
    assignWithin: {
      name: "会后几个工作日内分解",
      unit: "个工作日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  topics: [{ id: "assignment", name: "议定事项分解", wording: ["议定事项分解", "任务分解"] }],
  duties: [
    {
      id: "quarterly",
      title: "反馈党委议定事项办理情况",
      name: "督办反馈",
      bearer: { units: ["enterprise", "department"] },
      cycle: { each: "quarter", times: 1 },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: { record: ["follow-up"] },
      enteredBy: "clerk",
    },
    {
      id: "after-meeting",
      title: "分解党委议定事项",
      name: "议定事项分解",
      bearer: { units: ["committee"] },
      cycle: {
        after: { recorded: "party-committee-meeting" },
        within: { count: { parameter: "assignWithin" }, unit: "working-day" },
      },
      fulfilledBy: { record: ["follow-up"], topic: ["assignment"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "quarterly-on-time-rate", name: "督办反馈按期率", of: "quarterly", kind: "on-time-rate" },
    {
      id: "after-meeting-on-time-rate",
      name: "议定事项分解按期率",
      of: "after-meeting",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ procedure: "supervised-task" }],
  recognises: [
    {
      mechanism: "supervision-of-decisions",
      wording: [
        "督促检查",
        "督办",
        "催办",
        "跟踪问效",
        "督查事项",
        "督查督办",
        "督查台账",
        "督查通报",
        ["决策部署", "回头看"],
        ["决定事项", "督查"],
        ["议定事项", "销号"],
        ["决策部署", "督查"],
        "限时办结",
        "挂图作战",
        "红黄绿灯",
        "议定事项",
        "决议事项",
        ["重点任务", "督查"],
        ["重点工作", "督查"],
        ["办理情况", "通报"],
        "对账销号",
        ["会议决定", "跟踪"],
        ["决策", "跟踪"],
        ["决议", "跟踪"],
        ["决定", "逐项"],
        ["部署", "督办"],
        ["决定", "销号"],
        "议决",
        "交办事项",
        ["任务", "亮灯"],
        ["决策", "督查"],
      ],
    },
  ],
  examples: [
    {
      note: "第三季度反馈6项，办结5项",
      when: "2026-09-30",
      given: [{ kind: "follow-up", on: "2026-09-20", fields: { decided: 6, done: 5 } }],
      expect: { quarterly: { period: "2026Q3", state: "met", registerBy: "2026-10-05" } },
    },
    {
      note: "9月28日开会，5个工作日内（到10月10日）分解",
      when: "2026-09-30",
      given: [
        { kind: "party-committee-meeting", on: "2026-09-28", attended: [9, 8] },
        { kind: "follow-up", on: "2026-09-30", topic: "assignment" },
      ],
      expect: { "after-meeting": { state: "met", due: "2026-10-10" } },
    },
    {
      note: "10月11日还没有分解",
      when: "2026-10-11",
      given: [{ kind: "party-committee-meeting", on: "2026-09-28", attended: [9, 8] }],
      expect: { "after-meeting": { state: "overdue", due: "2026-10-10" } },
    },
    {
      note: "10月5日前没有反馈",
      when: "2026-10-06",
      given: [],
      expect: { quarterly: { period: "2026Q3", state: "overdue" } },
    },
  ],
} satisfies Institution;
