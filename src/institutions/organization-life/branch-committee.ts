import type { Institution } from "#domain/institution/institution.ts";

/**
 * Generally once a month, where the branch has a committee: from seven full members on. A branch may agree on an earlier date of the month.
 */
export const branchCommittee = {
  id: "branch-committee",
  name: "支部委员会会议",
  subject: "organization-life",
  sources: [{ act: "branch-work-regulations", article: "第十二条", mark: "S" }],
  reviewed: "2026-11-20",
  parameters: {
    attendance: {
      name: "到会下限（含本数）",
      values: [
        {
          from: "2018-10-28",
          value: [1, 2],
          mark: "S",
          citation: { act: "branch-work-regulations", article: "第十二条", mark: "S" },
        },
      ],
    },
    committeeFrom: {
      name: "设支委会的正式党员人数",
      unit: "名",
      values: [
        {
          from: "2018-10-28",
          value: 7,
          mark: "S",
          citation: { act: "branch-work-regulations", article: "第八条", mark: "M" },
        },
      ],
    },
    agreedDate: {
      name: "约定日期（每月几日前）",
      unit: "日",
      values: [
        { from: "2018-10-28", value: 31, mark: "P", reason: "全国没有统一规定，按集团惯例" },
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
      id: "monthly",
      title: "召开支委会",
      name: "支委会",
      bearer: { units: ["branch"], membersAtLeast: { parameter: "committeeFrom" } },
      cycle: { each: "month", times: 1 },
      due: { onDate: { parameter: "agreedDate" } },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: {
        record: ["branch-committee-meeting"],
        quorum: { of: "committee", atLeast: { parameter: "attendance" } },
      },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    { id: "monthly-on-time-rate", name: "支委会按期率", of: "monthly", kind: "on-time-rate" },
  ],
  recognises: [{ mechanism: "organizational-life", wording: ["支委会", "支部委员会", "三会一课"] }],
  examples: [
    {
      note: "委员5人到3人，过半数",
      when: "2026-09-30",
      bearer: { members: 16, committee: 5 },
      given: [{ kind: "branch-committee-meeting", on: "2026-09-17", attended: [5, 3] }],
      expect: { monthly: { period: "2026-09", state: "met", due: "2026-09-30" } },
    },
    {
      note: "委员5人到2人，不足半数",
      when: "2026-09-30",
      bearer: { members: 16, committee: 5 },
      given: [{ kind: "branch-committee-meeting", on: "2026-09-17", attended: [5, 2] }],
      expect: { monthly: { period: "2026-09", state: "due-soon" } },
    },
    {
      note: "正式党员6人，不设支委会，不要求",
      when: "2026-09-30",
      bearer: { members: 6 },
      given: [],
      expect: { monthly: "none" },
    },
    {
      note: "9月未开，10月6日起逾期",
      when: "2026-10-06",
      bearer: { members: 7 },
      given: [],
      expect: { monthly: { period: "2026-09", state: "overdue" } },
    },
  ],
} satisfies Institution;
