import type { Institution } from "#domain/institution/institution.ts";

/**
 * Circulars on published cases and the units' study of them (practice).
 */
export const caseCircular = {
  id: "case-circular",
  name: "典型案例通报",
  subject: "integrity",
  sources: [
    { act: "eight-provisions", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "typical-case", name: "典型案例", wording: ["典型案例", "警示教育", "案例通报"] }],
  duties: [
    {
      id: "half-yearly",
      title: "通报典型案例",
      name: "典型案例通报",
      bearer: { units: ["department"], tagged: ["纪检"] },
      cycle: { each: "half-year", times: 1 },
      fulfilledBy: { record: ["circular"], topic: ["typical-case"] },
      enteredBy: "office",
    },
    {
      id: "study",
      title: "学习典型案例通报",
      name: "典型案例学习",
      bearer: { units: ["general-branch", "branch"] },
      cycle: { each: "half-year", times: 1 },
      fulfilledBy: {
        record: [
          "study-session",
          "themed-party-day",
          "branch-committee-meeting",
          "members-meeting",
        ],
        topic: ["typical-case"],
      },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "典型案例通报按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
    { id: "study-on-time-rate", name: "典型案例学习按期率", of: "study", kind: "on-time-rate" },
  ],
  carriedBy: [{ procedure: "circular-feedback" }],
  recognises: [
    {
      mechanism: "case-circular",
      wording: [
        "典型案例",
        "警示教育",
        "查处和通报",
        "以案为鉴",
        "通报曝光",
        "点名道姓",
        "身边事教育",
        "以案促改",
        "以案示警",
        "案例通报",
        ["典型问题", "通报"],
        "警示片",
        "警示会",
        "警示大会",
        "反面典型",
        ["案例", "曝光"],
        ["案例", "剖析"],
        ["案例", "通报"],
        ["案件", "通报"],
        "以案说",
        "身边案",
        "典型案件",
        ["曝光", "典型"],
        ["曝光", "代表"],
        "公开曝光",
        ["违纪", "通报"],
        ["警示", "参观"],
        "旁听",
        "忏悔",
        ["案例", "学习"],
        ["处分", "通报"],
        ["问题", "曝光"],
      ],
    },
  ],
  examples: [
    {
      note: "上半年通报1期",
      when: "2026-06-30",
      given: [{ kind: "circular", on: "2026-05-12", topic: "typical-case" }],
      expect: { "half-yearly": { period: "2026H1", state: "met" } },
    },
    {
      note: "主题党日上学习通报",
      when: "2026-06-30",
      given: [
        { kind: "themed-party-day", on: "2026-06-12", topic: "typical-case", attended: [16, 12] },
      ],
      expect: { study: { period: "2026H1", state: "met" } },
    },
    {
      note: "上半年没有学习",
      when: "2026-07-01",
      given: [],
      expect: { study: { period: "2026H1", state: "overdue" } },
    },
    {
      note: "6月30日还没有通报，当天不算逾期",
      when: "2026-06-30",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "due-soon" } },
    },
  ],
} satisfies Institution;
