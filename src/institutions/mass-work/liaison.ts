import type { Institution } from "#domain/institution/institution.ts";

/**
 * Each new talent has a contact in the committee, with direction and measures (practice).
 */
export const liaison = {
  id: "liaison",
  name: "党委班子联系人",
  subject: "mass-work",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "liaison", name: "联系人才", wording: ["联系人才", "人才联系"] }],
  duties: [
    {
      id: "half-yearly",
      title: "联系优秀新招人才",
      bearer: {
        holders: [
          "party-committee-secretary",
          "party-committee-deputy-secretary",
          "party-committee-member",
        ],
      },
      cycle: { each: "half-year" },
      fulfilledBy: { record: ["heart-to-heart-talk"], topic: ["liaison"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "党委班子联系人按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "liaison",
      wording: [
        "联系人制度",
        "班子联系人",
        "培养措施",
        "导师带教",
        "结对培养",
        "师带徒",
        ["委员", "联系人"],
        ["人才", "联系人"],
        ["领导", "结对"],
        "导师",
        "包联",
        "挂点",
        "挂联",
        ["领导", "指导", "青年"],
        ["班子成员", "结对"],
        ["班子", "联系", "青年"],
        ["领导", "联系", "青年"],
        ["领导", "联系", "人才"],
        ["班子成员", "联系", "青年"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [
        {
          kind: "heart-to-heart-talk",
          on: "2026-06-18",
          topic: "liaison",
          participants: { talkers: "party-committee-secretary" },
          attended: [1, 1],
        },
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
          kind: "heart-to-heart-talk",
          on: "2026-06-18",
          topic: "liaison",
          participants: { talkers: "party-committee-secretary" },
          attended: [1, 1],
          registered: "2026-07-03",
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
  ],
} satisfies Institution;
