import type { Institution } from "#domain/institution/institution.ts";

/**
 * Each general branch is paired with a community and does something with it twice a year (practice).
 */
export const communityPairing = {
  id: "community-pairing",
  name: "社区结对帮扶",
  subject: "care",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {
    timesPerHalfYear: {
      name: "每半年次数",
      unit: "次",
      values: [{ from: "2018-10-28", value: 1, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  topics: [{ id: "community", name: "社区结对", wording: ["社区"] }],
  duties: [
    {
      id: "half-yearly",
      title: "开展社区结对帮扶",
      name: "社区结对",
      bearer: { units: ["general-branch"] },
      cycle: { each: "half-year", times: { parameter: "timesPerHalfYear" } },
      fulfilledBy: { record: ["activity", "visit", "volunteering"], topic: ["community"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "社区结对按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "community-pairing",
      wording: [
        "社区结对",
        "结对帮扶",
        "结对共建",
        "结对社区",
        "社区共建",
        "村企结对",
        "联建共建",
        ["社区", "结对"],
        ["村", "结对"],
        ["结对", "共建"],
        "共建协议",
        "区域化党建",
        "党建联盟",
        "党建联建",
        "驻村",
        "乡村振兴",
        "对口帮扶",
        "双报到",
        "共建单位",
        ["街道", "共建"],
        ["社区", "共建"],
        "联建",
        ["社区", "报到"],
        ["结对", "支部"],
        "帮扶村",
        "共驻共建",
        ["镇", "共建"],
      ],
    },
  ],
  examples: [
    {
      note: "5月15日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "volunteering", on: "2026-05-15", topic: "community", attended: [20, 18] }],
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
      note: "5月15日办理，7月3日才登记",
      when: "2026-07-03",
      given: [
        {
          kind: "volunteering",
          on: "2026-05-15",
          topic: "community",
          attended: [20, 18],
          registered: "2026-07-03",
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
  ],
} satisfies Institution;
