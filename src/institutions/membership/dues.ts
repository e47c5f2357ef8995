import type { Institution } from "#domain/institution/institution.ts";

/**
 * Only the monthly fact that a branch has collected is owed here; what each member pays follows from the scale (src/domain/dues) and is the
 * ledger's. Nothing may be advanced or withheld from wages.
 */
export const dues = {
  id: "dues",
  name: "党费收缴",
  subject: "membership",
  sources: [
    { act: "dues-rules-2008", mark: "S" },
    { act: "dues-notice-2017", mark: "S" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    registerWithinDays: {
      name: "登记时限（次月几日前）",
      unit: "日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
    remitWithinDays: {
      name: "季后几日内上缴",
      unit: "日",
      values: [
        { from: "2018-10-28", value: 10, mark: "P", reason: "全国没有统一规定，按集团惯例" },
      ],
    },
    limits: {
      name: "在职党员月缴费基数分档（元，含本数）",
      unit: "元",
      values: [
        { from: "2008-04-01", value: [3000, 5000, 10000], mark: "S", citation: { act: "dues-rules-2008", mark: "S" } }, // prettier-ignore
      ],
    },
    rates: {
      name: "各档缴费比例（按全部基数）",
      values: [
        { from: "2008-04-01", value: ["0.5%", "1%", "1.5%", "2%"], mark: "S", citation: { act: "dues-rules-2008", mark: "S" } }, // prettier-ignore
      ],
    },
    retiredLimits: {
      name: "离退休党员月缴费基数分档（元，含本数）",
      unit: "元",
      values: [
        { from: "2008-04-01", value: [5000], mark: "S", citation: { act: "dues-rules-2008", mark: "S" } }, // prettier-ignore
      ],
    },
    retiredRates: {
      name: "离退休党员各档缴费比例",
      values: [
        { from: "2008-04-01", value: ["0.5%", "1%"], mark: "S", citation: { act: "dues-rules-2008", mark: "S" } }, // prettier-ignore
      ],
    },
    ceiling: {
      name: "月交党费一般不超过（元）",
      unit: "元",
      values: [
        { from: "2017-03-01", value: 1000, mark: "S", citation: { act: "dues-notice-2017", mark: "S" }, reason: "自愿多交的不限" }, // prettier-ignore
      ],
    },
    fixedForYear: {
      name: "年初核定后当年一般不变动",
      values: [
        { from: "2008-04-01", value: false, mark: "S", citation: { act: "dues-rules-2008", mark: "S" }, reason: "收入变动的，从变动的次月起按新的收入交" }, // prettier-ignore
        { from: "2017-03-01", value: true, mark: "S", citation: { act: "dues-notice-2017", mark: "S" }, reason: "年初核定，当年一般不变动" }, // prettier-ignore
      ],
    },
    arrearsMonths: {
      name: "补交党费一般不超过（个月）",
      unit: "个月",
      values: [
        { from: "2008-04-01", value: 6, mark: "S", citation: { act: "dues-rules-2008", mark: "S" } }, // prettier-ignore
      ],
    },
  },
  topics: [
    { id: "dues-remittance", name: "党费上缴", wording: ["党费上缴"] },
    {
      id: "dues-account",
      name: "党费收缴使用情况",
      wording: ["党费收缴使用", "党费使用情况", "党费收支"],
    },
  ],
  duties: [
    {
      id: "monthly",
      title: "收缴党费",
      name: "党费",
      bearer: { units: ["branch"] },
      cycle: { each: "month", times: 1 },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: { record: ["dues-collection"], fields: ["payers", "amount"] },
      enteredBy: "clerk",
    },
    {
      id: "remit",
      title: "上缴党费",
      name: "党费上缴",
      bearer: { units: ["general-branch"] },
      cycle: { each: "quarter", times: 1 },
      due: { endOf: "period", plus: { count: { parameter: "remitWithinDays" }, unit: "day" } },
      fulfilledBy: { record: ["report"], topic: ["dues-remittance"] },
      source: { act: "practice", mark: "P" },
      enteredBy: "clerk",
    },
    {
      id: "publish",
      title: "公布党费收缴使用情况",
      name: "党费情况公布",
      bearer: { units: ["branch"] },
      cycle: { each: "year", times: 1 },
      due: { on: "01-31", yearOffset: 1 },
      fulfilledBy: { record: ["public-notice", "members-meeting"], topic: ["dues-account"] },
      source: { act: "dues-rules-2008", mark: "M" },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    { id: "monthly-on-time-rate", name: "党费按期率", of: "monthly", kind: "on-time-rate" },
    { id: "remit-on-time-rate", name: "党费上缴按期率", of: "remit", kind: "on-time-rate" },
    { id: "publish-on-time-rate", name: "党费情况公布按期率", of: "publish", kind: "on-time-rate" },
  ],
  carriedBy: [{ fund: "党费" }],
  recognises: [{ mechanism: "dues", wording: ["党费", "党费收缴", "党费收缴、使用和管理"] }],
  examples: [
    {
      note: "9月收缴16人980元",
      when: "2026-09-30",
      given: [{ kind: "dues-collection", on: "2026-09-10", fields: { payers: 16, amount: 98000 } }],
      expect: { monthly: { period: "2026-09", state: "met", registerBy: "2026-10-05" } },
    },
    {
      note: "没有填金额，待补",
      when: "2026-09-30",
      given: [{ kind: "dues-collection", on: "2026-09-10", fields: { payers: 14 } }],
      expect: { monthly: { period: "2026-09", state: "missing" } },
    },
    {
      note: "9月没有登记",
      when: "2026-10-06",
      given: [],
      expect: { monthly: { period: "2026-09", state: "overdue" } },
    },
    {
      note: "季后10日内（到10月10日）上缴",
      when: "2026-10-10",
      given: [{ kind: "report", on: "2026-09-29", topic: "dues-remittance" }],
      expect: { remit: { period: "2026Q3", state: "met", due: "2026-10-10" } },
    },
    {
      note: "次年1月20日公布上年情况",
      when: "2027-01-31",
      given: [{ kind: "public-notice", on: "2027-01-20", topic: "dues-account" }],
      expect: { publish: { period: "2026", state: "met" } },
    },
  ],
} satisfies Institution;
