import type { Institution } from "#domain/institution/institution.ts";

/**
 * A branch or general branch is elected for three years, and studies its re-election six months before the end: 36 − 6 months after
 * the election that is on record, which its count sheet writes. The superior's own reminder, and all of a Party committee's five
 * years, are steps of the procedures.
 */
export const branchTerm = {
  id: "branch-term",
  name: "支部届满换届",
  subject: "organization-life",
  sources: [
    { act: "term-opinion", mark: "S" },
    { act: "election-regulations", mark: "S" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    remindAfterMonths: {
      name: "当选后几个月启动换届研究",
      unit: "个月",
      values: [
        {
          from: "2018-07-01",
          value: 30,
          mark: "S",
          citation: { act: "term-opinion", mark: "S" },
          reason: "任期3年，届满前6个月提醒",
        },
      ],
    },
    electionBase: {
      name: "当选票数按实到会还是应到会人数计算",
      values: [
        {
          from: "2020-07-13",
          value: "实到会",
          mark: "M",
          citation: { act: "election-regulations", mark: "M" },
          reason: "基层选举一般按实到会有选举权的人数计算，上级规定按应到会的可改",
        },
      ],
    },
  },
  topics: [
    { id: "branch-election", name: "支部选举", wording: ["支部选举", "换届选举大会", "选举产生"] },
    { id: "re-election", name: "换届工作", wording: ["换届", "届满"] },
  ],
  duties: [
    {
      id: "reminded",
      title: "研究换届",
      name: "换届提醒",
      bearer: { units: ["branch", "general-branch"] },
      cycle: {
        after: { recorded: "selection", topic: "branch-election" },
        within: { count: { parameter: "remindAfterMonths" }, unit: "month" },
      },
      fulfilledBy: {
        record: ["branch-committee-meeting", "members-meeting", "request", "follow-up"],
        topic: ["re-election"],
      },
      extension: { atMost: { count: 12, unit: "month" } },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    { id: "reminded-on-time-rate", name: "换届提醒按期率", of: "reminded", kind: "on-time-rate" },
  ],
  carriedBy: [
    { procedure: "branch-election" },
    { procedure: "committee-election" },
    { procedure: "discipline-election" },
  ],
  recognises: [{ mechanism: "organizational-life", wording: ["换届", "任期届满", "按期换届"] }],
  examples: [
    {
      note: "2023年6月15日选举，2026年6月15日届满，提前6个月研究",
      when: "2025-12-10",
      given: [
        { kind: "selection", on: "2023-06-15", topic: "branch-election" },
        { kind: "request", on: "2025-11-20", topic: "re-election" },
      ],
      expect: { reminded: { state: "met", due: "2025-12-15" } },
    },
    {
      note: "届满前6个月当天",
      when: "2025-12-15",
      given: [{ kind: "selection", on: "2023-06-15", topic: "branch-election" }],
      expect: { reminded: { state: "due-soon", due: "2025-12-15" } },
    },
    {
      note: "到2025年12月16日还没有研究换届",
      when: "2025-12-16",
      given: [{ kind: "selection", on: "2023-06-15", topic: "branch-election" }],
      expect: { reminded: { state: "overdue", due: "2025-12-15" } },
    },
  ],
} satisfies Institution;
