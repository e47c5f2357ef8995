import type { Procedure } from "#domain/procedure/procedure.ts";

const cite = (article: string, mark: "S" | "M" | "P" = "S") => ({ act: "major-matters-report-regulations", article, mark }); // prettier-ignore

/** 重大事项请示: before the event, one matter each, in the organization's name. */
export default {
  id: "major-matter-request",
  version: "2019",
  name: "重大事项请示",
  subject: "integrity",
  mechanisms: ["major-matters-report"],
  sources: [{ act: "major-matters-report-regulations", mark: "S" }],
  reviewed: "2026-11-22",
  inForce: { from: "2019-01-31" },
  about: "matter",
  units: ["group", "enterprise", "general-branch", "branch"],
  actors: [
    { id: "unit", name: "请示单位", of: "unit" },
    { id: "head", name: "主要负责人", of: "unit", posts: ["party-committee-secretary", "general-branch-secretary", "branch-secretary"] },
    { id: "superior", name: "上级党组织", of: "superior" },
  ],
  stages: [
    { id: "draft", name: "拟稿和审议" },
    { id: "request", name: "请示" },
    { id: "follow-up", name: "办理和续报" },
  ],
  fields: [
    { id: "matter", name: "请示事项", type: "long-text" },
    { id: "matters", name: "事项件数", type: "number", unit: "件" },
    { id: "inside-report", name: "夹在报告里", type: "boolean" },
    { id: "event-day", name: "事项拟实施日期", type: "day" },
    { id: "emergency", name: "情况紧急，先处置后报告", type: "boolean" },
    { id: "signed-by", name: "签发人", type: "person" },
    { id: "reply", name: "上级答复", type: "long-text" },
    { id: "result", name: "落实情况", type: "long-text" },
  ],
  documents: [
    { id: "request-paper", name: "请示" },
    { id: "reply-paper", name: "批复" },
  ],
  ends: [
    { id: "settled", name: "已批复并落实", reached: true },
    { id: "declined", name: "不同意", reached: false },
  ],
  steps: [
    {
      id: "deliberate",
      name: "集体研究或者传批审定",
      stage: "draft",
      actor: "unit",
      fields: ["matter", "matters", "inside-report", "event-day", "emergency"],
      conditions: [
        { anyOf: [{ field: "matters", atMost: 1 }], otherwise: "请示应当一文一事，请把几件事分开请示", source: cite("第二十条") },
        { anyOf: [{ field: "inside-report", is: false }], otherwise: "报告里不得夹带请示事项，请单独行文", source: cite("第二十条") },
      ],
      outcomes: [{ id: "done", name: "已审定", opens: ["sign"] }],
      source: cite("第十八条"),
    },
    {
      id: "sign",
      name: "主要负责人签发",
      stage: "draft",
      actor: "head",
      fields: ["signed-by"],
      outcomes: [
        { id: "signed", name: "签发", opens: ["send"] },
        { id: "returned", name: "退回修改", backTo: "deliberate" },
      ],
      source: cite("第十八条"),
    },
    {
      id: "send",
      name: "事前送达上级",
      stage: "request",
      actor: "unit",
      within: { after: "sign", span: { count: 3, unit: "working-day" }, source: cite("第十九条", "P") },
      documents: ["request-paper"],
      outcomes: [{ id: "sent", name: "已送达", opens: ["reply"] }],
      source: cite("第十九条"),
      note: "请示应当在事前提出；紧急情况先处置，再及时报告。",
    },
    {
      id: "reply",
      name: "上级答复",
      stage: "request",
      actor: "superior",
      within: { after: "send", span: { count: 15, unit: "working-day" }, extendTo: { count: 30, unit: "working-day" }, source: cite("第二十二条", "P") },
      documents: ["reply-paper"],
      fields: ["reply"],
      outcomes: [
        { id: "agreed", name: "同意", opens: ["carry-out"] },
        { id: "declined", name: "不同意", ends: "declined" },
        { id: "more", name: "要求补充", backTo: "deliberate" },
      ],
      source: cite("第二十二条"),
    },
    {
      id: "carry-out",
      name: "落实并报告结果",
      stage: "follow-up",
      actor: "unit",
      within: { after: "reply", span: { count: 3, unit: "month" }, source: cite("第十九条", "P") },
      fields: ["result"],
      outcomes: [{ id: "done", name: "已落实", ends: "settled" }],
      source: cite("第十九条"),
    },
  ],
  examples: [
    {
      note: "一事一请示，按期批复并落实",
      opened: "2026-03-02",
      acts: [
        { step: "deliberate", on: "2026-03-02", fields: { matter: "设立子公司", matters: 1, "inside-report": false, "event-day": "2026-06-01", emergency: false } },
        { step: "sign", on: "2026-03-03", fields: { "signed-by": "a" } },
        { step: "send", on: "2026-03-04" },
        { step: "reply", on: "2026-03-20", fields: { reply: "同意" } },
        { step: "carry-out", on: "2026-06-01", fields: { result: "已登记" } },
      ],
      asOf: "2026-06-01",
      expect: { ended: "settled" },
    },
    {
      note: "两件事不能写在一份请示里，报告里也不能夹带",
      opened: "2026-03-02",
      acts: [
        { step: "deliberate", on: "2026-03-02", fields: { matter: "两件事", matters: 2, "inside-report": false, "event-day": "2026-06-01", emergency: false }, refused: "condition-fails" },
        { step: "deliberate", on: "2026-03-02", fields: { matter: "一件事", matters: 1, "inside-report": true, "event-day": "2026-06-01", emergency: false }, refused: "condition-fails" },
      ],
      asOf: "2026-03-02",
      expect: { open: { deliberate: null } },
    },
    {
      note: "上级十五个工作日内答复，到期没有答复就是超期；可以说明理由延到三十个工作日",
      opened: "2026-03-02",
      acts: [
        { step: "deliberate", on: "2026-03-02", fields: { matter: "设立子公司", matters: 1, "inside-report": false, "event-day": "2026-06-01", emergency: false } },
        { step: "sign", on: "2026-03-03", fields: { "signed-by": "a" } },
        { step: "send", on: "2026-03-04" },
      ],
      asOf: "2026-03-26",
      expect: { open: { reply: "2026-03-25" }, late: ["reply"] },
    },
  ],
} satisfies Procedure; // prettier-ignore
