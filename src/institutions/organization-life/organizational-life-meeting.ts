import type { Institution } from "#domain/institution/institution.ts";

/**
 * At least once a year, generally in the fourth quarter. Leaders also take part as ordinary members in their own branch.
 */
export const organizationalLifeMeeting = {
  id: "organizational-life-meeting",
  name: "组织生活会",
  subject: "organization-life",
  sources: [{ act: "branch-work-regulations", article: "第十七条", mark: "S" }],
  reviewed: "2026-11-20",
  parameters: {
    times: {
      name: "每年次数",
      unit: "次",
      values: [
        {
          from: "2018-10-28",
          value: 1,
          mark: "S",
          citation: { act: "branch-work-regulations", article: "第十七条", mark: "S" },
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
      id: "yearly",
      title: "召开组织生活会",
      bearer: { units: ["branch"] },
      cycle: { each: "year", times: { parameter: "times" } },
      due: { on: "12-31" },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: {
        record: ["organizational-life-meeting"],
        quorum: { of: "members", atLeast: { parameter: "attendance" } },
        minutes: "written",
      },
      enteredBy: "secretary",
    },
    {
      id: "leaders-take-part",
      title: "参加所在支部组织生活会",
      name: "双重组织生活",
      bearer: {
        holders: [
          "party-committee-secretary",
          "party-committee-deputy-secretary",
          "party-committee-member",
        ],
      },
      cycle: { each: "year", times: 1 },
      fulfilledBy: { record: ["organizational-life-meeting"] },
      source: { act: "member-education-regulations", mark: "S" },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "组织生活会按期率", of: "yearly", kind: "on-time-rate" },
    {
      id: "leaders-take-part-on-time-rate",
      name: "双重组织生活按期率",
      of: "leaders-take-part",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    { mechanism: "organizational-life", wording: ["组织生活会", "专题组织生活会", "双重组织生活"] },
    { mechanism: "campaign", wording: [["二十大", "专题组织生活会"]] },
  ],
  examples: [
    {
      note: "12月10日召开，有记录",
      when: "2026-12-31",
      given: [
        {
          kind: "organizational-life-meeting",
          on: "2026-12-10",
          attended: [16, 14],
          minutes: "批评与自我批评，列出整改措施",
        },
      ],
      expect: { yearly: { period: "2026", state: "met", registerBy: "2027-01-05" } },
    },
    {
      note: "年末最后一天还没有开",
      when: "2026-12-31",
      given: [],
      expect: { yearly: { period: "2026", state: "due-soon" } },
    },
    {
      note: "全年未开",
      when: "2027-01-06",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
    {
      note: "党委书记参加所在支部的组织生活会",
      when: "2026-12-31",
      given: [
        {
          kind: "organizational-life-meeting",
          on: "2026-12-10",
          attended: [16, 14],
          participants: { attended: "party-committee-secretary" },
        },
      ],
      expect: { "leaders-take-part": { period: "2026", state: "met" } },
    },
  ],
} satisfies Institution;
