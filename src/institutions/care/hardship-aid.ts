import type { Institution } from "#domain/institution/institution.ts";

/**
 * Apply, verify, publish with the least data, approve, pay, follow up; the list is counted here, names stay in the protected dossier (practice).
 */
export const hardshipAid = {
  id: "hardship-aid",
  name: "困难帮扶",
  subject: "care",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {
    decideWithin: {
      name: "几个工作日内办结",
      unit: "个工作日",
      values: [
        { from: "2018-10-28", value: 15, mark: "P", reason: "全国没有统一规定，按集团惯例" },
      ],
    },
  },
  topics: [{ id: "hardship", name: "困难帮扶", wording: ["困难"] }],
  duties: [
    {
      id: "half-yearly",
      title: "核实困难职工党员情况",
      name: "困难情况核实",
      bearer: { units: ["union"] },
      cycle: { each: "half-year", times: 1 },
      fulfilledBy: { record: ["register"], topic: ["hardship"], fields: ["count"] },
      enteredBy: "clerk",
    },
    {
      id: "decide",
      title: "审批困难帮扶申请",
      name: "帮扶审批",
      bearer: { units: ["union"] },
      cycle: {
        after: { recorded: "request", topic: "hardship" },
        within: { count: { parameter: "decideWithin" }, unit: "working-day" },
      },
      fulfilledBy: { record: ["payout", "public-notice"], topic: ["hardship"] },
      extension: { atMost: { count: 10, unit: "working-day" } },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "困难情况核实按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
    { id: "decide-on-time-rate", name: "帮扶审批按期率", of: "decide", kind: "on-time-rate" },
  ],
  carriedBy: [{ procedure: "hardship-aid" }, { fund: "困难帮扶资金" }],
  recognises: [
    {
      mechanism: "hardship-aid",
      wording: [
        "困难帮扶",
        "困难职工",
        "困难党员",
        "困难群众",
        "互助基金",
        "大病救助",
        "帮困",
        "解困",
        ["职工", "救助"],
        ["员工", "救助"],
        ["困难", "建档"],
        ["困难", "帮扶"],
        ["困难", "救助"],
        ["困难", "资助"],
        ["困难", "档案"],
        "重病",
        "大病",
        "变故",
        "助学",
        "救助",
        ["困难", "补助"],
        "困难家庭",
        "致困",
        ["困难", "台账"],
        ["困难", "慰问金"],
        "遇困",
        "重大疾病",
        ["困难", "摸"],
        "特困职工",
        "特困党员",
        "特困家庭",
      ],
    },
  ],
  examples: [
    {
      note: "上半年核实8户",
      when: "2026-06-30",
      given: [{ kind: "register", on: "2026-06-10", topic: "hardship", fields: { count: 8 } }],
      expect: { "half-yearly": { period: "2026H1", state: "met" } },
    },
    {
      note: "4月30日申请，15个工作日内（到5月25日）办结",
      when: "2026-05-25",
      given: [
        { kind: "request", on: "2026-04-30", topic: "hardship" },
        { kind: "payout", on: "2026-05-18", topic: "hardship", fields: { amount: 300000 } },
      ],
      expect: { decide: { state: "met", due: "2026-05-25" } },
    },
    {
      note: "5月26日还没有办结",
      when: "2026-05-26",
      given: [{ kind: "request", on: "2026-04-30", topic: "hardship" }],
      expect: { decide: { state: "overdue", due: "2026-05-25" } },
    },
    {
      note: "6月30日还没有核实，当天不算逾期",
      when: "2026-06-30",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "due-soon" } },
    },
  ],
} satisfies Institution;
