import type { Institution } from "#domain/institution/institution.ts";

/**
 * Half-yearly by practice; what was suggested is answered.
 */
export const unitedFrontForum = {
  id: "united-front-forum",
  name: "党外人士座谈会",
  subject: "mass-work",
  sources: [
    { act: "united-front-regulations", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    timesPerHalfYear: {
      name: "每半年次数",
      unit: "次",
      values: [{ from: "2020-12-21", value: 1, mark: "P", reason: "条例没有规定次数，按集团惯例" }],
    },
  },
  topics: [{ id: "united-front-forum", name: "党外人士座谈", wording: ["党外人士座谈", "游学"] }],
  duties: [
    {
      id: "half-yearly",
      title: "召开党外人士座谈会",
      bearer: { units: ["department"], tagged: ["党务"] },
      cycle: { each: "half-year", times: { parameter: "timesPerHalfYear" } },
      source: { act: "practice", mark: "P" },
      fulfilledBy: { record: ["forum"], topic: ["united-front-forum"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "党外人士座谈会按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "united-front-forum",
      wording: [
        "党外人士座谈",
        "游学",
        ["党外", "考察"],
        ["党外", "研学"],
        ["党外", "座谈"],
        ["统战", "座谈"],
        ["党外", "征求意见"],
        ["党外", "听取"],
        ["党外", "恳谈"],
        ["党外", "参观"],
        ["党外", "联谊"],
        ["党派", "座谈"],
        ["统战", "考察"],
        ["党外", "通报"],
        ["党外", "实践"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "forum", on: "2026-06-18", topic: "united-front-forum", attended: [15, 12] }],
      expect: { "half-yearly": { period: "2026H1", state: "met", due: "2026-06-30" } },
    },
    {
      note: "到6月30日还没有台账，当天不算逾期",
      when: "2026-06-30",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "due-soon" } },
    },
    {
      note: "7月1日仍没有台账",
      when: "2026-07-01",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "overdue" } },
    },
    {
      note: "6月18日办理，7月3日才登记",
      when: "2026-07-03",
      given: [
        {
          kind: "forum",
          on: "2026-06-18",
          topic: "united-front-forum",
          attended: [15, 12],
          registered: "2026-07-03",
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
  ],
} satisfies Institution;
