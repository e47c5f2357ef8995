import type { Procedure } from "#domain/procedure/procedure.ts";

const cite = (mark: "S" | "M" | "P" = "P") => ({ act: "transparency-regulations", article: "第十七条", mark }); // prettier-ignore
type Act = Procedure["examples"][number]["acts"][number];

const APPLIED: Act = {
  step: "apply",
  on: "2026-03-02",
  fields: { wanted: "上年度党费使用明细", purpose: "了解党费用途" },
};

/** 依申请公开: a member asks for something to be disclosed; answered within three working days, ten where it takes longer. */
export default {
  id: "disclosure-application",
  version: "2017",
  name: "申请公开党务",
  subject: "membership",
  mechanisms: ["transparency"],
  sources: [{ act: "transparency-regulations", mark: "S" }],
  reviewed: "2026-11-22",
  inForce: { from: "2017-12-20" },
  about: "matter",
  units: ["group", "committee", "general-branch", "branch"],
  openToAll: true,
  actors: [
    { id: "applicant", name: "申请人", of: "person" },
    { id: "unit", name: "受理的党组织", of: "unit", posts: ["branch-secretary", "general-branch-secretary", "party-committee-secretary"] },
  ],
  stages: [
    { id: "application", name: "申请" },
    { id: "answer", name: "答复" },
  ],
  fields: [
    { id: "wanted", name: "申请公开的内容", type: "long-text" },
    { id: "purpose", name: "用途", type: "text" },
    { id: "answer", name: "答复", type: "long-text" },
  ],
  documents: [],
  ends: [
    { id: "disclosed", name: "已公开", reached: true },
    { id: "refused", name: "不予公开", reached: false },
  ],
  steps: [
    { id: "apply", name: "提出申请", stage: "application", actor: "applicant", fields: ["wanted", "purpose"], outcomes: [{ id: "done", name: "已申请", opens: ["answer"] }], source: cite("M") },
    {
      id: "answer",
      name: "答复申请人",
      stage: "answer",
      actor: "unit",
      within: { after: "apply", span: { count: 3, unit: "working-day" }, extendTo: { count: 10, unit: "working-day" }, source: cite() },
      fields: ["answer"],
      conditions: [{ anyOf: [{ field: "answer", text: "private-numbers" }], otherwise: "答复里有证件号或者银行卡号，必须删去" }],
      outcomes: [
        { id: "disclosed", name: "公开", ends: "disclosed" },
        { id: "refused", name: "不予公开，说明理由", ends: "refused" },
        { id: "unclear", name: "内容不清，请补正", backTo: "apply" },
      ],
      source: cite(),
      note: "三个工作日内答复；办不完的说明理由，最长延到十个工作日。",
    },
  ],
  examples: [
    { note: "三个工作日内答复", opened: "2026-03-02", acts: [APPLIED, { step: "answer", on: "2026-03-05", outcome: "disclosed", fields: { answer: "见附表" } }], asOf: "2026-03-05", expect: { ended: "disclosed" } },
    { note: "第四个工作日还没有答复，超期", opened: "2026-03-02", acts: [APPLIED], asOf: "2026-03-06", expect: { open: { answer: "2026-03-05" }, late: ["answer"] } },
    {
      note: "可以延到十个工作日，不能再长",
      opened: "2026-03-02",
      acts: [APPLIED, { extend: "answer", to: "2026-03-17", on: "2026-03-04", refused: "extension-too-late" }, { extend: "answer", to: "2026-03-16", on: "2026-03-04" }],
      asOf: "2026-03-16",
      expect: { open: { answer: "2026-03-16" }, late: [] },
    },
    {
      note: "内容不清请补正；不予公开要说明理由",
      opened: "2026-03-02",
      acts: [
        APPLIED,
        { step: "answer", on: "2026-03-03", outcome: "unclear" },
        { ...APPLIED, on: "2026-03-04" },
        { step: "answer", on: "2026-03-05", outcome: "refused", refused: "fields-missing" },
        { step: "answer", on: "2026-03-05", outcome: "refused", fields: { answer: "涉及他人个人信息" } },
      ],
      asOf: "2026-03-05",
      expect: { ended: "refused" },
    },
    { note: "还没有申请，先答复不行", opened: "2026-03-02", acts: [{ step: "answer", on: "2026-03-02", refused: "step-not-open" }], asOf: "2026-03-02", expect: { open: { apply: null } } },
    { note: "申请人撤回", opened: "2026-03-02", acts: [APPLIED, { withdraw: true, on: "2026-03-03" }], asOf: "2026-03-03", expect: { ended: "withdrawn" } },
    { note: "转到掌握情况的党组织答复，期限照算", opened: "2026-03-02", acts: [APPLIED, { move: "other", on: "2026-03-03" }, { step: "answer", on: "2026-03-05", outcome: "refused", fields: { answer: "涉及他人个人信息" } }], asOf: "2026-03-05", expect: { ended: "refused" } },
  ],
} satisfies Procedure; // prettier-ignore
