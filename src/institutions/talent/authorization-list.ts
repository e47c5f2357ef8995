import type { Institution } from "#domain/institution/institution.ts";

/**
 * Matter, enterprise, limit, condition; versioned (practice).
 */
export const authorizationList = {
  id: "authorization-list",
  name: "授权清单",
  subject: "talent",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "authorization-list", name: "授权清单", wording: ["授权清单"] }],
  duties: [
    {
      id: "yearly",
      title: "修订企业授权清单",
      counter: "次",
      bearer: { units: ["committee"] },
      cycle: { each: "year" },
      fulfilledBy: {
        record: ["work-plan", "party-committee-meeting"],
        topic: ["authorization-list"],
      },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "授权清单按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "authorization-list",
      wording: [
        "授权清单",
        "授权事项",
        "授权放权",
        "授权管理",
        "授权体系",
        "权责清单",
        ["授权", "清单"],
        "授权",
        "放权",
        "经营自主权",
        "自主决定",
        "金额上限",
        "审批权限",
        "下放",
        "权限清单",
        "自行决定",
        ["权限", "下放"],
      ],
    },
  ],
  examples: [
    {
      note: "12月19日办理，当日登记",
      when: "2026-12-31",
      given: [{ kind: "work-plan", on: "2026-12-19", topic: "authorization-list" }],
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
          kind: "work-plan",
          on: "2026-12-19",
          topic: "authorization-list",
          registered: "2027-01-03",
        },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
