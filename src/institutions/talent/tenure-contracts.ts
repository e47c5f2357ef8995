import type { Institution } from "#domain/institution/institution.ts";

/**
 * A post agreement, a yearly and a term responsibility letter; appraisal, pay and exit follow from them. When they are signed is practice.
 */
export const tenureContracts = {
  id: "tenure-contracts",
  name: "经理层任期制与契约化管理",
  subject: "talent",
  sources: [
    { act: "tenure-notice", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    signWithin: {
      name: "聘任后几个月内签订",
      unit: "个月",
      values: [{ from: "2018-10-28", value: 1, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
    annualLine: { name: "年度考核底线", unit: "分", values: [{ from: "2020-01-22", value: 70, mark: "M", citation: { act: "tenure-notice", mark: "M" } }] }, // prettier-ignore
    indicatorLine: { name: "主要指标完成率底线", unit: "%", values: [{ from: "2020-01-22", value: 70, mark: "M", citation: { act: "tenure-notice", mark: "M" } }] }, // prettier-ignore
    failedYears: { name: "任期内年度不合格几个列为需要研究", unit: "个", values: [{ from: "2020-01-22", value: 2, mark: "M", citation: { act: "tenure-notice", mark: "M" } }] }, // prettier-ignore
    lastYears: { name: "连续几个年度排名末位列为需要研究", unit: "个", values: [{ from: "2020-01-22", value: 2, mark: "M", citation: { act: "tenure-notice", mark: "M" } }] }, // prettier-ignore
    performanceShare: { name: "绩效年薪占年薪的最低比例", unit: "%", values: [{ from: "2020-01-22", value: 60, mark: "M", citation: { act: "tenure-notice", mark: "M" } }] }, // prettier-ignore
    incentiveShare: { name: "任期激励占任期内年薪的最高比例", unit: "%", values: [{ from: "2020-01-22", value: 30, mark: "M", citation: { act: "tenure-notice", mark: "M" } }] }, // prettier-ignore
    coefficientFrom100: { name: "得分满100分的绩效系数", unit: "%", values: [{ from: "2020-01-22", value: 110, mark: "P", reason: "按集团惯例" }] }, // prettier-ignore
    coefficientFrom90: { name: "得分满90分的绩效系数", unit: "%", values: [{ from: "2020-01-22", value: 100, mark: "P", reason: "按集团惯例" }] }, // prettier-ignore
    coefficientFrom80: { name: "得分满80分的绩效系数", unit: "%", values: [{ from: "2020-01-22", value: 90, mark: "P", reason: "按集团惯例" }] }, // prettier-ignore
    coefficientFrom70: { name: "得分满70分的绩效系数", unit: "%", values: [{ from: "2020-01-22", value: 70, mark: "P", reason: "按集团惯例" }] }, // prettier-ignore
    coefficientBelow70: { name: "得分不满70分的绩效系数", unit: "%", values: [{ from: "2020-01-22", value: 0, mark: "P", reason: "不合格不发绩效年薪，按集团惯例" }] }, // prettier-ignore
  },
  // a topic for each paper: signing one of them does not stand for the others
  topics: [
    { id: "post-agreement", name: "岗位聘任协议", wording: ["岗位聘任协议"] },
    { id: "annual-letter", name: "年度经营业绩责任书", wording: ["年度经营业绩责任书"] },
    { id: "tenure", name: "任期制和契约化管理", wording: ["任期制", "契约化", "经理层"] },
  ],
  duties: [
    {
      id: "letter",
      title: "签订年度经营业绩责任书",
      name: "年度经营业绩责任书",
      counter: "份",
      bearer: { holders: ["enterprise-head", "enterprise-deputy"] },
      cycle: { each: "year", times: 1 },
      due: { on: "03-31" },
      fulfilledBy: {
        record: ["responsibility-list"],
        topic: ["annual-letter"],
        participants: { holders: ["enterprise-head", "enterprise-deputy"], as: "signer" },
      },
      enteredBy: "office",
    },
    {
      id: "agreement",
      title: "签订岗位聘任协议",
      name: "岗位聘任协议",
      counter: "份",
      bearer: { newlyAppointed: ["enterprise-head", "enterprise-deputy"] },
      cycle: {
        after: "appointment",
        within: { count: { parameter: "signWithin" }, unit: "month" },
      },
      fulfilledBy: {
        record: ["responsibility-list"],
        topic: ["post-agreement"],
        participants: { holders: ["enterprise-head", "enterprise-deputy"], as: "signer" },
      },
      source: { act: "practice", mark: "P" },
      enteredBy: "office",
    },
    {
      // owed in the year after: an appraisal done in spring is of the year before and stands for no other
      id: "appraisal",
      title: "考核经理层成员上年度业绩",
      name: "经理层年度考核",
      bearer: { units: ["enterprise"] },
      cycle: { each: "year", times: 1 },
      due: { on: "04-30" },
      fulfilledBy: { record: ["appraisal"], topic: ["tenure"] },
      source: { act: "practice", mark: "P" },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "letter-on-time-rate",
      name: "年度经营业绩责任书按期率",
      of: "letter",
      kind: "on-time-rate",
    },
    {
      id: "agreement-on-time-rate",
      name: "岗位聘任协议按期率",
      of: "agreement",
      kind: "on-time-rate",
    },
    {
      id: "appraisal-on-time-rate",
      name: "经理层年度考核按期率",
      of: "appraisal",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "tenure-contracts",
      wording: [
        "任期制",
        "契约化管理",
        "经营业绩责任书",
        "契约化",
        "任期和契约",
        "任期经营业绩",
        "业绩责任书",
        "聘任协议",
        ["任期", "责任书"],
        "经理层成员",
        ["业绩", "责任书"],
        "岗位协议",
        ["任期", "考核"],
        ["经理层", "契约"],
        ["经理层", "签"],
      ],
      unless: ["职业经理人"],
    },
  ],
  examples: [
    {
      note: "3月20日签订",
      when: "2026-03-31",
      given: [
        {
          kind: "responsibility-list",
          on: "2026-03-20",
          topic: "annual-letter",
          participants: { signer: "enterprise-head" },
        },
      ],
      expect: { letter: { period: "2026", state: "met" } },
    },
    {
      note: "3月底没有签订",
      when: "2026-04-01",
      given: [],
      expect: { letter: { period: "2026", state: "overdue" } },
    },
    {
      note: "7月31日聘任，1个月内（到8月31日）签订",
      when: "2026-08-31",
      bearer: { since: "2026-07-31" },
      given: [
        {
          kind: "responsibility-list",
          on: "2026-08-20",
          topic: "post-agreement",
          participants: { signer: "enterprise-head" },
        },
      ],
      expect: { agreement: { state: "met", due: "2026-08-31" } },
    },
    {
      note: "次年4月考核",
      when: "2027-04-30",
      given: [{ kind: "appraisal", on: "2027-04-12", topic: "tenure" }],
      expect: { appraisal: { period: "2027", state: "met", due: "2027-04-30" } },
    },
    {
      note: "3月31日还没有签订，当天不算逾期",
      when: "2026-03-31",
      given: [],
      expect: { letter: { period: "2026", state: "due-soon" } },
    },
  ],
} satisfies Institution;
