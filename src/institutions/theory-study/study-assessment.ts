import type { Institution } from "#domain/institution/institution.ts";

/**
 * What is assessed is whether the organization held the study it owed, from records it keeps anyway.
 */
export const studyAssessment = {
  id: "study-assessment",
  name: "学习情况与考核挂钩",
  subject: "theory-study",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [
    { id: "study-results", name: "年度学习情况", wording: ["年度学习情况", "学习情况总结"] },
  ],
  duties: [
    {
      id: "yearly",
      title: "汇总党员学习情况",
      name: "年度学习情况",
      counter: "份",
      bearer: { units: ["general-branch", "branch"] },
      cycle: { each: "year", times: 1 },
      due: { on: "01-15", yearOffset: 1 },
      fulfilledBy: { record: ["report"], topic: ["study-results"] },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "年度学习情况按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "study-assessment-link",
      wording: [
        ["学习情况", "考核"],
        "学习与考核挂钩",
        "学习情况纳入考核",
        ["学习", "党建考评"],
        ["学习", "党建考核"],
        ["学习情况", "考评"],
        ["学习", "纳入考核"],
        ["学习情况", "评先"],
        ["学习", "计入", "考核"],
        ["学习", "纳入", "考核"],
        ["学习", "考核", "依据"],
        ["学习", "评优"],
        ["学习情况", "挂钩"],
        ["学时", "考核"],
        ["学习成绩", "考核"],
        ["学习", "作为", "考核"],
        ["学时", "评先"],
        ["学习", "纳入", "评先"],
      ],
    },
  ],
  examples: [
    {
      note: "12月28日办理，当日登记",
      when: "2027-01-15",
      given: [{ kind: "report", on: "2026-12-28", topic: "study-results" }],
      expect: { yearly: { period: "2026", state: "met", due: "2027-01-15" } },
    },
    {
      note: "到1月15日还没有台账，当天不算逾期",
      when: "2027-01-15",
      given: [],
      expect: { yearly: { period: "2026", state: "due-soon" } },
    },
    {
      note: "1月16日仍没有台账",
      when: "2027-01-16",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
    {
      note: "12月28日办理，1月18日才登记",
      when: "2027-01-18",
      given: [
        { kind: "report", on: "2026-12-28", topic: "study-results", registered: "2027-01-18" },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
