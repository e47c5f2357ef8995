import type { Institution } from "#domain/institution/institution.ts";

/**
 * The act says regularly; once a quarter is practice. The secretary of the committee lectures at least once a year.
 */
export const partyLecture = {
  id: "party-lecture",
  name: "党课",
  subject: "organization-life",
  sources: [
    { act: "branch-work-regulations", article: "第十六条", mark: "S" },
    { act: "member-education-regulations", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    timesPerQuarter: {
      name: "每季度次数",
      unit: "次",
      values: [{ from: "2018-10-28", value: 1, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
    secretaryTimes: {
      name: "党委书记每年讲党课次数",
      unit: "次",
      values: [
        {
          from: "2018-10-28",
          value: 1,
          mark: "S",
          citation: { act: "branch-work-regulations", article: "第十六条", mark: "S" },
        },
      ],
    },
    attendance: {
      name: "到会下限（含本数）",
      values: [
        { from: "2018-10-28", value: [1, 2], mark: "P", reason: "参照党员大会，按集团惯例" },
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
      title: "上党课",
      bearer: { units: ["branch"] },
      cycle: { each: "quarter", times: { parameter: "timesPerQuarter" } },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: {
        record: ["party-lecture"],
        quorum: { of: "all-members", atLeast: { parameter: "attendance" } },
      },
      enteredBy: "secretary",
    },
    {
      id: "by-secretary",
      title: "讲党课",
      name: "党委书记讲党课",
      bearer: { holders: ["party-committee-secretary"] },
      cycle: { each: "year", times: { parameter: "secretaryTimes" } },
      fulfilledBy: {
        record: ["party-lecture"],
        participants: { holders: ["party-committee-secretary"], as: "lecturer" },
      },
      source: { act: "branch-work-regulations", article: "第十六条", mark: "S" },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "quarterly-on-time-rate", name: "党课按期率", of: "quarterly", kind: "on-time-rate" },
    {
      id: "by-secretary-on-time-rate",
      name: "党委书记讲党课按期率",
      of: "by-secretary",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    { mechanism: "organizational-life", wording: ["党课", "三会一课"] },
    { mechanism: "campaign", wording: ["党课展播", "党课开讲"] },
  ],
  examples: [
    {
      note: "第三季度上了1次，到会过半",
      when: "2026-09-30",
      given: [
        {
          kind: "party-lecture",
          on: "2026-09-10",
          attended: [15, 11],
          fields: { theme: "学习党章" },
        },
      ],
      expect: { quarterly: { period: "2026Q3", state: "met" } },
    },
    {
      note: "已讲，待登记到会名单",
      when: "2026-09-17",
      given: [{ kind: "party-lecture", on: "2026-09-10" }],
      expect: { quarterly: { period: "2026Q3", state: "missing" } },
    },
    {
      note: "第三季度没有党课",
      when: "2026-10-06",
      given: [],
      expect: { quarterly: { period: "2026Q3", state: "overdue" } },
    },
    {
      note: "党委书记7月1日讲党课",
      when: "2026-12-31",
      given: [
        {
          kind: "party-lecture",
          on: "2026-07-01",
          participants: { lecturer: "party-committee-secretary" },
          attended: [60, 50],
        },
      ],
      expect: { "by-secretary": { period: "2026", state: "met" } },
    },
    {
      note: "由委员主讲，不算书记的一次",
      when: "2027-01-01",
      given: [
        {
          kind: "party-lecture",
          on: "2026-07-01",
          participants: { lecturer: "party-committee-member" },
          attended: [60, 50],
        },
      ],
      expect: { "by-secretary": { period: "2026", state: "overdue" } },
    },
  ],
} satisfies Institution;
