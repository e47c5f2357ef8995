import type { Institution } from "#domain/institution/institution.ts";

/**
 * Goals, quarterly review, grade; the result is the employer's, with a right to object (practice).
 */
export const allStaffAppraisal = {
  id: "all-staff-appraisal",
  name: "全员考核",
  subject: "talent",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "all-staff-appraisal", name: "全员考核", wording: ["全员考核"] }],
  duties: [
    {
      id: "yearly",
      title: "开展全员考核",
      bearer: { units: ["enterprise", "department"] },
      cycle: { each: "year" },
      due: { on: "01-31", yearOffset: 1 },
      fulfilledBy: { record: ["appraisal"], topic: ["all-staff-appraisal"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "全员考核按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "all-staff-appraisal",
      wording: [
        "全员考核",
        "全员绩效",
        "全员业绩",
        "员工绩效",
        "一岗一表",
        ["全员", "考核"],
        ["职工", "年度考核"],
        ["全体职工", "考核"],
        "岗位考核",
        ["职工", "考核"],
        ["人人", "考核"],
        ["全体人员", "考核"],
        "岗位绩效",
        ["职工", "评价"],
      ],
    },
  ],
  examples: [
    {
      note: "1月19日办理，当日登记",
      when: "2027-01-31",
      given: [{ kind: "appraisal", on: "2027-01-19", topic: "all-staff-appraisal" }],
      expect: { yearly: { period: "2026", state: "met", due: "2027-01-31" } },
    },
    {
      note: "到1月31日还没有台账，当天不算逾期",
      when: "2027-01-31",
      given: [],
      expect: { yearly: { period: "2026", state: "due-soon" } },
    },
    {
      note: "2月1日仍没有台账",
      when: "2027-02-01",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
    {
      note: "1月19日办理，2月3日才登记",
      when: "2027-02-03",
      given: [
        {
          kind: "appraisal",
          on: "2027-01-19",
          topic: "all-staff-appraisal",
          registered: "2027-02-03",
        },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
