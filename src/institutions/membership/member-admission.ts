import type { Institution } from "#domain/institution/institution.ts";

/**
 * The recurring duties around admission. The 25 steps of a case, with their documents and votes, are a procedure of their own; the 2014 and the 2026 rules hold by date.
 * The oath is a step of the case: its month runs from the approval, which may come months after the members' meeting from which a membership counts.
 */
export const memberAdmission = {
  id: "member-admission",
  name: "发展党员",
  subject: "membership",
  sources: [
    { act: "admission-rules-2014", mark: "S" },
    { act: "admission-rules-2026", mark: "S" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    talkWithinMonths: {
      name: "申请后几个月内谈话",
      unit: "个月",
      values: [
        {
          from: "2014-05-28",
          value: 1,
          mark: "S",
          citation: { act: "admission-rules-2014", article: "第七条", mark: "M" },
        },
        {
          from: "2026-05-11",
          value: 1,
          mark: "S",
          citation: { act: "admission-rules-2026", article: "第七条", mark: "S" },
        },
      ],
    },
  },
  topics: [
    { id: "membership-application", name: "入党申请", wording: ["入党申请"] },
    { id: "activist-review", name: "积极分子考察", wording: ["积极分子"] },
    // nothing is owed by it; records that carry it keep their word
    { id: "oath", name: "入党宣誓", wording: ["入党宣誓", "宣誓仪式"] },
  ],
  duties: [
    {
      id: "talk",
      title: "与申请人谈话",
      name: "入党申请谈话",
      bearer: { units: ["branch"] },
      cycle: {
        after: { recorded: "request", topic: "membership-application" },
        within: { count: { parameter: "talkWithinMonths" }, unit: "month" },
      },
      fulfilledBy: { record: ["heart-to-heart-talk"], topic: ["membership-application"] },
      source: { act: "admission-rules-2026", article: "第七条", mark: "S" },
      enteredBy: "secretary",
    },
    {
      id: "half-yearly",
      title: "考察入党积极分子",
      name: "积极分子考察",
      bearer: { units: ["branch"] },
      cycle: { each: "half-year", times: 1 },
      fulfilledBy: {
        record: ["branch-committee-meeting", "members-meeting"],
        topic: ["activist-review"],
      },
      source: { act: "admission-rules-2026", article: "第十一条", mark: "S" },
      enteredBy: "secretary",
    },
    {
      id: "yearly",
      title: "分析入党积极分子队伍",
      name: "积极分子队伍分析",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      fulfilledBy: { record: ["report", "party-committee-meeting"], topic: ["activist-review"] },
      source: { act: "admission-rules-2026", article: "第十一条", mark: "S" },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "talk-on-time-rate", name: "入党申请谈话按期率", of: "talk", kind: "on-time-rate" },
    {
      id: "half-yearly-on-time-rate",
      name: "积极分子考察按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
    {
      id: "yearly-on-time-rate",
      name: "积极分子队伍分析按期率",
      of: "yearly",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ procedure: "member-admission" }],
  recognises: [
    {
      mechanism: "member-admission",
      wording: [
        "发展党员",
        "政治审查",
        "入党积极分子",
        "党员发展",
        "政审",
        "入党申请",
        "积极分子",
        "发展对象",
        "预备党员",
        "新党员",
        "申请入党",
        "入党培养",
        ["吸收", "党员"],
        "培养考察",
        ["党员", "转正"],
        ["发展", "名党员"],
        ["发展计划", "党员"],
        ["党员", "预审"],
        "入党对象",
        "吸收入党",
        "递交入党",
      ],
    },
  ],
  examples: [
    {
      note: "6月1日申请，1个月内（到7月1日）谈话",
      when: "2027-07-01",
      given: [
        { kind: "request", on: "2027-06-01", topic: "membership-application" },
        { kind: "heart-to-heart-talk", on: "2027-06-20", topic: "membership-application" },
      ],
      expect: { talk: { state: "met", due: "2027-07-01" } },
    },
    {
      note: "7月1日还没有谈话，当天不算逾期",
      when: "2027-07-01",
      given: [{ kind: "request", on: "2027-06-01", topic: "membership-application" }],
      expect: { talk: { state: "due-soon", due: "2027-07-01" } },
    },
    {
      note: "7月2日还没有谈话",
      when: "2027-07-02",
      given: [{ kind: "request", on: "2027-06-01", topic: "membership-application" }],
      expect: { talk: { state: "overdue", due: "2027-07-01" } },
    },
    {
      note: "上半年考察1次",
      when: "2026-06-30",
      given: [
        {
          kind: "branch-committee-meeting",
          on: "2026-06-10",
          topic: "activist-review",
          attended: [5, 4],
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "met" } },
    },
    {
      note: "上半年没有考察",
      when: "2026-07-01",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "overdue" } },
    },
    {
      note: "党委12月分析积极分子队伍",
      when: "2026-12-31",
      given: [{ kind: "report", on: "2026-12-10", topic: "activist-review" }],
      expect: { yearly: { period: "2026", state: "met" } },
    },
    {
      note: "党委全年没有分析",
      when: "2027-01-01",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
  ],
} satisfies Institution;
