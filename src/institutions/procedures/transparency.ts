import type { Procedure } from "#domain/procedure/procedure.ts";
import { TRANSPARENCY_EXAMPLES } from "#institutions/procedures/transparency-examples.ts";

const cite = (article: string, mark: "S" | "M" | "P" = "S") => ({ act: "transparency-regulations", article, mark }); // prettier-ignore
const practice = { act: "practice", mark: "P" } as const; // as const: a mark is one of three letters

/** 党务公开: proposal, check with secrecy and privacy, approval, publication; taken down by itself on its day. */
export default {
  id: "transparency",
  version: "2017",
  name: "党务公开",
  subject: "membership",
  mechanisms: ["transparency"],
  sources: [{ act: "transparency-regulations", mark: "S" }],
  reviewed: "2026-11-22",
  inForce: { from: "2017-12-20" },
  about: "matter",
  units: ["group", "committee", "general-branch", "branch"],
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
    { id: "publish-by", name: "最晚哪天公开", type: "day" },
    { id: "content", name: "公开内容", type: "long-text" },
    { id: "scope", name: "公开范围", type: "choice", choices: ["党内", "本单位", "社会"] },
    { id: "channel", name: "公开方式", type: "choice", choices: ["本系统", "会议", "文件", "公开栏", "内网"] },
    { id: "duration", name: "公开时限", type: "choice", choices: ["长期", "定期", "逐段", "即时"] },
    { id: "lasts", name: "公开几天（从公开那天算起）", type: "number", unit: "天" },
    { id: "until", name: "公开到哪一天", type: "day" },
    { id: "secrecy-clear", name: "保密审查通过", type: "boolean" },
    { id: "justification", name: "保留可疑内容的理由（由审核人写）", type: "long-text" },
    { id: "down-reason", name: "提前撤下的原因", type: "text" },
  ],
  documents: [],
  ends: [
    { id: "taken-down", name: "公开期满，已归档", reached: true },
    { id: "not-published", name: "不予公开", reached: false },
  ],
  steps: [
    {
      id: "plan",
      name: "列入公开安排",
      stage: "proposal",
      actor: "proposer",
      optionalFields: ["publish-by"],
      outcomes: [{ id: "done", name: "已列入", opens: ["propose"] }],
      source: practice,
    },
    {
      id: "propose",
      name: "提出公开内容",
      stage: "proposal",
      actor: "proposer",
      within: { after: "plan", span: { count: 10, unit: "working-day" }, byField: "publish-by", source: practice },
      fields: ["content", "scope", "channel", "duration"],
      optionalFields: ["lasts", "until"],
      conditions: [
        { anyOf: [{ field: "duration", is: "长期" }, { field: "lasts", atLeast: 1 }, { field: "until", notBefore: "step", plus: { count: 1, unit: "day" } }], otherwise: "不是长期公开的，要写明公开几天，或者公开到哪一天" },
        { anyOf: [{ field: "until", empty: true }, { field: "until", notBefore: "step", plus: { count: 1, unit: "day" } }], otherwise: "公开到的那一天要在提出以后" },
      ],
      outcomes: [{ id: "done", name: "已提出", opens: ["check"] }],
      source: cite("第十五条"),
      note: "选能满足需要的最小范围。目录写了公开几天的，从实际公开那天算；写了“公开到哪一天”的，以那天为准。提出的人不能自己审核、自己批准。",
    },
    {
      id: "check",
      name: "审核（含保密审查和个人信息审查）",
      stage: "check",
      actor: "checker",
      within: { after: "propose", span: { count: 3, unit: "working-day" }, source: practice },
      byAnother: ["propose"],
      fields: ["secrecy-clear"],
      optionalFields: ["justification"],
      conditions: [
        { anyOf: [{ field: "secrecy-clear", is: true }], when: ["clear"], otherwise: "保密审查没有通过，不能公开", source: cite("第十五条") },
        { anyOf: [{ field: "content", text: "private-numbers" }], when: ["clear"], otherwise: "公开内容里有证件号或者银行卡号，必须删去", source: cite("第十五条", "M") },
        { anyOf: [{ field: "content", text: "private" }, { field: "justification", isNot: "" }], when: ["clear"], otherwise: "公开内容里有可能不能公开的地方，请退回删去，或者写明为什么可以公开", source: cite("第十五条", "M") },
      ],
      outcomes: [
        { id: "clear", name: "审核通过", opens: ["approve"] },
        { id: "returned", name: "退回修改", backTo: "propose" },
        { id: "refused", name: "不予公开", ends: "not-published" },
      ],
      source: cite("第十五条"),
      note: "审核的人不能是提出的人。",
    },
    {
      id: "approve",
      name: "审批",
      stage: "check",
      actor: "secretary",
      within: { after: "check", span: { count: 3, unit: "working-day" }, source: practice },
      // whoever proposes does not decide on it too; that the secretary decides is why others propose
      byAnother: ["propose"],
      outcomes: [
        { id: "approved", name: "批准", opens: ["publish"] },
        { id: "returned", name: "退回", backTo: "propose" },
      ],
      source: cite("第十五条"),
      note: "批准的人不能是提出的人。书记批准的，由副书记、委员或者其他经办的人提出。",
    },
    {
      id: "publish",
      name: "公开",
      stage: "publication",
      actor: "proposer",
      within: { after: "approve", span: { count: 5, unit: "working-day" }, byField: "publish-by", source: practice },
      reckons: { field: "until", days: "lasts", atLeast: { count: 4, unit: "working-day" }, unless: { field: "duration", is: "长期" } },
      conditions: [{ anyOf: [{ field: "duration", is: "长期" }, { field: "until", notBefore: "step", plus: { count: 4, unit: "working-day" } }], otherwise: "公开不少于5个工作日，请退回改公开到的日期", source: practice }],
      outcomes: [{ id: "done", name: "已公开", opens: ["archive"] }],
      source: cite("第十五条"),
      note: "填开始公开的日期。写的是公开几天的，从这天算出最后一天，不少于5个工作日；到期自动撤下。",
    },
    {
      id: "archive",
      name: "归档",
      stage: "publication",
      actor: "proposer",
      optionalFields: ["down-reason"],
      conditions: [
        { anyOf: [{ field: "duration", is: "长期" }, { field: "until", notAfter: "step" }], when: ["done"], otherwise: "公开期还没有满" },
        { anyOf: [{ field: "down-reason", isNot: "" }], when: ["early"], otherwise: "提前撤下要写明原因" },
      ],
      outcomes: [
        { id: "done", name: "期满归档", ends: "taken-down" },
        { id: "early", name: "提前撤下", ends: "taken-down" },
      ],
      source: practice,
    },
  ],
  examples: TRANSPARENCY_EXAMPLES,
} satisfies Procedure; // prettier-ignore
