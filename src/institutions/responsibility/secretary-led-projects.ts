import type { Institution } from "#domain/institution/institution.ts";

/**
 * Each leader and secretary leads one or two key projects with node dates and a path; milestones are due items of the project itself.
 */
export const secretaryLedProjects = {
  id: "secretary-led-projects",
  name: "书记领办项目",
  subject: "responsibility",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {
    atLeast: {
      name: "至少领办个数",
      unit: "个",
      values: [{ from: "2018-10-28", value: 1, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
    atMost: {
      name: "至多领办个数",
      unit: "个",
      values: [{ from: "2018-10-28", value: 2, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  duties: [
    {
      id: "yearly",
      title: "领办重点项目",
      name: "领办项目立项",
      counter: "个",
      bearer: {
        holders: [
          "party-committee-secretary",
          "party-committee-deputy-secretary",
          "party-committee-member",
          "general-branch-secretary",
          "branch-secretary",
        ],
      },
      cycle: { each: "year", times: { parameter: "atLeast" } },
      due: { on: "03-31" },
      fulfilledBy: {
        record: ["project-registration"],
        participants: {
          holders: [
            "party-committee-secretary",
            "party-committee-deputy-secretary",
            "party-committee-member",
            "general-branch-secretary",
            "branch-secretary",
          ],
          as: "leader",
        },
        fields: ["goal", "path"],
      },
      atMost: { parameter: "atMost" },
      enteredBy: "person",
    },
    {
      id: "progress",
      title: "报告领办项目进展",
      name: "领办项目进展",
      bearer: {
        holders: [
          "party-committee-secretary",
          "party-committee-deputy-secretary",
          "party-committee-member",
          "general-branch-secretary",
          "branch-secretary",
        ],
      },
      cycle: { each: "quarter", times: 1 },
      fulfilledBy: {
        record: ["project-progress"],
        participants: {
          holders: [
            "party-committee-secretary",
            "party-committee-deputy-secretary",
            "party-committee-member",
            "general-branch-secretary",
            "branch-secretary",
          ],
          as: "leader",
        },
      },
      enteredBy: "person",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "领办项目立项按期率", of: "yearly", kind: "on-time-rate" },
    {
      id: "progress-on-time-rate",
      name: "领办项目进展按期率",
      of: "progress",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ project: "secretary-led" }],
  recognises: [
    {
      mechanism: "secretary-led-project",
      wording: [
        "书记领办",
        "领办项目",
        "领办1",
        "领办重点项目",
        ["党建与业务", "融合"],
        "书记项目",
        "书记领航",
        "书记突破项目",
        ["书记", "领办"],
        "书记工程",
        "书记攻坚",
        ["书记", "认领", "项目"],
        ["书记", "突破项目"],
        ["书记", "攻坚项目"],
        ["书记", "牵头", "项目"],
        ["书记", "包抓", "项目"],
        ["书记", "课题"],
        ["书记", "领题"],
        ["书记", "破题"],
        ["书记", "立项"],
        ["书记", "攻坚"],
        "一支部一项目",
        "一支部一课题",
        "一支部一难题",
        ["支部", "攻坚项目"],
        ["书记", "突破"],
        ["书记", "重点项目"],
        "一书记一",
      ],
    },
  ],
  examples: [
    {
      note: "2月26日立项1个，目标和路径都写了",
      when: "2026-03-31",
      given: [
        {
          kind: "project-registration",
          on: "2026-02-26",
          participants: { leader: "party-committee-secretary" },
          fields: { goal: "夜班驿站", path: "四个节点" },
        },
      ],
      expect: { yearly: { period: "2026", state: "met", due: "2026-03-31" } },
    },
    {
      note: "没有写解决路径，待补",
      when: "2026-03-31",
      given: [
        {
          kind: "project-registration",
          on: "2026-02-26",
          participants: { leader: "party-committee-secretary" },
          fields: { goal: "夜班驿站" },
        },
      ],
      expect: { yearly: { period: "2026", state: "missing" } },
    },
    {
      note: "3月底没有立项",
      when: "2026-04-01",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
    {
      note: "第二季度报告进展",
      when: "2026-06-30",
      given: [
        {
          kind: "project-progress",
          on: "2026-06-20",
          participants: { leader: "party-committee-secretary" },
        },
      ],
      expect: { progress: { period: "2026Q2", state: "met" } },
    },
  ],
} satisfies Institution;
