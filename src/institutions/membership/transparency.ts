import type { Institution } from "#domain/institution/institution.ts";

/**
 * Proposed, checked (secrecy included), approved, published in the smallest scope that works; how often is practice.
 */
export const transparency = {
  id: "transparency",
  name: "党务公开",
  subject: "membership",
  sources: [
    { act: "transparency-regulations", article: "第十五条", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "transparency", name: "党务公开", wording: ["党务公开"] }],
  duties: [
    {
      id: "quarterly",
      title: "开展党务公开",
      bearer: { units: ["general-branch", "branch"] },
      cycle: { each: "quarter" },
      fulfilledBy: { record: ["public-notice", "members-meeting"], topic: ["transparency"] },
      enteredBy: "secretary",
    },
    {
      id: "catalogue",
      title: "修订党务公开目录",
      name: "党务公开目录",
      counter: "次",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      due: { on: "03-31" },
      fulfilledBy: { record: ["work-plan", "party-committee-meeting"], topic: ["transparency"] },
      source: { act: "practice", mark: "P" },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "quarterly-on-time-rate", name: "党务公开按期率", of: "quarterly", kind: "on-time-rate" },
    {
      id: "catalogue-on-time-rate",
      name: "党务公开目录按期率",
      of: "catalogue",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ procedure: "transparency" }, { procedure: "disclosure-application" }],
  recognises: [
    {
      mechanism: "transparency",
      wording: [
        "党务公开",
        "党员主体作用",
        "公开目录",
        "公开栏",
        ["支部范围内", "公开"],
        ["向党员", "公布"],
        ["党员", "公开"],
        ["党内事务", "公开"],
        "应公开尽公开",
        ["党务", "公示"],
        "阳光党务",
        ["党内", "公布"],
        ["党务", "公布"],
        "公开事项",
        ["党务", "公开"],
        ["党务", "晒"],
        ["向党员", "通报"],
        "公开清单",
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "public-notice", on: "2026-06-18", topic: "transparency" }],
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
          kind: "public-notice",
          on: "2026-06-18",
          topic: "transparency",
          registered: "2026-07-03",
        },
      ],
      expect: { quarterly: { period: "2026Q2", state: "made-up" } },
    },
    {
      note: "3月5日修订目录",
      when: "2026-03-31",
      given: [{ kind: "work-plan", on: "2026-03-05", topic: "transparency" }],
      expect: { catalogue: { period: "2026", state: "met" } },
    },
  ],
} satisfies Institution;
