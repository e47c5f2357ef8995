import type { Procedure } from "#domain/procedure/procedure.ts";

const cite = (article: string, mark: "S" | "M" | "P" = "S") => ({ act: "transparency-regulations", article, mark }); // prettier-ignore

/** 党务公开: proposal, check with secrecy and privacy, approval, publication, taken down on its day. */
export default {
  id: "transparency",
  version: "2017",
  name: "党务公开",
  subject: "membership",
  mechanisms: ["transparency"],
  sources: [{ act: "transparency-regulations", mark: "S" }],
  reviewed: "2026-11-22",
  inForce: { from: "2017-12-25" },
  about: "matter",
  units: ["group", "general-branch", "branch"],
  actors: [
    { id: "proposer", name: "提出人", of: "unit" },
    { id: "checker", name: "审核人", of: "unit" },
    { id: "secretary", name: "党组织负责人", of: "unit", posts: ["branch-secretary", "general-branch-secretary", "party-committee-secretary"] },
  ],
  stages: [
    { id: "proposal", name: "提出" },
    { id: "check", name: "审核审批" },
    { id: "publication", name: "公开" },
  ],
  fields: [
    { id: "content", name: "公开内容", type: "long-text" },
    { id: "scope", name: "公开范围", type: "choice", choices: ["党内", "本单位", "社会"] },
    { id: "channel", name: "公开方式", type: "choice", choices: ["会议", "文件", "公开栏", "内网"] },
    { id: "secrecy-clear", name: "保密审查通过", type: "boolean" },
    { id: "privacy-clear", name: "不含身份证号、家庭、健康信息", type: "boolean" },
    { id: "until", name: "公开到哪一天", type: "day" },
  ],
  documents: [{ id: "text", name: "公开稿" }],
  ends: [
    { id: "taken-down", name: "公开期满", reached: true },
    { id: "not-published", name: "不予公开", reached: false },
  ],
  steps: [
    {
      id: "propose",
      name: "提出公开事项",
      stage: "proposal",
      actor: "proposer",
      documents: ["text"],
      fields: ["content", "scope", "channel", "until"],
      outcomes: [{ id: "done", name: "已提出", opens: ["check"] }],
      source: cite("第十五条"),
    },
    {
      id: "check",
      name: "审核（含保密和隐私审查）",
      stage: "check",
      actor: "checker",
      fields: ["secrecy-clear", "privacy-clear"],
      conditions: [
        { anyOf: [{ field: "secrecy-clear", is: true }], otherwise: "保密审查没有通过，不能公开", source: cite("第十五条") },
        { anyOf: [{ field: "privacy-clear", is: true }], otherwise: "公开稿里有身份证号、家庭或健康信息，请删去后再审" },
      ],
      outcomes: [
        { id: "clear", name: "审核通过", opens: ["approve"] },
        { id: "returned", name: "退回修改", backTo: "propose" },
        { id: "refused", name: "不予公开", ends: "not-published" },
      ],
      source: cite("第十五条"),
    },
    {
      id: "approve",
      name: "审批",
      stage: "check",
      actor: "secretary",
      outcomes: [
        { id: "approved", name: "批准", opens: ["publish"] },
        { id: "returned", name: "退回", backTo: "propose" },
      ],
      source: cite("第十五条"),
    },
    {
      id: "publish",
      name: "公开",
      stage: "publication",
      actor: "proposer",
      within: { after: "approve", span: { count: 5, unit: "working-day" }, source: { act: "practice", mark: "P" } },
      publicity: { workingDays: 5 },
      outcomes: [{ id: "done", name: "已公开", opens: ["take-down"] }],
      source: cite("第十五条"),
      note: "填开始公开的日期，至少五个工作日。",
    },
    {
      id: "take-down",
      name: "到期撤下并归档",
      stage: "publication",
      actor: "proposer",
      outcomes: [{ id: "done", name: "已撤下", ends: "taken-down" }],
    },
  ],
  examples: [
    {
      note: "公开五个工作日后撤下",
      opened: "2026-03-02",
      acts: [
        { step: "propose", on: "2026-03-02", fields: { content: "党费收支", scope: "党内", channel: "公开栏", until: "2026-03-13" } },
        { step: "check", on: "2026-03-03", fields: { "secrecy-clear": true, "privacy-clear": true } },
        { step: "approve", on: "2026-03-04" },
        { step: "publish", on: "2026-03-05" },
        { step: "take-down", on: "2026-03-11", refused: "step-too-early" },
        { step: "take-down", on: "2026-03-12" },
      ],
      asOf: "2026-03-12",
      expect: { ended: "taken-down" },
    },
    {
      note: "含有家庭信息的稿子审核不过，退回修改",
      opened: "2026-03-02",
      acts: [
        { step: "propose", on: "2026-03-02", fields: { content: "帮扶名单", scope: "本单位", channel: "内网", until: "2026-03-13" } },
        { step: "check", on: "2026-03-03", fields: { "secrecy-clear": true, "privacy-clear": false }, refused: "condition-fails" },
        { step: "check", on: "2026-03-03", outcome: "returned" },
        { step: "approve", on: "2026-03-04", refused: "step-not-open" },
      ],
      asOf: "2026-03-04",
      expect: { open: { propose: null } },
    },
    {
      note: "批准后五个工作日内要公开",
      opened: "2026-03-02",
      acts: [
        { step: "propose", on: "2026-03-02", fields: { content: "党费收支", scope: "党内", channel: "公开栏", until: "2026-03-30" } },
        { step: "check", on: "2026-03-03", fields: { "secrecy-clear": true, "privacy-clear": true } },
        { step: "approve", on: "2026-03-04" },
      ],
      asOf: "2026-03-12",
      expect: { open: { publish: "2026-03-11" }, late: ["publish"] },
    },
  ],
} satisfies Procedure; // prettier-ignore
