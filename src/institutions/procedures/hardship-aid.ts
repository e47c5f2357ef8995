import type { Form } from "#domain/procedure/form.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import { offers } from "#institutions/kind-lists.ts";
import { HARDSHIP_AID_EXAMPLES } from "#institutions/procedures/hardship-aid-examples.ts";

const practice = { act: "practice", mark: "P" as const };

/** 公示: what the rule asks and no more (个人信息保护法 25). */
const NOTICE: Form = {
  title: ["困难帮扶公示"],
  blocks: [
    { text: "{field:public-text}" },
    { text: "公示期为{day:publish}起五个工作日，至{until:publish}止。有异议的，请在公示期内向工会反映；反映情况的人受到保护。" },
    { signed: ["{unit}", "{day:publish}"] },
  ],
}; // prettier-ignore

/**
 * 困难帮扶: applied for or found, verified, published with the least data, decided, paid, visited, looked at again after a
 * year. What somebody lacks is theirs: circumstances, income and what was seen at home are sealed, and few may read it.
 */
export default {
  id: "hardship-aid",
  version: "1",
  name: "困难帮扶",
  subject: "care",
  mechanisms: ["hardship-aid"],
  sources: [practice],
  reviewed: "2026-11-22",
  inForce: { from: "2018-01-01" },
  about: "person",
  units: ["union", "branch", "enterprise", "department", "group"],
  atOnce: 1,
  openToAll: true,
  readers: ["union", "office", "leader"],
  // a branch that sees the need speaks for whoever does not ask; it reads no other case
  openers: ["union", "office", "secretary", "clerk"],
  sealedTo: ["union"],
  actors: [
    { id: "applicant", name: "申请人，或者代为申请的工会、支部", of: "person" },
    { id: "decider", name: "集团工会", of: "group" },
    { id: "union", name: "核实的基层工会", of: "unit" },
  ],
  stages: [
    { id: "application", name: "申请核实" },
    { id: "decision", name: "公示审批" },
    { id: "aid", name: "发放回访" },
    { id: "review", name: "年度复核" },
  ],
  fields: [
    { id: "kind", name: "困难类型", type: "choice", ...offers("aid-kinds") },
    { id: "circumstances", name: "困难情况", type: "long-text", sensitive: true },
    { id: "handled-by", name: "交哪个基层工会核实", type: "unit" },
    { id: "reason", name: "理由", type: "long-text", sensitive: true },
    { id: "income", name: "家庭人均月收入", type: "yuan", sensitive: true },
    { id: "verified-by", name: "核实人", type: "people" },
    { id: "verified", name: "核实情况", type: "long-text", sensitive: true },
    { id: "public-text", name: "公示内容", type: "long-text" },
    { id: "amount", name: "批准金额", type: "yuan" },
    { id: "paid", name: "到账金额", type: "yuan" },
    { id: "paid-on", name: "到账日期", type: "day" },
    { id: "visit", name: "回访情况", type: "long-text", sensitive: true },
    { id: "review", name: "复核情况", type: "long-text", sensitive: true },
  ],
  documents: [
    { id: "application", name: "帮扶申请表和证明", sensitive: true },
    { id: "notice", name: "公示稿", form: NOTICE },
    { id: "receipt", name: "到账凭证", sensitive: true },
  ],
  ends: [
    { id: "helped", name: "已经脱困，不再帮扶", reached: true },
    { id: "not-eligible", name: "不符合条件", reached: false },
  ],
  steps: [
    {
      id: "apply",
      name: "申请或者发现",
      stage: "application",
      actor: "applicant",
      fields: ["kind", "circumstances"],
      optionalDocuments: ["application"],
      outcomes: [{ id: "done", name: "已提出", opens: ["accept"] }],
      note: "证明材料有就附上，没有也可以先提出，核实时再补。",
    },
    {
      id: "accept",
      name: "受理",
      stage: "application",
      actor: "decider",
      within: { after: "apply", span: { count: 3, unit: "working-day" }, source: practice },
      optionalFields: ["handled-by", "reason"],
      movesTo: "handled-by",
      conditions: [{ anyOf: [{ field: "reason", isNot: "" }], when: ["not-eligible"], otherwise: "不予受理要写明理由，告诉申请人" }],
      outcomes: [
        { id: "accepted", name: "受理", opens: ["verify"] },
        { id: "not-eligible", name: "不予受理", ends: "not-eligible" },
      ],
    },
    {
      id: "verify",
      name: "两人上门核实",
      stage: "application",
      actor: "union",
      within: { after: "accept", span: { count: 10, unit: "working-day" }, extendTo: { count: 20, unit: "working-day" }, source: practice },
      fields: ["income", "verified-by", "verified"],
      conditions: [{ anyOf: [{ field: "verified-by", people: [2, 5] }], otherwise: "核实要有两人以上" }],
      outcomes: [
        { id: "true", name: "属实", opens: ["publish"] },
        { id: "not-eligible", name: "不符合条件", ends: "not-eligible" },
      ],
    },
    {
      id: "publish",
      name: "公示",
      stage: "decision",
      actor: "union",
      within: { after: "verify", span: { count: 5, unit: "working-day" }, extendTo: { count: 15, unit: "working-day" }, source: practice },
      publicity: { workingDays: 5 },
      fields: ["public-text"],
      conditions: [
        { anyOf: [{ field: "public-text", text: "private" }], otherwise: "公示只写姓氏、单位和困难类型，不得写病情、家庭、电话、住址和证件号码" },
        { anyOf: [{ field: "public-text", text: "income" }], otherwise: "公示只写姓氏、单位和困难类型，不得写收入和金额" },
      ],
      outcomes: [
        { id: "done", name: "公示", opens: ["decide"] },
        { id: "objected", name: "有异议，重新核实", backTo: "verify", restarts: true },
      ],
    },
    {
      id: "decide",
      name: "审批金额",
      stage: "decision",
      actor: "decider",
      within: { after: "publish", span: { count: 10, unit: "working-day" }, source: practice },
      byAnother: ["apply", "verify"],
      fields: ["amount"],
      conditions: [{ anyOf: [{ field: "amount", atLeast: 1 }], when: ["approved"], otherwise: "请填批准金额" }],
      outcomes: [
        { id: "approved", name: "批准", opens: ["pay"] },
        { id: "refused", name: "不批准（金额填0）", ends: "not-eligible" },
      ],
    },
    {
      id: "pay",
      name: "发放到人",
      stage: "aid",
      actor: "union",
      within: { after: "decide", span: { count: 10, unit: "working-day" }, source: practice },
      documents: ["receipt"],
      fields: ["paid", "paid-on"],
      conditions: [{ anyOf: [{ field: "paid", atLeast: 0.01 }], otherwise: "请填实际到账的金额" }],
      outcomes: [{ id: "done", name: "已到账", opens: ["visit"] }],
      note: "到账金额按分记入帮扶支出，供资金台账核对。",
    },
    {
      id: "visit",
      name: "回访",
      stage: "aid",
      actor: "union",
      within: { after: "pay", span: { count: 3, unit: "month" }, source: practice },
      fields: ["visit"],
      outcomes: [{ id: "done", name: "已回访", opens: ["review"] }],
    },
    {
      id: "review",
      name: "年度复核",
      stage: "review",
      actor: "union",
      within: { after: "pay", span: { count: 12, unit: "month" }, source: practice },
      fields: ["review"],
      outcomes: [
        { id: "over", name: "已经脱困", ends: "helped" },
        { id: "goes-on", name: "仍有困难，重新核实", backTo: "verify", restarts: true, again: true },
      ],
    },
  ],
  examples: HARDSHIP_AID_EXAMPLES,
} satisfies Procedure; // prettier-ignore
