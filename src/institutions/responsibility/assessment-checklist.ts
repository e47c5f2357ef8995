import type { Institution } from "#domain/institution/institution.ts";

/**
 * A common part and a part for the unit, with weights and what applies; given to the units before the year has run far (practice).
 */
export const assessmentChecklist = {
  id: "assessment-checklist",
  name: "考核清单",
  subject: "responsibility",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "assessment-checklist", name: "考核清单", wording: ["考核清单"] }],
  duties: [
    {
      id: "yearly",
      title: "下发考核清单",
      counter: "份",
      bearer: { units: ["committee"] },
      cycle: { each: "year" },
      due: { on: "03-31" },
      fulfilledBy: { record: ["work-plan", "circular"], topic: ["assessment-checklist"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "考核清单按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "assessment-checklist",
      wording: [
        "考核清单",
        "清单内容",
        ["共性", "特性"],
        ["共性", "个性"],
        "共性指标",
        "个性指标",
        "一企一清单",
        "一支部一清单",
        "考核细则",
        "考核表",
        "评分表",
        "考核事项",
        ["考核", "逐条"],
        "清单式考核",
        ["考核", "对照表"],
        "考核要点",
        ["党建", "考核", "清单"],
        "考核任务清单",
      ],
    },
  ],
  examples: [
    {
      note: "3月19日办理，当日登记",
      when: "2026-03-31",
      given: [{ kind: "work-plan", on: "2026-03-19", topic: "assessment-checklist" }],
      expect: { yearly: { period: "2026", state: "met", due: "2026-03-31" } },
    },
    {
      note: "到3月31日还没有台账，当天不算逾期",
      when: "2026-03-31",
      given: [],
      expect: { yearly: { period: "2026", state: "due-soon" } },
    },
    {
      note: "4月1日仍没有台账",
      when: "2026-04-01",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
    {
      note: "3月19日办理，4月3日才登记",
      when: "2026-04-03",
      given: [
        {
          kind: "work-plan",
          on: "2026-03-19",
          topic: "assessment-checklist",
          registered: "2026-04-03",
        },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
