import type { Institution } from "#domain/institution/institution.ts";

/**
 * Every newly appointed leader and every newcomer to a key post, within a month of the appointment (practice); a talk shortly before counts.
 */
export const integrityTalk = {
  id: "integrity-talk",
  name: "任职廉政谈话",
  subject: "integrity",
  sources: [
    { act: "internal-supervision-regulations", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    withinMonths: {
      name: "任职后几个月内",
      unit: "个月",
      values: [{ from: "2018-10-28", value: 1, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
    earlyDays: {
      name: "可提前几日",
      unit: "日",
      values: [
        { from: "2018-10-28", value: 30, mark: "P", reason: "全国没有统一规定，按集团惯例" },
      ],
    },
  },
  duties: [
    {
      id: "after-appointment",
      title: "进行任职廉政谈话",
      name: "任职廉政谈话",
      bearer: {
        newlyAppointed: [
          "party-committee-secretary",
          "party-committee-deputy-secretary",
          "party-committee-member",
          "general-branch-secretary",
          "branch-secretary",
          "enterprise-head",
          "enterprise-deputy",
          "department-head",
          "department-deputy",
        ],
        orKeyPosts: true,
      },
      cycle: {
        after: "appointment",
        within: { count: { parameter: "withinMonths" }, unit: "month" },
        before: { parameter: "earlyDays" },
      },
      fulfilledBy: { record: ["integrity-talk"], fields: ["talkers"] },
      enteredBy: "office",
    },
    {
      id: "yearly",
      title: "开展日常廉政谈话",
      name: "日常廉政谈话",
      bearer: { holders: ["general-branch-secretary", "branch-secretary"] },
      cycle: { each: "year", times: 1 },
      fulfilledBy: { record: ["integrity-talk"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "after-appointment-on-time-rate",
      name: "任职廉政谈话按期率",
      of: "after-appointment",
      kind: "on-time-rate",
    },
    { id: "yearly-on-time-rate", name: "日常廉政谈话按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "integrity-talk",
      wording: [
        "廉政谈话",
        "任前谈话",
        "新任干部",
        "廉洁谈话",
        "任前廉洁",
        ["新提任", "谈话"],
        ["新任", "谈话"],
        ["新提拔", "谈话"],
        ["新提拔", "廉"],
        ["新任职", "廉"],
        ["上任前", "廉"],
        ["任职前", "廉"],
        ["任前", "廉"],
        ["新任", "谈廉"],
        ["廉政", "谈话"],
        "提醒谈话",
        "谈话提醒",
        "警示谈话",
        ["提拔", "谈话"],
        ["履新", "谈"],
        ["任前", "谈"],
        ["新任", "谈"],
        ["廉政", "约谈"],
        ["廉政", "谈"],
        ["转岗", "谈话"],
        ["晋升", "谈话"],
      ],
    },
  ],
  examples: [
    {
      note: "1月31日任职，1个月内（到2月28日）谈话",
      when: "2026-02-28",
      bearer: { since: "2026-01-31" },
      given: [
        {
          kind: "integrity-talk",
          on: "2026-02-20",
          attended: [1, 1],
          participants: { talkers: "party-committee-secretary" },
        },
      ],
      expect: { "after-appointment": { state: "met", due: "2026-02-28" } },
    },
    {
      note: "任职前三天谈话，同样算数",
      when: "2026-02-28",
      bearer: { since: "2026-01-31" },
      given: [
        {
          kind: "integrity-talk",
          on: "2026-01-28",
          attended: [1, 1],
          participants: { talkers: "party-committee-secretary" },
        },
      ],
      expect: { "after-appointment": { state: "met" } },
    },
    {
      note: "3月1日还没有谈话",
      when: "2026-03-01",
      bearer: { since: "2026-01-31" },
      given: [],
      expect: { "after-appointment": { state: "overdue", due: "2026-02-28" } },
    },
    {
      note: "3月9日补谈，算补办",
      when: "2026-03-10",
      bearer: { since: "2026-01-31" },
      given: [
        {
          kind: "integrity-talk",
          on: "2026-03-09",
          attended: [1, 1],
          participants: { talkers: "party-committee-secretary" },
        },
      ],
      expect: { "after-appointment": { state: "made-up" } },
    },
    {
      note: "任职不到1个月即离任，不再要求",
      when: "2026-03-10",
      bearer: { since: "2026-01-31", until: "2026-02-20" },
      given: [],
      expect: { "after-appointment": "none" },
    },
    {
      note: "年内日常谈话1次",
      when: "2026-12-31",
      given: [{ kind: "integrity-talk", on: "2026-08-20", attended: [1, 1] }],
      expect: { yearly: { period: "2026", state: "met" } },
    },
  ],
} satisfies Institution;
