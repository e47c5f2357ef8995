import type { Institution } from "#domain/institution/institution.ts";

/**
 * At least one meeting of the Party organization each half-year on strict governance; 述责述廉 every year.
 */
export const mainResponsibility = {
  id: "main-responsibility",
  name: "全面从严治党主体责任",
  subject: "integrity",
  sources: [
    { act: "main-responsibility-provisions", mark: "M" },
    { act: "soe-branch-regulations", mark: "S" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    meetingsPerHalfYear: {
      name: "每半年专题研究次数",
      unit: "次",
      values: [
        {
          from: "2019-12-30",
          value: 1,
          mark: "S",
          citation: { act: "soe-branch-regulations", mark: "S" },
        },
      ],
    },
  },
  topics: [
    { id: "strict-governance", name: "全面从严治党", wording: ["全面从严治党"] },
    { id: "main-responsibility", name: "主体责任", wording: ["主体责任"] },
    { id: "duty-and-integrity", name: "述责述廉", wording: ["述责述廉"] },
  ],
  duties: [
    {
      id: "half-yearly",
      title: "专题研究全面从严治党工作",
      name: "全面从严治党专题研究",
      bearer: { units: ["committee"] },
      cycle: { each: "half-year", times: { parameter: "meetingsPerHalfYear" } },
      fulfilledBy: { record: ["party-committee-meeting"], topic: ["strict-governance"] },
      source: { act: "soe-branch-regulations", mark: "S" },
      enteredBy: "office",
    },
    {
      id: "list",
      title: "签领主体责任清单",
      name: "主体责任清单",
      bearer: {
        holders: [
          "party-committee-secretary",
          "party-committee-deputy-secretary",
          "party-committee-member",
          "general-branch-secretary",
          "branch-secretary",
        ],
      },
      cycle: { each: "year", times: 1 },
      due: { on: "03-31" },
      fulfilledBy: {
        record: ["responsibility-list"],
        topic: ["main-responsibility"],
        participants: {
          holders: [
            "party-committee-secretary",
            "party-committee-deputy-secretary",
            "party-committee-member",
            "general-branch-secretary",
            "branch-secretary",
          ],
          as: "signer",
        },
      },
      enteredBy: "person",
    },
    {
      id: "report",
      title: "报告主体责任落实情况",
      name: "主体责任年度报告",
      counter: "次",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      due: { on: "01-31", yearOffset: 1 },
      fulfilledBy: { record: ["report"], topic: ["main-responsibility"] },
      enteredBy: "office",
    },
    {
      id: "account",
      title: "述责述廉",
      name: "述责述廉",
      bearer: {
        holders: [
          "party-committee-secretary",
          "party-committee-deputy-secretary",
          "party-committee-member",
        ],
      },
      cycle: { each: "year", times: 1 },
      due: { on: "02-28", yearOffset: 1 },
      fulfilledBy: {
        record: ["debriefing"],
        topic: ["duty-and-integrity"],
        participants: {
          holders: [
            "party-committee-secretary",
            "party-committee-deputy-secretary",
            "party-committee-member",
          ],
          as: "speaker",
        },
      },
      source: { act: "internal-supervision-regulations", mark: "S" },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "全面从严治党专题研究按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
    { id: "list-on-time-rate", name: "主体责任清单按期率", of: "list", kind: "on-time-rate" },
    {
      id: "report-on-time-rate",
      name: "主体责任年度报告按期率",
      of: "report",
      kind: "on-time-rate",
    },
    { id: "account-on-time-rate", name: "述责述廉按期率", of: "account", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "main-responsibility-list",
      wording: [
        "全面从严治党主体责任",
        "主体责任清单",
        "全面从严治党责任",
        "两个维护",
        "守土有责",
        "主体责任年度报告",
        "全面从严治党责任清单",
        "全面从严治党责任书",
        "管党治党责任",
        "党风廉政建设责任",
        ["全面从严治党", "责任书"],
        ["全面从严治党", "述责"],
        ["党风廉政", "责任"],
        ["主体责任", "清单"],
        ["党风廉政", "专题研究"],
        ["从严治党", "责任"],
        ["从严治党", "专题"],
        ["从严治党", "研究"],
        "廉政责任书",
        "述责述廉",
        ["主体责任", "从严"],
        "两个责任",
        ["廉政建设", "责任"],
        ["廉政建设", "责任书"],
        ["党风廉政", "部署"],
      ],
    },
  ],
  examples: [
    {
      note: "上半年党委会专题研究1次",
      when: "2026-06-30",
      given: [
        {
          kind: "party-committee-meeting",
          on: "2026-06-10",
          topic: "strict-governance",
          attended: [9, 8],
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "met" } },
    },
    {
      note: "上半年没有研究",
      when: "2026-07-01",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "overdue" } },
    },
    {
      note: "3月31日当天签领，按期",
      when: "2026-03-31",
      given: [
        {
          kind: "responsibility-list",
          on: "2026-03-31",
          topic: "main-responsibility",
          participants: { signer: "party-committee-secretary" },
        },
      ],
      expect: { list: { period: "2026", state: "met" } },
    },
    {
      note: "次年1月15日报告",
      when: "2027-01-31",
      given: [{ kind: "report", on: "2027-01-15", topic: "main-responsibility" }],
      expect: { report: { period: "2026", state: "met" } },
    },
    {
      note: "次年2月底前没有述责述廉",
      when: "2027-03-01",
      given: [],
      expect: { account: { period: "2026", state: "overdue", due: "2027-02-28" } },
    },
    {
      note: "次年2月28日还没有述责述廉，当天不算逾期",
      when: "2027-02-28",
      given: [],
      expect: { account: { period: "2026", state: "due-soon" } },
    },
  ],
} satisfies Institution;
