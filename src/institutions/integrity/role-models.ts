import type { Institution } from "#domain/institution/institution.ts";

/**
 * Role models are nominated by the units, reviewed and published once a year (practice).
 */
export const roleModels = {
  id: "role-models",
  name: "选树典型",
  subject: "integrity",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "role-models", name: "身边典型", wording: ["身边典型", "先进典型", "选树"] }],
  duties: [
    {
      id: "yearly",
      title: "选树身边典型",
      name: "身边典型",
      bearer: { units: ["general-branch"] },
      cycle: { each: "year", times: 1 },
      fulfilledBy: { record: ["selection"], topic: ["role-models"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "身边典型按期率", of: "yearly", kind: "on-time-rate" },
  ],
  carriedBy: [{ procedure: "award" }],
  recognises: [
    {
      mechanism: "role-models",
      wording: [
        "选树",
        "身边典型",
        "先进典型",
        "马上就办",
        "标兵",
        "先进事迹",
        "劳模",
        "工匠",
        "榜样",
        "优秀共产党员",
        "最美",
        ["评选", "表彰"],
        ["先进", "评选"],
        "表彰",
        "两优一先",
        ["典型", "宣传"],
        "优秀党务",
        "先进个人",
        "模范",
        "道德模范",
        "党员之星",
        ["先锋", "评选"],
        ["之星", "评选"],
        ["典型", "评"],
      ],
    },
  ],
  examples: [
    {
      note: "6月12日办理，当日登记",
      when: "2026-12-31",
      given: [
        { kind: "selection", on: "2026-06-12", topic: "role-models", fields: { selected: 2 } },
      ],
      expect: { yearly: { period: "2026", state: "met", due: "2026-12-31" } },
    },
    {
      note: "到12月31日还没有台账，当天不算逾期",
      when: "2026-12-31",
      given: [],
      expect: { yearly: { period: "2026", state: "due-soon" } },
    },
    {
      note: "1月1日仍没有台账",
      when: "2027-01-01",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
    {
      note: "6月12日办理，1月3日才登记",
      when: "2027-01-03",
      given: [
        {
          kind: "selection",
          on: "2026-06-12",
          topic: "role-models",
          fields: { selected: 2 },
          registered: "2027-01-03",
        },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
