import type { Institution } from "#domain/institution/institution.ts";

/**
 * The secretary is first responsible, the leader in charge directly responsible, the others 一岗双责; each acknowledges the list once a year.
 */
export const ideologyResponsibilityList = {
  id: "ideology-responsibility-list",
  name: "意识形态工作责任清单",
  subject: "ideology",
  sources: [
    { act: "ideology-responsibility-measures", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [
    {
      id: "ideology-list",
      name: "意识形态责任清单",
      wording: ["意识形态责任清单", "意识形态工作责任清单"],
    },
  ],
  duties: [
    {
      id: "acknowledge",
      title: "签领意识形态工作责任清单",
      name: "意识形态责任清单",
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
        topic: ["ideology-list"],
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
  ],
  metrics: [
    {
      id: "acknowledge-on-time-rate",
      name: "意识形态责任清单按期率",
      of: "acknowledge",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "ideology-responsibility-list",
      wording: [
        "意识形态工作责任清单",
        "意识形态工作责任制",
        "第一责任人",
        "直接责任人",
        "一岗双责",
        ["意识形态", "主体责任"],
        ["意识形态", "负总责"],
        ["意识形态", "责任书"],
        "意识形态工作责任",
        "意识形态责任",
        ["意识形态", "第一责任"],
        ["意识形态", "责任"],
        ["意识形态", "分工"],
        ["意识形态", "清单"],
      ],
    },
  ],
  examples: [
    {
      note: "2月25日办理，当日登记",
      when: "2026-03-31",
      given: [
        {
          kind: "responsibility-list",
          on: "2026-02-25",
          topic: "ideology-list",
          participants: { signer: "party-committee-secretary" },
        },
      ],
      expect: { acknowledge: { period: "2026", state: "met", due: "2026-03-31" } },
    },
    {
      note: "到3月31日还没有台账，当天不算逾期",
      when: "2026-03-31",
      given: [],
      expect: { acknowledge: { period: "2026", state: "due-soon" } },
    },
    {
      note: "4月1日仍没有台账",
      when: "2026-04-01",
      given: [],
      expect: { acknowledge: { period: "2026", state: "overdue" } },
    },
    {
      note: "2月25日办理，4月3日才登记",
      when: "2026-04-03",
      given: [
        {
          kind: "responsibility-list",
          on: "2026-02-25",
          topic: "ideology-list",
          participants: { signer: "party-committee-secretary" },
          registered: "2026-04-03",
        },
      ],
      expect: { acknowledge: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
