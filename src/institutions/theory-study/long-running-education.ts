import type { Institution } from "#domain/institution/institution.ts";

/**
 * A long-running theme with its own sessions and a list of practical things done for people (practice).
 */
export const longRunningEducation = {
  id: "long-running-education",
  name: "党史学习教育常态化",
  subject: "theory-study",
  sources: [
    { act: "member-education-regulations", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    practicalThings: {
      name: "每年办实事件数",
      unit: "件",
      values: [{ from: "2018-10-28", value: 2, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  topics: [
    { id: "party-history", name: "党史学习教育", wording: ["党史"] },
    { id: "practical-thing", name: "办实事", wording: ["办实事", "民生实事"] },
  ],
  duties: [
    {
      id: "half-yearly",
      title: "开展党史学习教育",
      name: "党史学习教育",
      bearer: { units: ["general-branch", "branch"] },
      cycle: { each: "half-year", times: 1 },
      fulfilledBy: {
        record: ["study-session", "party-lecture", "themed-party-day"],
        topic: ["party-history"],
      },
      enteredBy: "secretary",
    },
    {
      id: "practical-things",
      title: "办理为群众办实事事项",
      name: "办实事",
      counter: "件",
      bearer: { units: ["enterprise"] },
      cycle: { each: "year", times: { parameter: "practicalThings" } },
      fulfilledBy: { record: ["project-progress"], topic: ["practical-thing"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "党史学习教育按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
    {
      id: "practical-things-on-time-rate",
      name: "办实事按期率",
      of: "practical-things",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "long-running-education",
      wording: [
        "党史学习教育",
        "办实事",
        "学党史",
        "学史明理",
        ["常态化", "长效化"],
        ["创新理论", "武装"],
        "实事清单",
        ["实事", "群众"],
        ["实事", "职工"],
        "为民实事",
        "惠民实事",
        "暖心实事",
        "急难愁盼",
        ["主题教育", "成果"],
        ["学习教育", "成果"],
        ["学习教育", "常态"],
        "党史",
        ["实事", "件"],
        ["集中教育", "成果"],
        ["主题教育", "常态"],
        ["学习教育", "长效"],
      ],
    },
  ],
  examples: [
    {
      note: "上半年专题学党史1次",
      when: "2026-06-30",
      given: [{ kind: "study-session", on: "2026-05-10", topic: "party-history" }],
      expect: { "half-yearly": { period: "2026H1", state: "met" } },
    },
    {
      note: "学了别的内容，不算党史学习教育",
      when: "2026-06-30",
      given: [{ kind: "study-session", on: "2026-05-10" }],
      expect: { "half-yearly": { period: "2026H1", state: "due-soon" } },
    },
    {
      note: "应办2件，办成1件",
      when: "2026-12-31",
      given: [{ kind: "project-progress", on: "2026-05-10", topic: "practical-thing" }],
      expect: { "practical-things": { period: "2026", state: "partly", progress: [1, 2] } },
    },
    {
      note: "全年没有办实事",
      when: "2027-01-01",
      given: [],
      expect: { "practical-things": { period: "2026", state: "overdue" } },
    },
  ],
} satisfies Institution;
