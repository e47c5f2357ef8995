import type { Institution } from "#domain/institution/institution.ts";

/**
 * Generally once a year; may be held together with the organizational-life meeting. The four grades are counted, never names.
 */
export const membersAppraisal = {
  id: "members-appraisal",
  name: "民主评议党员",
  subject: "organization-life",
  sources: [{ act: "branch-work-regulations", article: "第十八条", mark: "S" }],
  reviewed: "2026-11-20",
  parameters: {
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
      title: "开展民主评议党员",
      bearer: { units: ["branch"] },
      cycle: { each: "year", times: 1 },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: {
        record: ["members-appraisal"],
        quorum: { of: "members", atLeast: { parameter: "attendance" } },
        fields: ["excellent", "qualified", "basic", "unqualified"],
      },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "民主评议党员按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [{ mechanism: "organizational-life", wording: ["民主评议", "评议党员"] }],
  examples: [
    {
      note: "与组织生活会合并进行，四个等次都有人数",
      when: "2026-12-31",
      given: [
        {
          kind: "members-appraisal",
          on: "2026-12-10",
          attended: [16, 14],
          fields: { excellent: 4, qualified: 12, basic: 0, unqualified: 0 },
        },
      ],
      expect: { yearly: { period: "2026", state: "met" } },
    },
    {
      note: "只填了优秀人数，其余待补",
      when: "2026-12-31",
      given: [
        {
          kind: "members-appraisal",
          on: "2026-12-10",
          attended: [16, 14],
          fields: { excellent: 4 },
        },
      ],
      expect: { yearly: { period: "2026", state: "missing" } },
    },
    {
      note: "全年未开展",
      when: "2027-01-06",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
  ],
} satisfies Institution;
