import type { Institution } from "#domain/institution/institution.ts";

/**
 * Generally once a month in each Party group; the leader convenes.
 */
export const partyGroupMeeting = {
  id: "party-group-meeting",
  name: "党小组会",
  subject: "organization-life",
  sources: [{ act: "branch-work-regulations", article: "第十三条", mark: "S" }],
  reviewed: "2026-11-20",
  parameters: {
    registerWithinDays: {
      name: "登记时限（次月几日前）",
      unit: "日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  duties: [
    {
      id: "monthly",
      title: "召开党小组会",
      bearer: { units: ["party-group"] },
      cycle: { each: "month", times: 1 },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: { record: ["party-group-meeting"] },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    { id: "monthly-on-time-rate", name: "党小组会按期率", of: "monthly", kind: "on-time-rate" },
  ],
  recognises: [{ mechanism: "organizational-life", wording: ["党小组会", "三会一课"] }],
  examples: [
    {
      note: "5月18日办理，当日登记",
      when: "2026-05-31",
      given: [{ kind: "party-group-meeting", on: "2026-05-18" }],
      expect: { monthly: { period: "2026-05", state: "met", due: "2026-05-31" } },
    },
    {
      note: "到6月5日还没有台账，当天不算逾期",
      when: "2026-06-05",
      given: [],
      expect: { monthly: { period: "2026-05", state: "due-soon" } },
    },
    {
      note: "6月6日仍没有台账",
      when: "2026-06-06",
      given: [],
      expect: { monthly: { period: "2026-05", state: "overdue" } },
    },
    {
      note: "5月18日办理，6月8日才登记",
      when: "2026-06-08",
      given: [{ kind: "party-group-meeting", on: "2026-05-18", registered: "2026-06-08" }],
      expect: { monthly: { period: "2026-05", state: "made-up" } },
    },
  ],
} satisfies Institution;
