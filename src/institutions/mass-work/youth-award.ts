import type { Institution } from "#domain/institution/institution.ts";

/**
 * Nominate, review, publish for five working days, award (practice).
 */
export const youthAward = {
  id: "youth-award",
  name: "新锐奖",
  subject: "mass-work",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "youth-award", name: "新锐奖", wording: ["新锐奖"] }],
  duties: [
    {
      id: "yearly",
      title: "评选青年新锐奖",
      bearer: { units: ["league"] },
      cycle: { each: "year" },
      fulfilledBy: { record: ["selection"], topic: ["youth-award"], fields: ["selected"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "新锐奖按期率", of: "yearly", kind: "on-time-rate" },
  ],
  carriedBy: [{ procedure: "award" }],
  recognises: [
    {
      mechanism: "youth-award",
      wording: [
        "新锐奖",
        "优秀青年",
        "青年新锐",
        "十佳青年",
        "青年标兵",
        "杰出青年",
        ["青年", "新锐"],
        "五四奖章",
        ["青年", "评选"],
        ["青年", "表彰"],
        "优秀团员",
        "优秀共青团",
        "青年岗位能手",
        "青年之星",
        "最美青年",
        ["青年", "奖"],
        ["青年", "评出"],
        ["青年", "嘉奖"],
      ],
    },
  ],
  examples: [
    {
      note: "12月19日办理，当日登记",
      when: "2026-12-31",
      given: [
        { kind: "selection", on: "2026-12-19", topic: "youth-award", fields: { selected: 10 } },
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
          topic: "youth-award",
          fields: { selected: 10 },
          registered: "2027-01-03",
        },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
