import type { Procedure } from "#domain/procedure/procedure.ts";

const practice = { act: "practice", mark: "P" as const };
const sent = { circular: "关于两起违规使用公车问题的通报", "reply-by": "2026-05-29" };

/** 典型案例学习反馈: a circular goes to each unit, and each unit studies it and says what it took from it by a day. */
export default {
  id: "circular-feedback",
  version: "1",
  name: "典型案例学习反馈",
  subject: "integrity",
  mechanisms: ["case-circular"],
  sources: [{ act: "eight-provisions", mark: "M" }, practice],
  reviewed: "2026-11-22",
  inForce: { from: "2016-10-27" },
  about: "matter",
  units: ["enterprise", "department", "general-branch", "branch", "union", "league"],
  actors: [
    { id: "issuer", name: "通报的部门", of: "group" },
    { id: "unit", name: "学习的单位", of: "unit" },
  ],
  stages: [
    { id: "sent", name: "下发" },
    { id: "studied", name: "学习反馈" },
  ],
  fields: [
    { id: "circular", name: "通报", type: "text" },
    { id: "asked", name: "学习要求", type: "long-text" },
    { id: "reply-by", name: "反馈期限", type: "day" },
    { id: "studied-on", name: "学习日期", type: "day" },
    { id: "studied-how", name: "怎样学的", type: "choice", choices: ["支部会议", "主题党日", "集体学习", "班组会", "其他"] },
    { id: "feedback", name: "对照检查和打算", type: "long-text" },
  ],
  documents: [{ id: "circular", name: "通报原文" }, { id: "record", name: "学习记录（台账）" }],
  ends: [
    { id: "answered", name: "已反馈", reached: true },
    { id: "not-needed", name: "不适用", reached: false },
  ],
  steps: [
    {
      id: "send",
      name: "下发通报",
      stage: "sent",
      actor: "issuer",
      fields: ["circular", "reply-by"],
      optionalFields: ["asked"],
      outcomes: [{ id: "done", name: "已下发", opens: ["study"] }],
    },
    {
      id: "study",
      name: "学习并反馈",
      stage: "studied",
      actor: "unit",
      within: { after: "send", span: { count: 1, unit: "month" }, byField: "reply-by", extendTo: { count: 3, unit: "month" }, source: practice },
      fields: ["studied-on", "feedback"],
      optionalFields: ["studied-how"],
      optionalDocuments: ["record"],
      outcomes: [
        { id: "done", name: "已学习，已反馈", ends: "answered" },
        { id: "not-needed", name: "本单位不适用（说明理由）", ends: "not-needed" },
      ],
      note: "已经在会议、主题党日上学过的，选那条台账就行，不用另记。",
    },
  ],
  examples: [
    {
      note: "按期学习反馈",
      opened: "2026-05-11",
      acts: [
        { step: "send", on: "2026-05-11", fields: sent },
        { step: "study", on: "2026-05-25", fields: { "studied-on": "2026-05-22", feedback: "对照查了公车台账，没有同类问题" } },
      ],
      asOf: "2026-05-25",
      expect: { ended: "answered" },
    },
    {
      note: "过了反馈期限没有反馈，是逾期",
      opened: "2026-05-11",
      acts: [{ step: "send", on: "2026-05-11", fields: sent }],
      asOf: "2026-05-30",
      expect: { open: { study: "2026-05-29" }, late: ["study"] },
    },
    {
      note: "没有下发不能先反馈；没有写反馈不算；最长延三个月",
      opened: "2026-05-11",
      acts: [
        { step: "study", on: "2026-05-11", fields: { "studied-on": "2026-05-11", feedback: "好" }, refused: "step-not-open" },
        { step: "send", on: "2026-05-11", fields: sent },
        { step: "study", on: "2026-05-20", fields: { "studied-on": "2026-05-20" }, refused: "fields-missing" },
        { extend: "study", on: "2026-05-20", to: "2026-08-12", refused: "extension-too-late" },
        { extend: "study", on: "2026-05-20", to: "2026-06-15" },
      ],
      asOf: "2026-06-01",
      expect: { open: { study: "2026-06-15" }, late: [] },
    },
    {
      note: "发错单位的撤回；单位划转后由接收的单位反馈",
      opened: "2026-05-11",
      acts: [
        { step: "send", on: "2026-05-11", fields: sent },
        { move: "unit-2", on: "2026-05-12" },
        { withdraw: true, on: "2026-05-13" },
      ],
      asOf: "2026-05-13",
      expect: { ended: "withdrawn" },
    },
    {
      note: "不适用的说明理由",
      opened: "2026-05-11",
      acts: [
        { step: "send", on: "2026-05-11", fields: sent },
        { step: "study", on: "2026-05-20", outcome: "not-needed", fields: { "studied-on": "2026-05-20", feedback: "本单位没有公车" } },
      ],
      asOf: "2026-05-20",
      expect: { ended: "not-needed" },
    },
  ],
} satisfies Procedure; // prettier-ignore
