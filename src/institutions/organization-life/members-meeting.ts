import type { Institution } from "#domain/institution/institution.ts";

/**
 * Generally once a quarter; valid with half of the members entitled to vote (inclusive, a parameter).
 */
export const membersMeeting = {
  id: "members-meeting",
  name: "支部党员大会",
  subject: "organization-life",
  sources: [{ act: "branch-work-regulations", article: "第十一条", mark: "S" }],
  reviewed: "2026-11-20",
  parameters: {
    attendance: {
      name: "到会下限（含本数）",
      values: [
        {
          from: "2018-10-28",
          value: [1, 2],
          mark: "S",
          citation: { act: "branch-work-regulations", article: "第十一条", mark: "S" },
        },
      ],
    },
    registerWithinDays: {
      name: "登记时限（次月几日前）",
      unit: "日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  duties: [
    {
      id: "quarterly",
      title: "召开党员大会",
      name: "党员大会",
      bearer: { units: ["branch"] },
      cycle: { each: "quarter", times: 1 },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: {
        record: ["members-meeting"],
        quorum: { of: "members", atLeast: { parameter: "attendance" } },
        minutes: "written",
      },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    { id: "quarterly-on-time-rate", name: "党员大会按期率", of: "quarterly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "organizational-life",
      wording: ["党员大会", "支部大会", "三会一课", "组织生活制度", ["三会", "开展"], "三会制度"],
    },
  ],
  examples: [
    {
      note: "应到16，实到8，恰为半数，有效",
      when: "2026-03-31",
      given: [
        {
          kind: "members-meeting",
          on: "2026-03-20",
          attended: [16, 8],
          minutes: "通过支部年度计划",
        },
      ],
      expect: { quarterly: { period: "2026Q1", state: "met", due: "2026-03-31" } },
    },
    {
      note: "应到16，实到7，不足半数，不算",
      when: "2026-03-31",
      given: [
        { kind: "members-meeting", on: "2026-03-20", attended: [16, 7], minutes: "未过半数" },
      ],
      expect: { quarterly: { period: "2026Q1", state: "due-soon" } },
    },
    {
      note: "没有纪要，待补",
      when: "2026-03-31",
      given: [{ kind: "members-meeting", on: "2026-03-20", attended: [16, 9] }],
      expect: { quarterly: { period: "2026Q1", state: "missing" } },
    },
    {
      note: "第一季度未开，4月6日起逾期",
      when: "2026-04-06",
      given: [],
      expect: { quarterly: { period: "2026Q1", state: "overdue" } },
    },
  ],
} satisfies Institution;
