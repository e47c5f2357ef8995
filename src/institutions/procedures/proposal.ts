import type { Procedure } from "#domain/procedure/procedure.ts";

const practice = { act: "practice", mark: "P" as const };
const days = (count: number) => ({ count, unit: "working-day" as const });

/** 建言献策: handed in, accepted, given to somebody, answered in time, and asked whether the answer is enough. */
export default {
  id: "proposal",
  version: "1",
  name: "建言献策",
  subject: "mass-work",
  mechanisms: ["proposals"],
  sources: [{ act: "united-front-regulations", mark: "S" }, practice],
  reviewed: "2026-11-22",
  inForce: { from: "2020-12-21" },
  about: "matter",
  units: ["group", "enterprise", "department", "branch", "union", "league"],
  actors: [
    { id: "proposer", name: "提出人", of: "person" },
    { id: "office", name: "受理部门", of: "group" },
    { id: "answering", name: "承办单位", of: "unit" },
  ],
  stages: [
    { id: "submitted", name: "提出" },
    { id: "answering", name: "办理" },
    { id: "settled", name: "反馈" },
  ],
  fields: [
    { id: "content", name: "建议内容", type: "long-text" },
    { id: "handled-by", name: "承办单位", type: "text" },
    { id: "answer", name: "答复", type: "long-text" },
    { id: "adopted", name: "采纳情况", type: "choice", choices: ["采纳", "部分采纳", "留作参考", "不采纳"] },
    { id: "outcome", name: "落实结果", type: "long-text" },
  ],
  documents: [],
  ends: [
    { id: "answered", name: "已答复", reached: true },
    { id: "not-accepted", name: "不予受理", reached: false },
  ],
  steps: [
    { id: "submit", name: "提出建议", stage: "submitted", actor: "proposer", fields: ["content"], outcomes: [{ id: "done", name: "已提出", opens: ["accept"] }] },
    {
      id: "accept",
      name: "受理",
      stage: "submitted",
      actor: "office",
      within: { after: "submit", span: days(3), source: practice },
      outcomes: [
        { id: "accepted", name: "受理", opens: ["assign"] },
        { id: "declined", name: "不予受理（说明理由）", ends: "not-accepted" },
      ],
    },
    {
      id: "assign",
      name: "交办",
      stage: "answering",
      actor: "office",
      within: { after: "accept", span: days(2), source: practice },
      fields: ["handled-by"],
      outcomes: [{ id: "done", name: "已交办", opens: ["answer"] }],
    },
    {
      id: "answer",
      name: "答复",
      stage: "answering",
      actor: "answering",
      within: { after: "accept", span: days(15), extendTo: days(30), source: practice },
      fields: ["answer", "adopted"],
      outcomes: [{ id: "done", name: "已答复", opens: ["satisfied"] }],
    },
    {
      id: "satisfied",
      name: "提出人评价",
      stage: "settled",
      actor: "proposer",
      outcomes: [
        { id: "satisfied", name: "满意", opens: ["follow-up"] },
        { id: "again", name: "不满意，再次办理", backTo: "answer" },
      ],
    },
    {
      id: "follow-up",
      name: "登记落实结果",
      stage: "settled",
      actor: "answering",
      within: { after: "satisfied", span: { count: 3, unit: "month" }, source: practice },
      fields: ["outcome"],
      outcomes: [{ id: "done", name: "已登记", ends: "answered" }],
    },
  ],
  examples: [
    {
      note: "十五个工作日内答复，满意后登记结果",
      opened: "2026-03-02",
      acts: [
        { step: "submit", on: "2026-03-02", fields: { content: "泵站加装遮阳棚" } },
        { step: "accept", on: "2026-03-04" },
        { step: "assign", on: "2026-03-05", fields: { "handled-by": "排水公司" } },
        { step: "answer", on: "2026-03-20", fields: { answer: "列入二季度计划", adopted: "采纳" } },
        { step: "satisfied", on: "2026-03-22" },
        { step: "follow-up", on: "2026-05-30", fields: { outcome: "已安装" } },
      ],
      asOf: "2026-05-30",
      expect: { ended: "answered" },
    },
    {
      note: "到期没有答复是超期；不满意退回再办",
      opened: "2026-03-02",
      acts: [
        { step: "submit", on: "2026-03-02", fields: { content: "泵站加装遮阳棚" } },
        { step: "accept", on: "2026-03-04" },
        { step: "assign", on: "2026-03-05", fields: { "handled-by": "排水公司" } },
        { step: "answer", on: "2026-03-20", fields: { answer: "暂不安排", adopted: "不采纳" } },
        { step: "satisfied", on: "2026-03-22", outcome: "again" },
      ],
      asOf: "2026-03-26",
      expect: { open: { answer: "2026-03-25" }, late: ["answer"] },
    },
    {
      note: "没有受理不能直接答复；答复要写明采纳情况",
      opened: "2026-03-02",
      acts: [
        { step: "submit", on: "2026-03-02", fields: { content: "泵站加装遮阳棚" } },
        { step: "answer", on: "2026-03-03", fields: { answer: "好", adopted: "采纳" }, refused: "step-not-open" },
        { step: "accept", on: "2026-03-03" },
        { step: "assign", on: "2026-03-03", fields: { "handled-by": "排水公司" } },
        { step: "answer", on: "2026-03-04", fields: { answer: "好" }, refused: "fields-missing" },
      ],
      asOf: "2026-03-04",
      expect: { open: { answer: "2026-03-24" } },
    },
  ],
} satisfies Procedure; // prettier-ignore
