import type { Institution } from "#domain/institution/institution.ts";

/**
 * A general branch that has branches looks at their organizational life once a quarter (practice); one record of its own committee will do.
 */
export const branchGuidance = {
  id: "branch-guidance",
  name: "总支指导支部",
  subject: "organization-life",
  sources: [
    { act: "soe-branch-regulations", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [
    { id: "branch-guidance", name: "支部组织生活检查", wording: ["支部组织生活检查", "指导支部"] },
  ],
  duties: [
    {
      id: "quarterly",
      title: "检查所属支部组织生活",
      name: "支部组织生活检查",
      bearer: { units: ["general-branch"], having: "branch" },
      cycle: { each: "quarter", times: 1 },
      fulfilledBy: {
        record: ["inspection", "branch-committee-meeting"],
        topic: ["branch-guidance"],
      },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    {
      id: "quarterly-on-time-rate",
      name: "支部组织生活检查按期率",
      of: "quarterly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    { mechanism: "organizational-life", wording: ["指导支部", ["总支", "组织生活"], "抓在日常"] },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [
        {
          kind: "branch-committee-meeting",
          on: "2026-06-18",
          topic: "branch-guidance",
          attended: [5, 4],
        },
      ],
      expect: { quarterly: { period: "2026Q2", state: "met", due: "2026-06-30" } },
    },
    {
      note: "到6月30日还没有台账，当天不算逾期",
      when: "2026-06-30",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "due-soon" } },
    },
    {
      note: "7月1日仍没有台账",
      when: "2026-07-01",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "overdue" } },
    },
    {
      note: "6月18日办理，7月3日才登记",
      when: "2026-07-03",
      given: [
        {
          kind: "branch-committee-meeting",
          on: "2026-06-18",
          topic: "branch-guidance",
          attended: [5, 4],
          registered: "2026-07-03",
        },
      ],
      expect: { quarterly: { period: "2026Q2", state: "made-up" } },
    },
  ],
} satisfies Institution;
