import type { Institution } from "#domain/institution/institution.ts";

/**
 * A request goes before the event, an emergency is reported at once, periodic reports keep their dates. The act sets no hours; local limits are parameters of the cases.
 */
export const majorMattersReport = {
  id: "major-matters-report",
  name: "重大事项请示报告",
  subject: "integrity",
  sources: [{ act: "major-matters-report-regulations", mark: "S" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [
    { id: "major-matters", name: "重大事项", wording: ["重大事项"] },
    {
      id: "major-matters-list",
      name: "请示报告清单",
      wording: ["请示报告事项清单", "请示报告清单"],
    },
  ],
  duties: [
    {
      id: "yearly",
      title: "报告重大事项请示报告执行情况",
      name: "请示报告执行情况",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      due: { on: "12-31" },
      fulfilledBy: { record: ["report"], topic: ["major-matters"] },
      source: { act: "major-matters-report-regulations", mark: "M" },
      enteredBy: "office",
    },
    {
      id: "list",
      title: "修订请示报告事项清单",
      name: "请示报告事项清单",
      counter: "次",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      due: { on: "03-31" },
      fulfilledBy: {
        record: ["work-plan", "party-committee-meeting"],
        topic: ["major-matters-list"],
      },
      source: { act: "practice", mark: "P" },
      enteredBy: "office",
    },
    {
      id: "half-yearly",
      title: "报告重大事项",
      name: "重大事项报告",
      bearer: { units: ["general-branch"] },
      cycle: { each: "half-year", times: 1 },
      fulfilledBy: { record: ["report", "request"], topic: ["major-matters"] },
      source: { act: "practice", mark: "P" },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    {
      id: "yearly-on-time-rate",
      name: "请示报告执行情况按期率",
      of: "yearly",
      kind: "on-time-rate",
    },
    { id: "list-on-time-rate", name: "请示报告事项清单按期率", of: "list", kind: "on-time-rate" },
    {
      id: "half-yearly-on-time-rate",
      name: "重大事项报告按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [
    { procedure: "major-matter-request" },
    { procedure: "major-matter-report" },
    { procedure: "major-matter-filing" },
  ],
  recognises: [
    {
      mechanism: "major-matters-report",
      wording: [
        "请示报告",
        "重大事项报告",
        ["重大事项", "报告"],
        ["重要情况", "报告", "第一时间"],
        "一事一报",
        ["突发事件", "报告"],
        ["重大事项", "报备"],
        ["请示", "报告"],
        "迟报",
        "瞒报",
        "漏报",
        ["突发", "上报"],
        ["重大", "上报"],
        ["重大事项", "请示"],
        ["紧急", "报告"],
        ["重要事项", "报告"],
        "个人有关事项",
        ["事项", "请示"],
        ["重大", "请示"],
        ["突发", "报告"],
      ],
    },
  ],
  examples: [
    {
      note: "12月20日报告",
      when: "2026-12-31",
      given: [{ kind: "report", on: "2026-12-20", topic: "major-matters" }],
      expect: { yearly: { period: "2026", state: "met" } },
    },
    {
      note: "3月31日还没有修订清单",
      when: "2026-03-31",
      given: [],
      expect: { list: { period: "2026", state: "due-soon" } },
    },
    {
      note: "上半年没有报告，零报告也要登记",
      when: "2026-07-01",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "overdue" } },
    },
  ],
} satisfies Institution;
