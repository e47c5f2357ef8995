import type { Procedure } from "#domain/procedure/procedure.ts";
import { offers } from "#institutions/kind-lists.ts";

const practice = { act: "practice", mark: "P" as const };
const days = (count: number) => ({ count, unit: "working-day" as const });
const submitted = {
  step: "submit",
  on: "2026-03-02",
  by: "p",
  fields: { content: "泵站加装遮阳棚" },
};
const accepted = { step: "accept", on: "2026-03-04", by: "o" };
const assigned = { step: "assign", on: "2026-03-05", by: "o", fields: { "handled-by": "unit-2" } };
const answered = {
  step: "answer",
  on: "2026-03-20",
  by: "u",
  outcome: "adopted",
  fields: { answer: "列入二季度计划" },
};

/**
 * 建言献策: handed in by name or masked, accepted, given to the unit that answers, answered in time, followed to its outcome,
 * and asked whether the answer is enough. Only who proposed says so; who never says is not waited for.
 */
export default {
  id: "proposal",
  version: "1",
  name: "建言献策",
  subject: "mass-work",
  mechanisms: ["proposals"],
  sources: [{ act: "united-front-regulations", mark: "M" }, practice],
  reviewed: "2026-11-22",
  inForce: { from: "2020-12-21" },
  about: "matter",
  units: ["group", "enterprise", "department", "committee", "general-branch", "branch", "union", "league"],
  openToAll: true,
  maskable: true,
  actors: [
    { id: "proposer", name: "提出人", of: "person" },
    { id: "asked", name: "提出人本人", of: "person", alone: true },
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
    { id: "about", name: "关于什么", type: "choice", ...offers("proposal-topics") },
    { id: "reason", name: "理由", type: "long-text" },
    { id: "handled-by", name: "承办单位", type: "unit" },
    { id: "answer", name: "答复", type: "long-text" },
    { id: "outcome", name: "落实结果", type: "long-text" },
    { id: "wish", name: "还希望怎样", type: "long-text" },
  ],
  documents: [{ id: "attachment", name: "附件" }],
  ends: [
    { id: "answered", name: "已办结", reached: true },
    { id: "not-accepted", name: "不予受理", reached: false },
  ],
  steps: [
    { id: "submit", name: "提出建议", stage: "submitted", actor: "proposer", fields: ["content"], optionalFields: ["about"], optionalDocuments: ["attachment"], outcomes: [{ id: "done", name: "已提出", opens: ["accept"] }] },
    {
      id: "accept",
      name: "受理",
      stage: "submitted",
      actor: "office",
      within: { after: "submit", span: days(3), source: practice },
      optionalFields: ["reason"],
      conditions: [{ anyOf: [{ field: "reason", isNot: "" }], when: ["declined"], otherwise: "不予受理要写明理由，告诉提出人" }],
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
      movesTo: "handled-by",
      outcomes: [{ id: "done", name: "已交办", opens: ["answer"] }],
    },
    {
      id: "answer",
      name: "答复",
      stage: "answering",
      actor: "answering",
      within: { after: "accept", span: days(15), extendTo: days(30), source: practice },
      byAnother: ["submit"],
      fields: ["answer"],
      outcomes: [
        { id: "adopted", name: "采纳", opens: ["follow-up"] },
        { id: "partly", name: "部分采纳", opens: ["follow-up"] },
        { id: "kept", name: "留作参考", opens: ["satisfied", "lapse"] },
        { id: "declined", name: "不采纳（说明理由）", opens: ["satisfied", "lapse"] },
      ],
    },
    {
      id: "follow-up",
      name: "登记落实结果",
      stage: "settled",
      actor: "answering",
      within: { after: "answer", span: { count: 3, unit: "month" }, extendTo: { count: 12, unit: "month" }, source: practice },
      fields: ["outcome"],
      outcomes: [{ id: "done", name: "已落实", opens: ["satisfied", "lapse"] }],
    },
    {
      id: "satisfied",
      name: "提出人评价",
      stage: "settled",
      actor: "asked",
      unless: ["lapse"],
      optionalFields: ["wish"],
      outcomes: [
        { id: "satisfied", name: "满意", ends: "answered" },
        { id: "again", name: "不满意，再次办理", backTo: "answer", restarts: true },
      ],
    },
    {
      id: "lapse",
      name: "提出人没有评价，办结",
      stage: "settled",
      actor: "office",
      unless: ["satisfied"],
      notBefore: [{ after: "answer", wait: days(10), otherwise: "答复后要给提出人十个工作日评价", source: practice }],
      outcomes: [{ id: "done", name: "办结", ends: "answered" }],
    },
  ],
  examples: [
    {
      note: "十五个工作日内答复采纳，登记结果后提出人满意",
      opened: "2026-03-02",
      acts: [
        submitted,
        accepted,
        assigned,
        answered,
        { step: "follow-up", on: "2026-05-30", by: "u", fields: { outcome: "已安装" } },
        { step: "satisfied", on: "2026-06-01", by: "p" },
      ],
      asOf: "2026-06-01",
      expect: { ended: "answered" },
    },
    {
      note: "到期没有答复是超期；不满意退回再办，十五个工作日从退回那天算起",
      opened: "2026-03-02",
      acts: [
        submitted,
        accepted,
        assigned,
        { ...answered, outcome: "declined", fields: { answer: "暂不安排" } },
        { step: "satisfied", on: "2026-03-22", by: "p", outcome: "again", fields: { wish: "至少先装一处" } },
      ],
      asOf: "2026-04-14",
      expect: { open: { answer: "2026-04-13" }, late: ["answer"] },
    },
    {
      note: "没有受理不能直接答复；提出人不能自己答复自己；最长延到三十个工作日",
      opened: "2026-03-02",
      acts: [
        submitted,
        { ...answered, on: "2026-03-03", refused: "step-not-open" },
        accepted,
        assigned,
        { ...answered, on: "2026-03-06", by: "p", refused: "same-person" },
        { ...answered, on: "2026-03-06", fields: {}, refused: "fields-missing" },
        { extend: "answer", on: "2026-03-20", to: "2026-04-17", refused: "extension-too-late" },
        { extend: "answer", on: "2026-03-20", to: "2026-04-10" },
      ],
      asOf: "2026-03-27",
      expect: { open: { answer: "2026-04-10" }, late: [] },
    },
    {
      note: "答复后十个工作日没有评价的，受理部门办结；早了不行",
      opened: "2026-03-02",
      acts: [
        submitted,
        accepted,
        assigned,
        { ...answered, outcome: "kept", fields: { answer: "留作明年参考" } },
        { step: "lapse", on: "2026-03-27", by: "o", refused: "step-too-early" },
        { step: "lapse", on: "2026-04-03", by: "o" },
      ],
      asOf: "2026-04-03",
      expect: { ended: "answered" },
    },
    {
      note: "不予受理要说明理由",
      opened: "2026-03-02",
      acts: [
        submitted,
        { ...accepted, outcome: "declined", refused: "condition-fails" },
        { ...accepted, outcome: "declined", fields: { reason: "属于个人工资核算，请向人力资源部查询" } },
      ],
      asOf: "2026-03-04",
      expect: { ended: "not-accepted" },
    },
    {
      note: "承办单位划转后由接收的单位答复；提出人可以撤回",
      opened: "2026-03-02",
      acts: [submitted, accepted, assigned, { move: "unit-3", on: "2026-03-10" }, { withdraw: true, on: "2026-03-12" }],
      asOf: "2026-03-12",
      expect: { ended: "withdrawn" },
    },
  ],
} satisfies Procedure; // prettier-ignore
