import type { Institution } from "#domain/institution/institution.ts";

/**
 * Application, trial, appointment, lectures given, yearly review (practice).
 */
export const internalTrainers = {
  id: "internal-trainers",
  name: "内训师队伍",
  subject: "talent",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "internal-trainers", name: "内训师", wording: ["内训师"] }],
  duties: [
    {
      id: "yearly",
      title: "评聘内训师",
      bearer: { units: ["department"], tagged: ["人事"] },
      cycle: { each: "year" },
      fulfilledBy: { record: ["selection"], topic: ["internal-trainers"], fields: ["selected"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "内训师队伍按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "internal-trainers",
      wording: [
        "内训师",
        "讲师队伍",
        "外部智力",
        "内部讲师",
        "兼职讲师",
        ["选聘", "讲师"],
        "培训师",
        "兼职教员",
        "内部教员",
        ["聘任", "讲师"],
        ["选拔", "讲师"],
        "内训",
        ["讲师", "聘"],
        ["培训", "讲师"],
        "师资库",
        "讲师库",
        ["兼职", "讲师"],
        ["兼职", "培训"],
        ["业务骨干", "授课"],
        ["骨干", "讲课"],
        "自己人讲",
        "内部师资",
        ["师资队伍", "内部"],
        ["师资队伍", "培训"],
      ],
    },
  ],
  examples: [
    {
      note: "12月19日办理，当日登记",
      when: "2026-12-31",
      given: [
        {
          kind: "selection",
          on: "2026-12-19",
          topic: "internal-trainers",
          fields: { selected: 18 },
        },
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
      note: "12月19日办理，1月3日才登记",
      when: "2027-01-03",
      given: [
        {
          kind: "selection",
          on: "2026-12-19",
          topic: "internal-trainers",
          fields: { selected: 18 },
          registered: "2027-01-03",
        },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
