import type { Institution } from "#domain/institution/institution.ts";

/**
 * Half of the committee for a general matter is practice; appointments ask for two thirds and are decided by their own procedure.
 */
export const rulesOfProcedure = {
  id: "rules-of-procedure",
  name: "党委议事规则",
  subject: "committee-leadership",
  sources: [
    { act: "soe-branch-regulations", article: "第十五条", mark: "M" },
    { act: "major-decisions-opinion", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    attendance: {
      name: "到会下限（含本数）",
      values: [
        { from: "2019-12-30", value: [1, 2], mark: "P", reason: "全国没有统一规定，按集团惯例" },
      ],
    },
    registerWithinDays: {
      name: "登记时限（次月几日前）",
      unit: "日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  topics: [
    {
      id: "rules-of-procedure",
      name: "议事规则",
      wording: ["议事规则", "前置研究事项清单", "三重一大清单"],
    },
  ],
  duties: [
    {
      id: "yearly-review",
      title: "修订议事规则和前置研究事项清单",
      name: "议事规则和清单修订",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      fulfilledBy: {
        record: ["party-committee-meeting", "work-plan"],
        topic: ["rules-of-procedure"],
      },
      enteredBy: "office",
    },
    {
      id: "monthly-meeting",
      title: "召开党委会",
      name: "党委会",
      bearer: { units: ["committee"] },
      cycle: { each: "month", times: 1 },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: {
        record: ["party-committee-meeting"],
        quorum: { of: "committee", atLeast: { parameter: "attendance" } },
        minutes: "written",
      },
      source: { act: "practice", mark: "P" },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "yearly-review-on-time-rate",
      name: "议事规则和清单修订按期率",
      of: "yearly-review",
      kind: "on-time-rate",
    },
    {
      id: "monthly-meeting-on-time-rate",
      name: "党委会按期率",
      of: "monthly-meeting",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "rules-of-procedure",
      wording: [
        "议事规则",
        "前置研究",
        "三重一大",
        "议事决策",
        ["党委", "把方向", "保落实"],
        ["党的全面领导", "领导作用"],
        "决策程序",
        "决策机制",
        "党委会议事",
        "前置讨论",
        "前置把关",
        "前置程序",
        "前置审议",
        ["党委", "先", "研究"],
        "先经党委",
        "议事清单",
        "决策清单",
        "决策事项",
        ["重大", "决策", "程序"],
        "权责边界",
        ["党委会", "规则"],
        ["党的领导", "治理"],
        ["议事", "程序"],
        "议事规程",
        ["党委会", "清单"],
      ],
    },
  ],
  examples: [
    {
      note: "委员9人到5人，过半数",
      when: "2026-09-30",
      given: [
        {
          kind: "party-committee-meeting",
          on: "2026-09-17",
          attended: [9, 5],
          minutes: "研究三项",
        },
      ],
      expect: { "monthly-meeting": { period: "2026-09", state: "met" } },
    },
    {
      note: "委员9人到4人，会议无效",
      when: "2026-09-30",
      given: [
        {
          kind: "party-committee-meeting",
          on: "2026-09-17",
          attended: [9, 4],
          minutes: "研究三项",
        },
      ],
      expect: { "monthly-meeting": { period: "2026-09", state: "due-soon" } },
    },
    {
      note: "11月党委会修订清单",
      when: "2026-12-31",
      given: [
        {
          kind: "party-committee-meeting",
          on: "2026-11-17",
          agenda: ["rules-of-procedure"],
          attended: [9, 9],
        },
      ],
      expect: { "yearly-review": { period: "2026", state: "met" } },
    },
    {
      note: "全年没有修订",
      when: "2027-01-01",
      given: [],
      expect: { "yearly-review": { period: "2026", state: "overdue" } },
    },
  ],
} satisfies Institution;
