import type { Institution } from "#domain/institution/institution.ts";

/**
 * Coverage is computed from posts and memberships; the enterprise checks the list of key posts each half-year (practice).
 */
export const keyPostCoverage = {
  id: "key-post-coverage",
  name: "重要岗位党员覆盖",
  subject: "membership",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "key-post-coverage", name: "重要岗位党员", wording: ["重要岗位党员"] }],
  duties: [
    {
      id: "half-yearly",
      title: "核对重要岗位党员覆盖情况",
      bearer: { units: ["enterprise"] },
      cycle: { each: "half-year" },
      fulfilledBy: { record: ["register"], topic: ["key-post-coverage"], fields: ["count"] },
      enteredBy: "clerk",
    },
    {
      id: "always",
      title: "保持重要岗位有党员",
      name: "重要岗位党员覆盖",
      bearer: { units: ["enterprise"] },
      cycle: { continuous: true },
      fulfilledBy: { record: ["register"], topic: ["key-post-coverage"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "重要岗位党员覆盖按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
    {
      id: "always-on-time-rate",
      name: "重要岗位党员覆盖按期率",
      of: "always",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "key-post-coverage",
      wording: [
        "重要岗位有党员",
        "主要骨干是党员",
        "关键时刻见党员",
        "重要岗位党员",
        ["关键岗位", "党员"],
        ["重要岗位", "党员"],
        ["党员", "比例"],
        "党员空白班组",
        "空白班组",
        ["党员", "空白点"],
        ["党员", "空白岗位"],
        ["班组", "至少", "党员"],
        ["岗位", "至少", "党员"],
        ["党员", "占比"],
        ["党员", "全覆盖", "班组"],
        ["没有党员", "班组"],
        ["无党员", "班组"],
        ["班组", "有党员"],
        ["岗位", "有党员"],
        ["一线", "党员", "覆盖"],
        "没有党员",
        "党员空白",
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [
        { kind: "register", on: "2026-06-18", topic: "key-post-coverage", fields: { count: 20 } },
      ],
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
          kind: "register",
          on: "2026-06-18",
          topic: "key-post-coverage",
          fields: { count: 20 },
          registered: "2026-07-03",
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
    {
      note: "全年保持，年末核对",
      when: "2026-12-31",
      given: [
        { kind: "register", on: "2026-12-10", topic: "key-post-coverage", fields: { count: 20 } },
      ],
      expect: { always: { period: "2026", state: "met", due: "2026-12-31" } },
    },
  ],
} satisfies Institution;
