import type { Institution } from "#domain/institution/institution.ts";

/**
 * Needs are matched with skill, place and time; people are invited and free to decline (practice).
 */
export const preciseOutreach = {
  id: "precise-outreach",
  name: "精准触达",
  subject: "livelihood",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "outreach", name: "志愿服务需求", wording: ["志愿服务需求", "需求对接"] }],
  duties: [
    {
      id: "quarterly",
      title: "对接志愿服务需求",
      bearer: { units: ["league"] },
      cycle: { each: "quarter" },
      fulfilledBy: { record: ["register", "special-meeting"], topic: ["outreach"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    { id: "quarterly-on-time-rate", name: "精准触达按期率", of: "quarterly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "precise-outreach",
      wording: [
        "精准触达",
        "供需对接",
        "需求清单",
        "精准对接",
        "派单",
        "需求对接",
        "点单",
        "供需",
        "微心愿",
        ["需求", "征集"],
        ["需求", "清单"],
        ["需求", "对接"],
        "菜单式",
        "问需",
        "上门服务",
        ["需求", "摸"],
        ["诉求", "对接"],
        ["群众", "下单"],
        "订单式",
        ["诉求", "办理"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "register", on: "2026-06-18", topic: "outreach" }],
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
      given: [{ kind: "register", on: "2026-06-18", topic: "outreach", registered: "2026-07-03" }],
      expect: { quarterly: { period: "2026Q2", state: "made-up" } },
    },
  ],
} satisfies Institution;
