import type { Institution } from "#domain/institution/institution.ts";

/**
 * A key project with milestones; progress is reported each quarter (practice).
 */
export const demonstrationPoint = {
  id: "demonstration-point",
  name: "党建示范点",
  subject: "culture",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "demonstration-point", name: "示范点", wording: ["示范点"] }],
  duties: [
    {
      id: "quarterly",
      title: "推进党建示范点建设",
      bearer: { units: ["general-branch"] },
      cycle: { each: "quarter" },
      fulfilledBy: { record: ["project-progress"], topic: ["demonstration-point"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "quarterly-on-time-rate",
      name: "党建示范点按期率",
      of: "quarterly",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ procedure: "award" }, { project: "demonstration" }],
  recognises: [
    {
      mechanism: "demonstration-point",
      wording: [
        "示范点",
        "示范党支部",
        "示范点建设",
        "示范支部",
        "示范阵地",
        "样板支部",
        "标杆支部",
        ["党建", "示范"],
        ["党建", "样板"],
        ["样板", "支部"],
        "星级支部",
        "红旗支部",
        "过硬支部",
        "最强支部",
        ["示范", "支部"],
        "示范基地",
        ["支部", "评星"],
        ["支部", "定级"],
        "五好支部",
        ["支部", "样板"],
        ["标杆", "支部"],
        ["示范", "观摩"],
        "党建工作样板",
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "project-progress", on: "2026-06-18", topic: "demonstration-point" }],
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
          kind: "project-progress",
          on: "2026-06-18",
          topic: "demonstration-point",
          registered: "2026-07-03",
        },
      ],
      expect: { quarterly: { period: "2026Q2", state: "made-up" } },
    },
  ],
} satisfies Institution;
