import type { Institution } from "#domain/institution/institution.ts";

/**
 * Each branch, each month. The act gives the month; the quorum is taken from the members' meeting (Art 11) and the register-by day is practice.
 */
export const themedPartyDay = {
  id: "themed-party-day",
  name: "主题党日",
  subject: "organization-life",
  sources: [{ act: "branch-work-regulations", article: "第十六条", mark: "S" }],
  reviewed: "2026-11-20",
  parameters: {
    attendance: {
      name: "到会下限（含本数）",
      values: [
        {
          from: "2018-10-28",
          value: [1, 2],
          mark: "P",
          reason: "参照党员大会，按集团惯例",
        },
      ],
    },
    registerWithinDays: {
      name: "登记时限（次月几日前）",
      unit: "日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  duties: [
    {
      id: "monthly",
      title: "开展主题党日",
      bearer: { units: ["branch"] },
      cycle: { each: "month", times: 1 },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: {
        record: ["themed-party-day"],
        quorum: { of: "members", atLeast: { parameter: "attendance" } },
      },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    { id: "monthly-on-time-rate", name: "主题党日按期率", of: "monthly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "organizational-life",
      wording: [
        "主题党日",
        "支部主题活动日",
        "固定党日",
        "三会一课",
        "党员教育管理",
        ["教育", "管理", "监督", "服务相结合"],
        ["党性教育", "政治理论学习"],
        "党日活动",
        "支部活动日",
        "组织生活制度",
        "组织生活",
        "党内生活",
        ["支部", "标准化"],
        ["支部", "规范化"],
        "政治生日",
        "重温入党誓词",
        "支部工作条例",
      ],
    },
  ],
  examples: [
    {
      note: "3月12日开展，应到15，实到8，当日登记",
      when: "2026-03-31",
      given: [{ kind: "themed-party-day", on: "2026-03-12", attended: [15, 8] }],
      expect: {
        monthly: { period: "2026-03", state: "met", due: "2026-03-31", registerBy: "2026-04-05" },
      },
    },
    {
      note: "应到16，实到7，未过半数，还差1人",
      when: "2026-03-20",
      given: [{ kind: "themed-party-day", on: "2026-03-12", attended: [16, 7] }],
      expect: { monthly: { period: "2026-03", state: "open" } },
    },
    {
      note: "次月5日还没有台账，当天不算逾期",
      when: "2026-04-05",
      given: [],
      expect: { monthly: { period: "2026-03", state: "due-soon" } },
    },
    {
      note: "3月没有台账，4月6日起逾期",
      when: "2026-04-06",
      given: [],
      expect: { monthly: { period: "2026-03", state: "overdue" } },
    },
    {
      note: "4月9日补登3月28日的活动",
      when: "2026-04-09",
      given: [
        {
          kind: "themed-party-day",
          on: "2026-03-28",
          registered: "2026-04-09",
          attended: [15, 12],
        },
      ],
      expect: { monthly: { period: "2026-03", state: "made-up" } },
    },
    {
      note: "支部3月20日成立，当月免办，4月起算",
      when: "2026-03-31",
      bearer: { since: "2026-03-20" },
      given: [],
      expect: { monthly: "none" },
    },
    {
      note: "开展了，但缺到会名单，待补",
      when: "2026-03-31",
      given: [{ kind: "themed-party-day", on: "2026-03-12" }],
      expect: { monthly: { period: "2026-03", state: "missing" } },
    },
  ],
} satisfies Institution;
