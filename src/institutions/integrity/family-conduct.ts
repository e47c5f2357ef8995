import type { Institution } from "#domain/institution/institution.ts";

/**
 * The organization reminds, teaches and offers a pledge; it is voluntary, and nobody's private life is looked into.
 */
export const familyConduct = {
  id: "family-conduct",
  name: "家风承诺",
  subject: "integrity",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "family-conduct", name: "家风家教", wording: ["家风", "家教"] }],
  duties: [
    {
      id: "yearly",
      title: "组织家风家教活动和自愿承诺",
      name: "家风家教",
      bearer: { units: ["general-branch"] },
      cycle: { each: "year", times: 1 },
      fulfilledBy: {
        record: ["activity", "responsibility-list", "study-session", "themed-party-day"],
        topic: ["family-conduct"],
      },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "家风家教按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "family-conduct-pledges",
      wording: [
        "家风",
        "家教",
        "八小时",
        "生活圈",
        "管好亲属",
        "修身律己",
        "家庭助廉",
        "助廉",
        "廉洁家庭",
        "家规",
        ["家属", "廉"],
        "廉内助",
        "亲属",
        ["家庭", "廉"],
        "配偶",
        ["家庭", "承诺"],
        "家书",
        "八小时外",
        ["家属", "承诺"],
        ["家属", "座谈"],
        ["家访", "廉"],
        ["家属", "开放日"],
      ],
    },
  ],
  examples: [
    {
      note: "5月15日办理，当日登记",
      when: "2026-12-31",
      given: [{ kind: "activity", on: "2026-05-15", topic: "family-conduct", attended: [40, 30] }],
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
      note: "5月15日办理，1月3日才登记",
      when: "2027-01-03",
      given: [
        {
          kind: "activity",
          on: "2026-05-15",
          topic: "family-conduct",
          attended: [40, 30],
          registered: "2027-01-03",
        },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
