import type { Form } from "#domain/procedure/form.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";

const practice = { act: "practice", mark: "P" as const };

/** 整改通知书: what was found, by which facts, and by when it is to be put right. */
const NOTICE: Form = {
  title: ["问题整改通知书"],
  blocks: [
    { text: "{unit}：", to: true },
    { text: "经检查，发现你单位存在以下问题，请按要求整改，并书面报告结果。" },
    {
      rows: [
        [{ label: "发现的问题", value: "{field:finding}", lines: 4 }],
        [{ label: "依据的事实", value: "{field:evidence}", lines: 4 }],
        [{ label: "依据的规定", value: "{field:rule}", lines: 2 }],
        [{ label: "问题程度", value: "{field:severity}" }, { label: "整改期限", value: "{field:deadline}" }],
      ],
    },
    { text: "请在收到通知后十个工作日内制定整改措施、明确责任人，按期完成整改，由责任人以外的人复核后销号。对问题有异议的，请一并书面说明。" },
    { signed: ["{group}", "{day:notify}"] },
  ],
}; // prettier-ignore

/** 销号单: how it was put right, and who looked. */
const CLOSING: Form = {
  title: ["问题整改销号单"],
  blocks: [
    {
      rows: [
        [{ label: "责任单位", value: "{unit}" }, { label: "整改责任人", value: "{field:owner}" }],
        [{ label: "发现的问题", value: "{field:finding}", lines: 3 }],
        [{ label: "整改措施", value: "{field:measures}", lines: 4 }],
        [{ label: "整改结果", value: "{field:result}", lines: 4 }],
        [{ label: "通知日期", value: "{day:notify}" }, { label: "报告日期", value: "{day:mend}" }],
        [{ label: "复核意见", value: "{field:verification}", lines: 4 }],
        [{ label: "复核人", value: "{by:verify}" }, { label: "复核日期", value: "{day:verify}" }],
        [{ label: "复核结论", value: "{outcome:verify}" }],
      ],
    },
    { signed: ["责任单位（盖章）：", "复核人（签字）："] },
  ],
}; // prettier-ignore

const found = { finding: "台账不全", evidence: "抽查5份缺2份" };

/** 问题整改: found, given to an owner, mended, verified by somebody else, closed. */
export default {
  id: "rectification",
  version: "1",
  name: "问题整改",
  subject: "integrity",
  mechanisms: ["rectification", "supervision-plan"],
  sources: [{ act: "internal-supervision-regulations", mark: "S" }, practice],
  reviewed: "2026-11-22",
  inForce: { from: "2016-10-27" },
  about: "matter",
  units: ["group", "enterprise", "department", "general-branch", "branch"],
  actors: [
    { id: "finder", name: "监督部门", of: "group" },
    { id: "owner", name: "责任单位", of: "unit" },
    { id: "verifier", name: "复核人", of: "group" },
  ],
  stages: [
    { id: "found", name: "发现" },
    { id: "mending", name: "整改" },
    { id: "verified", name: "复核销号" },
  ],
  fields: [
    { id: "finding", name: "发现的问题", type: "long-text" },
    { id: "evidence", name: "依据的事实", type: "long-text" },
    { id: "rule", name: "依据的规定", type: "text" },
    { id: "severity", name: "问题程度", type: "choice", choices: ["一般", "较重", "严重"] },
    { id: "deadline", name: "整改期限", type: "day" },
    { id: "measures", name: "整改措施", type: "long-text" },
    { id: "owner", name: "整改责任人", type: "person" },
    { id: "result", name: "整改结果", type: "long-text" },
    { id: "verification", name: "复核意见", type: "long-text" },
  ],
  documents: [
    { id: "evidence", name: "问题的证据" },
    { id: "notice", name: "整改通知书", form: NOTICE },
    { id: "report", name: "整改报告和佐证" },
    { id: "closing-sheet", name: "销号单", form: CLOSING },
  ],
  ends: [
    { id: "closed", name: "已销号", reached: true },
    { id: "not-a-finding", name: "经核实不成立", reached: false },
  ],
  steps: [
    {
      id: "find",
      name: "登记问题",
      stage: "found",
      actor: "finder",
      fields: ["finding", "evidence"],
      optionalFields: ["rule", "severity", "deadline"],
      optionalDocuments: ["evidence"],
      outcomes: [{ id: "done", name: "已登记", opens: ["notify"] }],
    },
    {
      id: "notify",
      name: "下发整改通知",
      stage: "found",
      actor: "finder",
      within: { after: "find", span: { count: 5, unit: "working-day" }, source: practice },
      optionalFields: ["deadline"],
      outcomes: [
        { id: "done", name: "已下发", opens: ["plan"] },
        { id: "dropped", name: "经核实不成立", ends: "not-a-finding" },
      ],
      note: "整改通知书在材料目录里打印。",
    },
    {
      id: "plan",
      name: "制定整改措施",
      stage: "mending",
      actor: "owner",
      within: { after: "notify", span: { count: 10, unit: "working-day" }, source: practice },
      fields: ["measures", "owner"],
      outcomes: [{ id: "done", name: "已制定", opens: ["mend"] }],
    },
    {
      id: "mend",
      name: "完成整改并报告",
      stage: "mending",
      actor: "owner",
      within: { after: "notify", span: { count: 2, unit: "month" }, byField: "deadline", extendTo: { count: 6, unit: "month" }, source: practice },
      fields: ["result"],
      optionalDocuments: ["report"],
      outcomes: [{ id: "done", name: "已报告", opens: ["verify"] }],
      note: "有佐证的可以附上文件，也可以写明原件存放在哪里；不要求拍照。",
    },
    {
      id: "verify",
      name: "另一人复核",
      stage: "verified",
      actor: "verifier",
      within: { after: "mend", span: { count: 10, unit: "working-day" }, source: practice },
      byAnother: ["plan", "mend"],
      fields: ["verification"],
      outcomes: [
        { id: "closed", name: "整改到位，销号", ends: "closed" },
        { id: "again", name: "没有到位，继续整改", backTo: "mend" },
      ],
    },
  ],
  examples: [
    {
      note: "按期整改，另一人复核后销号",
      opened: "2026-03-02",
      acts: [
        { step: "find", on: "2026-03-02", by: "a", fields: found },
        { step: "notify", on: "2026-03-05", by: "a" },
        { step: "plan", on: "2026-03-15", by: "b", fields: { measures: "补齐并专人负责", owner: "b" } },
        { step: "mend", on: "2026-04-20", by: "b", fields: { result: "已补齐" } },
        { step: "verify", on: "2026-04-25", by: "a", fields: { verification: "现场抽查5份，齐全" } },
      ],
      asOf: "2026-04-25",
      expect: { ended: "closed" },
    },
    {
      note: "自己复核自己不行；复核不到位退回整改，期限照旧，过了就是超期",
      opened: "2026-03-02",
      acts: [
        { step: "find", on: "2026-03-02", by: "a", fields: found },
        { step: "notify", on: "2026-03-05", by: "a" },
        { step: "plan", on: "2026-03-15", by: "b", fields: { measures: "补齐", owner: "b" } },
        { step: "mend", on: "2026-04-20", by: "c", fields: { result: "已补齐" } },
        { step: "verify", on: "2026-04-25", by: "b", fields: { verification: "可以" }, refused: "same-person" },
        { step: "verify", on: "2026-04-25", by: "c", fields: { verification: "可以" }, refused: "same-person" },
        { step: "verify", on: "2026-04-25", by: "a", outcome: "again" },
      ],
      asOf: "2026-05-06",
      expect: { open: { mend: "2026-05-05" }, late: ["mend"] },
    },
    {
      note: "两个月整改期，最长延到六个月；过了就不能再延，登记过的不能再登记",
      opened: "2026-03-02",
      acts: [
        { step: "find", on: "2026-03-02", fields: found },
        { step: "notify", on: "2026-03-05" },
        { step: "plan", on: "2026-03-15", fields: { measures: "补齐", owner: "a" } },
        { extend: "mend", on: "2026-05-01", to: "2026-09-06", refused: "extension-too-late" },
        { extend: "mend", on: "2026-05-01", to: "2026-09-05" },
        { step: "find", on: "2026-05-02", fields: found, refused: "step-done" },
      ],
      asOf: "2026-05-10",
      expect: { open: { mend: "2026-09-05" }, late: [] },
    },
    {
      note: "通知里写明整改期限的，按写明的日子",
      opened: "2026-03-02",
      acts: [
        { step: "find", on: "2026-03-02", fields: { ...found, deadline: "2026-03-31" } },
        { step: "mend", on: "2026-03-04", fields: { result: "已补齐" }, refused: "step-not-open" },
        { step: "notify", on: "2026-03-05" },
        { step: "plan", on: "2026-03-10", fields: { measures: "补齐", owner: "a" } },
      ],
      asOf: "2026-04-01",
      expect: { open: { mend: "2026-03-31" }, late: ["mend"] },
    },
    {
      note: "核实后不成立，不再整改",
      opened: "2026-03-02",
      acts: [
        { step: "find", on: "2026-03-02", fields: found },
        { step: "notify", on: "2026-03-06", outcome: "dropped" },
      ],
      asOf: "2026-03-06",
      expect: { ended: "not-a-finding" },
    },
    {
      note: "中途划给另一个单位，办过的算数，期限照走",
      opened: "2026-03-02",
      acts: [
        { step: "find", on: "2026-03-02", fields: found },
        { step: "notify", on: "2026-03-05" },
        { move: "unit-2", on: "2026-03-10" },
        { step: "plan", on: "2026-03-12", fields: { measures: "补齐", owner: "a" } },
      ],
      asOf: "2026-03-20",
      expect: { open: { mend: "2026-05-05" }, late: [] },
    },
    {
      note: "重复登记的撤回",
      opened: "2026-03-02",
      acts: [
        { step: "find", on: "2026-03-02", fields: found },
        { withdraw: true, on: "2026-03-03" },
      ],
      asOf: "2026-03-03",
      expect: { ended: "withdrawn" },
    },
  ],
} satisfies Procedure; // prettier-ignore
