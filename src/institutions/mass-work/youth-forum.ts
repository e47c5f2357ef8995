import type { Institution } from "#domain/institution/institution.ts";

/**
 * Held regularly; how often is practice.
 */
export const youthForum = {
  id: "youth-forum",
  name: "青年论坛",
  subject: "mass-work",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "youth-forum", name: "青年论坛", wording: ["青年论坛"] }],
  duties: [
    {
      id: "quarterly",
      title: "举办青年论坛",
      bearer: { units: ["league"] },
      cycle: { each: "quarter" },
      fulfilledBy: { record: ["forum"], topic: ["youth-forum"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    { id: "quarterly-on-time-rate", name: "青年论坛按期率", of: "quarterly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "youth-forum",
      wording: [
        "青年论坛",
        "青年座谈",
        ["青年", "论坛"],
        ["青年", "沙龙"],
        ["青年", "交流"],
        ["青年", "分享"],
        "青年大讲堂",
        ["青年", "讲堂"],
        "青年理论学习小组",
        "青年夜校",
        ["青年", "座谈"],
        ["五四", "座谈"],
        "青年读书",
        "青年说",
        ["青年", "辩论"],
        ["青年", "面对面"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "forum", on: "2026-06-18", topic: "youth-forum", attended: [30, 28] }],
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
          kind: "forum",
          on: "2026-06-18",
          topic: "youth-forum",
          attended: [30, 28],
          registered: "2026-07-03",
        },
      ],
      expect: { quarterly: { period: "2026Q2", state: "made-up" } },
    },
  ],
} satisfies Institution;
