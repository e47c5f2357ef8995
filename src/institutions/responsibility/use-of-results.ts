import type { Institution } from "#domain/institution/institution.ts";

/**
 * Grades, honours, coefficients and rectification lists are decided by the committee, never by a formula alone.
 */
export const useOfResults = {
  id: "use-of-results",
  name: "考核结果运用",
  subject: "responsibility",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "use-of-results", name: "考核结果运用", wording: ["考核结果运用", "考核结果"] }],
  duties: [
    {
      id: "yearly",
      title: "研究考核结果运用",
      bearer: { units: ["committee"] },
      cycle: { each: "year" },
      due: { on: "03-31", yearOffset: 1 },
      fulfilledBy: { record: ["party-committee-meeting"], topic: ["use-of-results"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "考核结果运用按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "use-of-results",
      wording: [
        "结果运用",
        "结果的合理运用",
        "结果应用",
        ["结果", "挂钩"],
        ["结果", "评优"],
        ["结果", "干部任用"],
        ["考评结果", "作为"],
        ["考评结果", "运用"],
        ["末位", "约谈"],
        ["末位", "书记"],
        ["等级", "绩效"],
        ["等次", "绩效"],
        ["等级", "挂钩"],
        ["等次", "挂钩"],
        ["排名靠后", "约谈"],
        ["结果", "评先"],
        ["结果", "绩效"],
        ["结果", "依据"],
        ["结果", "选拔"],
        ["结果", "任用"],
        ["考核", "评先"],
        ["考核", "约谈"],
        ["得分", "挂钩"],
        ["得分", "评先"],
        ["得分", "绩效"],
        ["名次", "挂钩"],
        ["考核结果", "作为"],
        ["考核结果", "依据"],
        ["考核结果", "纳入"],
        ["考核结果", "运用"],
        ["考核结果", "应用"],
        ["考核结果", "与"],
        ["考核结果", "使用"],
        ["考核等次", "挂钩"],
        ["考核得分", "挂钩"],
      ],
    },
  ],
  examples: [
    {
      note: "3月19日办理，当日登记",
      when: "2027-03-31",
      given: [
        {
          kind: "party-committee-meeting",
          on: "2027-03-19",
          topic: "use-of-results",
          attended: [9, 8],
        },
      ],
      expect: { yearly: { period: "2026", state: "met", due: "2027-03-31" } },
    },
    {
      note: "到3月31日还没有台账，当天不算逾期",
      when: "2027-03-31",
      given: [],
      expect: { yearly: { period: "2026", state: "due-soon" } },
    },
    {
      note: "4月1日仍没有台账",
      when: "2027-04-01",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
    {
      note: "3月19日办理，4月3日才登记",
      when: "2027-04-03",
      given: [
        {
          kind: "party-committee-meeting",
          on: "2027-03-19",
          topic: "use-of-results",
          attended: [9, 8],
          registered: "2027-04-03",
        },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
