import type { Institution } from "#domain/institution/institution.ts";

/**
 * A working group for Party building and development meets each quarter (practice).
 */
export const workingGroup = {
  id: "working-group",
  name: "高质量发展工作小组",
  subject: "committee-leadership",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "working-group", name: "工作小组", wording: ["工作小组", "领导小组", "专班"] }],
  duties: [
    {
      id: "quarterly",
      title: "召开工作小组会议",
      name: "工作小组会议",
      bearer: { units: ["committee"] },
      cycle: { each: "quarter", times: 1 },
      fulfilledBy: { record: ["special-meeting"], topic: ["working-group"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "quarterly-on-time-rate",
      name: "工作小组会议按期率",
      of: "quarterly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "working-group",
      wording: [
        "工作小组",
        "领导小组",
        "工作专班",
        "专班",
        "推进小组",
        "攻坚组",
        "专项小组",
        "专项工作组",
        "推进组",
        "工作组",
        "攻坚小组",
        "协调小组",
      ],
    },
  ],
  examples: [
    {
      note: "8月12日办理，当日登记",
      when: "2026-09-30",
      given: [
        { kind: "special-meeting", on: "2026-08-12", topic: "working-group", attended: [8, 7] },
      ],
      expect: { quarterly: { period: "2026Q3", state: "met", due: "2026-09-30" } },
    },
    {
      note: "到9月30日还没有台账，当天不算逾期",
      when: "2026-09-30",
      given: [],
      expect: { quarterly: { period: "2026Q3", state: "due-soon" } },
    },
    {
      note: "10月1日仍没有台账",
      when: "2026-10-01",
      given: [],
      expect: { quarterly: { period: "2026Q3", state: "overdue" } },
    },
    {
      note: "8月12日办理，10月3日才登记",
      when: "2026-10-03",
      given: [
        {
          kind: "special-meeting",
          on: "2026-08-12",
          topic: "working-group",
          attended: [8, 7],
          registered: "2026-10-03",
        },
      ],
      expect: { quarterly: { period: "2026Q3", state: "made-up" } },
    },
  ],
} satisfies Institution;
