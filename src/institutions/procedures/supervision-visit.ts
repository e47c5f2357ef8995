import type { Procedure } from "#domain/procedure/procedure.ts";

const practice = { act: "practice", mark: "P" as const };
const planned = {
  kind: "监督检查",
  target: "u",
  topic: "台账和公章使用",
  "planned-on": "2026-04-10",
};

/**
 * 调研督查谈话: one visit of the year's supervision plan, owed by whoever supervises; what was seen stands in the ledger, and
 * each finding becomes a rectification. Runs in the supervising unit, so that a visit need not be known beforehand.
 */
export default {
  id: "supervision-visit",
  version: "1",
  name: "调研督查",
  subject: "integrity",
  mechanisms: ["supervision-plan", "conduct-checks"],
  sources: [{ act: "internal-supervision-regulations", mark: "M" }, practice],
  reviewed: "2026-11-22",
  inForce: { from: "2016-10-27" },
  about: "matter",
  units: ["group", "enterprise", "department", "committee", "general-branch"],
  actors: [{ id: "supervisor", name: "监督部门", of: "unit" }],
  stages: [
    { id: "planned", name: "计划" },
    { id: "visited", name: "实施" },
    { id: "told", name: "反馈" },
  ],
  fields: [
    { id: "kind", name: "方式", type: "choice", choices: ["实地调研", "监督检查", "作风督查", "谈话了解", "节前检查", "工程监督"] },
    { id: "target", name: "到哪个单位", type: "unit" },
    { id: "topic", name: "看什么、问什么", type: "text" },
    { id: "planned-on", name: "计划日期", type: "day" },
    { id: "leader", name: "带队人", type: "person" },
    { id: "members", name: "参加人", type: "people" },
    { id: "summary", name: "了解到的情况", type: "long-text" },
    { id: "findings", name: "发现问题", type: "number", unit: "个" },
    { id: "feedback", name: "向被检查单位反馈的情况", type: "long-text" },
  ],
  documents: [{ id: "record", name: "检查记录（台账）" }],
  ends: [
    { id: "told", name: "已反馈", reached: true },
    { id: "called-off", name: "不再进行", reached: false },
  ],
  steps: [
    {
      id: "plan",
      name: "列入计划",
      stage: "planned",
      actor: "supervisor",
      fields: ["kind", "target", "topic", "planned-on"],
      optionalFields: ["leader", "members"],
      outcomes: [{ id: "done", name: "已列入", opens: ["visit"] }],
    },
    {
      id: "visit",
      name: "到单位去",
      stage: "visited",
      actor: "supervisor",
      within: { after: "plan", span: { count: 1, unit: "month" }, byField: "planned-on", extendTo: { count: 12, unit: "month" }, source: practice },
      fields: ["summary", "findings"],
      optionalDocuments: ["record"],
      outcomes: [
        { id: "done", name: "已经去过", opens: ["tell"] },
        { id: "called-off", name: "不再去（说明原因）", ends: "called-off" },
      ],
      note: "在“监督”里登记：一次填写，同时记进台账，发现的问题各自进入整改。",
    },
    {
      id: "tell",
      name: "反馈被检查单位",
      stage: "told",
      actor: "supervisor",
      within: { after: "visit", span: { count: 10, unit: "working-day" }, source: practice },
      fields: ["feedback"],
      outcomes: [{ id: "done", name: "已反馈", ends: "told" }],
    },
  ],
  examples: [
    {
      note: "按计划去了，十个工作日内反馈",
      opened: "2026-03-02",
      acts: [
        { step: "plan", on: "2026-03-02", fields: planned },
        { step: "visit", on: "2026-04-09", fields: { summary: "查了2025年台账", findings: 1 } },
        { step: "tell", on: "2026-04-20", fields: { feedback: "当面反馈" } },
      ],
      asOf: "2026-04-20",
      expect: { ended: "told" },
    },
    {
      note: "过了计划的日子没有去，是逾期",
      opened: "2026-03-02",
      acts: [{ step: "plan", on: "2026-03-02", fields: planned }],
      asOf: "2026-04-11",
      expect: { open: { visit: "2026-04-10" }, late: ["visit"] },
    },
    {
      note: "改期有理由就行，最晚一年以内；没有写情况不算去过，没有去过不能反馈",
      opened: "2026-03-02",
      acts: [
        { step: "plan", on: "2026-03-02", fields: planned },
        { extend: "visit", on: "2026-04-08", to: "2027-03-03", refused: "extension-too-late" },
        { extend: "visit", on: "2026-04-08", to: "2026-05-15" },
        { step: "tell", on: "2026-04-09", fields: { feedback: "好" }, refused: "step-not-open" },
        { step: "visit", on: "2026-05-08", fields: { findings: 0 }, refused: "fields-missing" },
      ],
      asOf: "2026-05-08",
      expect: { open: { visit: "2026-05-15" }, late: [] },
    },
    {
      note: "情况变化，不再去",
      opened: "2026-03-02",
      acts: [
        { step: "plan", on: "2026-03-02", fields: planned },
        { step: "visit", on: "2026-04-01", outcome: "called-off", fields: { summary: "该单位已并入", findings: 0 } },
      ],
      asOf: "2026-04-01",
      expect: { ended: "called-off" },
    },
    {
      note: "重复列入的撤回；换一个部门牵头，日子照旧",
      opened: "2026-03-02",
      acts: [
        { step: "plan", on: "2026-03-02", fields: planned },
        { move: "unit-2", on: "2026-03-20" },
        { withdraw: true, on: "2026-03-21" },
      ],
      asOf: "2026-03-21",
      expect: { ended: "withdrawn" },
    },
  ],
} satisfies Procedure; // prettier-ignore
