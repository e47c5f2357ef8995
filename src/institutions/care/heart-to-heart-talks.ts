import type { Institution } from "#domain/institution/institution.ts";

/**
 * At least once a year for each of three relations. That it took place is recorded, never what was said. Owed and counted per person; how many members each committee member meets is practice.
 */
export const heartToHeartTalks = {
  id: "heart-to-heart-talks",
  name: "谈心谈话",
  subject: "care",
  sources: [{ act: "branch-work-regulations", article: "第十九条", mark: "S" }],
  reviewed: "2026-11-20",
  parameters: {
    membersEach: {
      name: "每名支委联系党员数",
      unit: "名",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
    partnersEach: {
      name: "每名党员谈话对象数",
      unit: "名",
      values: [
        {
          from: "2018-10-28",
          value: 1,
          mark: "S",
          citation: { act: "branch-work-regulations", article: "第十九条", mark: "S" },
        },
      ],
    },
    leaderTimes: {
      name: "党委班子成员每半年次数",
      unit: "次",
      values: [{ from: "2018-10-28", value: 1, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  duties: [
    {
      id: "committee-committee",
      title: "与支部委员相互谈心谈话",
      name: "支委之间谈心谈话",
      bearer: {
        relation: {
          in: "branch",
          each: {
            holders: ["branch-secretary", "branch-deputy-secretary", "branch-committee-member"],
          },
          with: {
            holders: ["branch-secretary", "branch-deputy-secretary", "branch-committee-member"],
          },
          atLeast: "all",
        },
      },
      cycle: { each: "year" },
      fulfilledBy: { record: ["heart-to-heart-talk"] },
      measure: "partners",
      enteredBy: "person",
    },
    {
      id: "committee-member",
      title: "与党员谈心谈话",
      name: "支委与党员谈心谈话",
      bearer: {
        relation: {
          in: "branch",
          each: {
            holders: ["branch-secretary", "branch-deputy-secretary", "branch-committee-member"],
          },
          with: { members: ["member", "probationary"] },
          atLeast: { parameter: "membersEach" },
        },
      },
      cycle: { each: "year" },
      fulfilledBy: { record: ["heart-to-heart-talk"] },
      measure: "partners",
      enteredBy: "person",
    },
    {
      id: "member-member",
      title: "与其他党员谈心谈话",
      name: "党员之间谈心谈话",
      bearer: {
        relation: {
          in: "branch",
          each: { members: ["member", "probationary"] },
          with: { members: ["member", "probationary"] },
          atLeast: { parameter: "partnersEach" },
        },
      },
      cycle: { each: "year" },
      fulfilledBy: { record: ["heart-to-heart-talk"] },
      measure: "partners",
      enteredBy: "person",
    },
    {
      id: "leaders",
      title: "与党员干部谈心谈话",
      name: "党委班子成员谈心谈话",
      bearer: {
        holders: [
          "party-committee-secretary",
          "party-committee-deputy-secretary",
          "party-committee-member",
        ],
      },
      cycle: { each: "half-year", times: { parameter: "leaderTimes" } },
      fulfilledBy: { record: ["heart-to-heart-talk"] },
      source: { act: "practice", mark: "P" },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "committee-committee-met-rate",
      name: "支委之间完成率",
      of: "committee-committee",
      kind: "met-rate",
    },
    {
      id: "committee-member-met-rate",
      name: "支委与党员完成率",
      of: "committee-member",
      kind: "met-rate",
    },
    { id: "member-member-met-rate", name: "党员之间完成率", of: "member-member", kind: "met-rate" },
    { id: "leaders-on-time-rate", name: "班子成员按期率", of: "leaders", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "heart-to-heart-talks",
      wording: [
        "谈心谈话",
        "谈心交心",
        "思想动态",
        "谈心",
        "交心",
        "思想状况",
        ["思想", "摸底"],
        "必谈",
        "职工思想",
        "思想调查",
        ["思想", "了解"],
      ],
    },
  ],
  examples: [
    {
      note: "支委5人，书记与另外4名支委都谈过",
      when: "2026-12-31",
      given: [
        { kind: "heart-to-heart-talk", on: "2026-05-12", partners: 2 },
        { kind: "heart-to-heart-talk", on: "2026-09-12", partners: 4 },
      ],
      expect: { "committee-committee": { period: "2026", state: "met", progress: [4, 4] } },
    },
    {
      note: "只谈了2名，还差2名",
      when: "2026-12-31",
      given: [{ kind: "heart-to-heart-talk", on: "2026-05-12", partners: 2 }],
      expect: { "committee-committee": { period: "2026", state: "partly", progress: [2, 4] } },
    },
    {
      note: "与5名党员谈过",
      when: "2026-12-31",
      given: [{ kind: "heart-to-heart-talk", on: "2026-05-12", partners: 5 }],
      expect: { "committee-member": { period: "2026", state: "met", progress: [5, 5] } },
    },
    {
      note: "全年没有与任何党员谈过",
      when: "2027-01-01",
      given: [],
      expect: { "member-member": { period: "2026", state: "overdue" } },
    },
    {
      note: "与1名党员谈过",
      when: "2026-12-31",
      given: [{ kind: "heart-to-heart-talk", on: "2026-05-12", partners: 1 }],
      expect: { "member-member": { period: "2026", state: "met", progress: [1, 1] } },
    },
    {
      note: "支部只有1名党员，没有可谈的人，不要求",
      when: "2026-12-31",
      bearer: { members: 1 },
      given: [],
      expect: { "member-member": "none" },
    },
    {
      note: "党委书记上半年谈话1次",
      when: "2026-06-30",
      given: [
        {
          kind: "heart-to-heart-talk",
          on: "2026-06-12",
          participants: { talkers: "party-committee-secretary" },
          attended: [3, 3],
        },
      ],
      expect: { leaders: { period: "2026H1", state: "met" } },
    },
  ],
} satisfies Institution;
