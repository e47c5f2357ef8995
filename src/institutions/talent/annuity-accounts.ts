import type { Institution } from "#domain/institution/institution.ts";

/**
 * The monthly run with its ceilings is the fund's; owed here is that it was checked (practice).
 */
export const annuityAccounts = {
  id: "annuity-accounts",
  name: "企业年金账户",
  subject: "talent",
  sources: [
    { act: "annuity-measures", article: "第十五条", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "annuity-accounts", name: "年金缴费", wording: ["年金缴费", "年金账户"] }],
  duties: [
    {
      id: "monthly",
      title: "核对企业年金缴费",
      bearer: { units: ["enterprise"] },
      cycle: { each: "month" },
      fulfilledBy: { record: ["register", "report"], topic: ["annuity-accounts"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    { id: "monthly-on-time-rate", name: "企业年金账户按期率", of: "monthly", kind: "on-time-rate" },
  ],
  carriedBy: [{ fund: "企业年金个人账户" }],
  recognises: [
    {
      mechanism: "annuity-accounts",
      wording: [
        "年金账户",
        "年金缴费",
        ["企业年金", "覆盖面"],
        ["年金", "缴费"],
        ["年金", "归属"],
        ["年金", "账户"],
        "年金管理",
        ["年金", "核对"],
        ["年金", "对账"],
        ["年金", "查询"],
        ["年金", "缴"],
        ["年金", "按月"],
        ["年金", "基数"],
        ["年金", "转移"],
      ],
    },
  ],
  examples: [
    {
      note: "5月19日办理，当日登记",
      when: "2026-05-31",
      given: [{ kind: "register", on: "2026-05-19", topic: "annuity-accounts" }],
      expect: { monthly: { period: "2026-05", state: "met", due: "2026-05-31" } },
    },
    {
      note: "到5月31日还没有台账，当天不算逾期",
      when: "2026-05-31",
      given: [],
      expect: { monthly: { period: "2026-05", state: "due-soon" } },
    },
    {
      note: "6月1日仍没有台账",
      when: "2026-06-01",
      given: [],
      expect: { monthly: { period: "2026-05", state: "overdue" } },
    },
    {
      note: "5月19日办理，6月3日才登记",
      when: "2026-06-03",
      given: [
        { kind: "register", on: "2026-05-19", topic: "annuity-accounts", registered: "2026-06-03" },
      ],
      expect: { monthly: { period: "2026-05", state: "made-up" } },
    },
  ],
} satisfies Institution;
