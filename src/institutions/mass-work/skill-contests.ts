import type { Institution } from "#domain/institution/institution.ts";

/**
 * Tracks, rounds, scores and results; at least one a year for each union (practice).
 */
export const skillContests = {
  id: "skill-contests",
  name: "技能比武",
  subject: "mass-work",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [
    { id: "skill-contest", name: "技能比武", wording: ["技能比武", "技能竞赛", "劳动竞赛"] },
  ],
  duties: [
    {
      id: "yearly",
      title: "举办技能比武",
      bearer: { units: ["union"] },
      cycle: { each: "year" },
      fulfilledBy: { record: ["contest"], topic: ["skill-contest"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "技能比武按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "skill-contests",
      wording: [
        "技能比武",
        "专业竞赛",
        "以赛促练",
        "劳动竞赛",
        "技能竞赛",
        "技能大赛",
        "技能比赛",
        "业务竞赛",
        "业务比武",
        "以赛促学",
        "技术比武",
        "大比武",
        ["业务", "技能竞赛"],
        "比武",
        ["技能", "竞赛"],
        ["技术", "竞赛"],
        ["技能", "大赛"],
        ["劳动", "竞赛"],
        ["操作", "竞赛"],
        "教学竞赛",
        "基本功",
        ["技能", "赛"],
        ["工种", "竞赛"],
        "技术能手",
        ["业务", "竞赛"],
        ["技能", "擂台"],
        ["技术", "擂台"],
        "练兵比武",
      ],
    },
  ],
  examples: [
    {
      note: "12月19日办理，当日登记",
      when: "2026-12-31",
      given: [{ kind: "contest", on: "2026-12-19", topic: "skill-contest", attended: [60, 55] }],
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
      note: "12月19日办理，1月3日才登记",
      when: "2027-01-03",
      given: [
        {
          kind: "contest",
          on: "2026-12-19",
          topic: "skill-contest",
          attended: [60, 55],
          registered: "2027-01-03",
        },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
