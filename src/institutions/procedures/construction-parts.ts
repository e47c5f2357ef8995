import type { Procedure } from "#domain/procedure/procedure.ts";
import { offers } from "#institutions/kind-lists.ts";

/** What both versions of the supervision of a construction project have in common: everything before its end. */

export const practice = { act: "practice", mark: "P" as const };

export const CONSTRUCTION_ACTORS: Procedure["actors"] = [
  { id: "builder", name: "建设单位", of: "unit" },
  { id: "watcher", name: "监督部门", of: "group" },
];

export const CONSTRUCTION_STAGES: Procedure["stages"] = [
  { id: "registered", name: "登记" },
  { id: "tender", name: "招标" },
  { id: "building", name: "变更和支付" },
  { id: "acceptance", name: "验收" },
];

export const CONSTRUCTION_FIELDS: Procedure["fields"] = [
  { id: "project", name: "工程项目", type: "text" },
  { id: "budget", name: "概算", type: "yuan" },
  {
    id: "tender-way",
    name: "招标方式",
    type: "choice",
    ...offers("tender-ways"),
  },
  { id: "tender-on", name: "开标日期", type: "day" },
  { id: "accept-on", name: "计划验收日期", type: "day" },
  { id: "tender-checked", name: "招标监督看了什么", type: "long-text" },
  { id: "change-checked", name: "变更签证看了什么", type: "long-text" },
  { id: "changed-by", name: "累计变更金额", type: "yuan" },
  { id: "payment-checked", name: "工程款支付看了什么", type: "long-text" },
  { id: "paid", name: "累计支付", type: "yuan" },
  { id: "acceptance-checked", name: "验收监督看了什么", type: "long-text" },
];
export const SUMMARY: Procedure["fields"][number] = {
  id: "summary",
  name: "监督情况小结",
  type: "long-text",
};

export const CONSTRUCTION_ENDS: Procedure["ends"] = [
  { id: "closed", name: "监督结束", reached: true },
  { id: "stopped", name: "项目不再建设", reached: false },
];

/** 招标、变更签证、工程款支付、竣工验收. */
export const CHECKPOINT_STEPS: Procedure["steps"] = [
  {
    id: "register",
    name: "登记工程项目",
    stage: "registered",
    actor: "builder",
    fields: ["project", "budget", "tender-way"],
    optionalFields: ["tender-on", "accept-on"],
    outcomes: [{ id: "done", name: "已登记", opens: ["tender"] }],
  },
  {
    id: "tender",
    name: "招标监督",
    stage: "tender",
    actor: "watcher",
    within: { after: "register", span: { count: 6, unit: "month" }, byField: "tender-on", extendTo: { count: 24, unit: "month" }, source: practice },
    byAnother: ["register"],
    fields: ["tender-checked"],
    optionalDocuments: ["record"],
    outcomes: [
      { id: "done", name: "已监督", opens: ["change", "payment", "accept"] },
      { id: "stopped", name: "项目不再建设", ends: "stopped" },
    ],
  },
  {
    id: "change",
    name: "变更签证监督",
    stage: "building",
    actor: "watcher",
    repeats: { every: { count: 3, unit: "month" }, from: "tender", until: "accept" },
    byAnother: ["register"],
    fields: ["change-checked"],
    optionalDocuments: ["record"],
    optionalFields: ["changed-by"],
    outcomes: [{ id: "done", name: "已监督" }],
  },
  {
    id: "payment",
    name: "工程款支付监督",
    stage: "building",
    actor: "watcher",
    repeats: { every: { count: 3, unit: "month" }, from: "tender", until: "accept", atLeast: 1 },
    byAnother: ["register"],
    fields: ["payment-checked"],
    optionalDocuments: ["record"],
    optionalFields: ["paid"],
    outcomes: [{ id: "done", name: "已监督" }],
  },
  {
    id: "accept",
    name: "竣工验收监督",
    stage: "acceptance",
    actor: "watcher",
    within: { after: "tender", span: { count: 12, unit: "month" }, byField: "accept-on", extendTo: { count: 60, unit: "month" }, source: practice },
    byAnother: ["register"],
    fields: ["acceptance-checked"],
    optionalDocuments: ["record"],
    outcomes: [{ id: "done", name: "已监督", opens: ["close"] }],
  },
]; // prettier-ignore

/** 监督小结, without what an earlier version asked beside the summary. */
export const CLOSE: Procedure["steps"][number] = {
  id: "close",
  name: "监督小结",
  stage: "acceptance",
  actor: "watcher",
  within: { after: "accept", span: { count: 1, unit: "month" }, extendTo: { count: 6, unit: "month" }, source: practice },
  fields: ["summary"],
  outcomes: [{ id: "done", name: "监督结束", ends: "closed" }],
}; // prettier-ignore
