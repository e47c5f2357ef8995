import type { Procedure } from "#domain/procedure/procedure.ts";

type Act = Procedure["examples"][number]["acts"][number];

const PAPER = {
  kind: "机构设立、撤销、合并和职责调整",
  body: "一、基本情况。检测业务逐年增长。\n二、请示事项。请批准设立检测分公司。\n妥否，请批复。",
  issuer: "党组织",
  "dual-leadership": false,
  deliberated: "集体研究",
  "event-day": "2026-06-01",
  emergency: false,
};
const DRAFTED: Act = { step: "draft", on: "2026-03-02", outcome: "done", fields: PAPER };
const SENT: readonly Act[] = [
  DRAFTED,
  { step: "sign", on: "2026-03-03", fields: { "signed-by": "a" } },
  { step: "send", on: "2026-03-04", fields: { number: "供水党〔2026〕3号" } },
];

export const REQUEST_EXAMPLES: Procedure["examples"] = [
  {
    note: "一事一请示，按期批复，续报一次，落实办结",
    opened: "2026-03-02",
    acts: [
      ...SENT,
      { step: "reply", on: "2026-03-20", fields: { reply: "同意" } },
      { step: "follow-up", on: "2026-04-20", fields: { progress: "正在办理登记" } },
      { step: "carry-out", on: "2026-06-01", fields: { result: "已登记" } },
    ],
    asOf: "2026-06-01",
    expect: { ended: "settled" },
  },
  {
    note: "正文里有两件要批的事，不能写在一份请示里",
    opened: "2026-03-02",
    acts: [{ ...DRAFTED, fields: { ...PAPER, body: "一、请批准设立检测分公司。\n二、请同意增加编制十名。\n妥否，请批复。" }, refused: "condition-fails" }],
    asOf: "2026-03-02",
    expect: { open: { draft: null } },
  },
  {
    note: "事项实施日当天才请示，太晚；送达时也要早于实施日",
    opened: "2026-03-02",
    acts: [
      { ...DRAFTED, fields: { ...PAPER, "event-day": "2026-03-02" }, refused: "condition-fails" },
      { ...DRAFTED, fields: { ...PAPER, "event-day": "2026-03-04" } },
      { step: "sign", on: "2026-03-03", fields: { "signed-by": "a" } },
      { step: "send", on: "2026-03-04", fields: { number: "供水党〔2026〕3号" }, refused: "condition-fails" },
    ],
    asOf: "2026-03-04",
    expect: { open: { send: "2026-03-06" } },
  },
  {
    note: "抢险先处置：一天内报告处置情况，再补请示",
    opened: "2026-07-06",
    acts: [
      { step: "draft", on: "2026-07-06", outcome: "done", fields: { ...PAPER, emergency: true, "event-day": "2026-07-05" }, refused: "condition-fails" },
      { step: "draft", on: "2026-07-06", outcome: "handled-first", fields: { ...PAPER, emergency: true, "event-day": "2026-07-05" } },
      { step: "sign", on: "2026-07-06", fields: { "signed-by": "a" }, refused: "step-not-open" },
      { step: "report-at-once", on: "2026-07-06", fields: { handled: "已关闭阀门，启用备用水源" } },
      { step: "sign", on: "2026-07-07", fields: { "signed-by": "a" } },
      { step: "send", on: "2026-07-08", fields: { number: "供水党〔2026〕9号" } },
    ],
    asOf: "2026-07-08",
    expect: { open: { reply: "2026-07-29" } },
  },
  {
    note: "上级十五个工作日内答复，到期没有答复就是超期；可以说明理由延到三十个工作日",
    opened: "2026-03-02",
    acts: [...SENT, { extend: "reply", to: "2026-04-17", on: "2026-03-24", refused: "extension-too-late" }],
    asOf: "2026-03-26",
    expect: { open: { reply: "2026-03-25" }, late: ["reply"] },
  },
  {
    note: "受双重领导的要抄送另一个上级；签发人退回修改；要求补充后重来；不同意就办结",
    opened: "2026-03-02",
    acts: [
      { ...DRAFTED, fields: { ...PAPER, "dual-leadership": true }, refused: "condition-fails" },
      { ...DRAFTED, fields: { ...PAPER, "dual-leadership": true, "second-superior": "中共临澜市建设局委员会" } },
      { step: "sign", on: "2026-03-03", outcome: "returned" },
      { ...DRAFTED, on: "2026-03-04" },
      { step: "sign", on: "2026-03-04", fields: { "signed-by": "a" } },
      { step: "send", on: "2026-03-05", fields: { number: "供水党〔2026〕3号" } },
      { step: "reply", on: "2026-03-10", outcome: "more", fields: { reply: "请补充测算" } },
      { ...DRAFTED, on: "2026-03-11" },
      { step: "sign", on: "2026-03-11", fields: { "signed-by": "a" } },
      { step: "send", on: "2026-03-12", fields: { number: "供水党〔2026〕4号" } },
      { step: "reply", on: "2026-03-20", outcome: "declined", fields: { reply: "暂不设立" } },
    ],
    asOf: "2026-03-20",
    expect: { ended: "declined" },
  },
  {
    note: "情况变了，撤回请示",
    opened: "2026-03-02",
    acts: [...SENT, { withdraw: true, on: "2026-03-10" }],
    asOf: "2026-03-10",
    expect: { ended: "withdrawn" },
  },
  {
    note: "办到一半转到另一个单位，期限照算",
    opened: "2026-03-02",
    acts: [...SENT, { move: "other", on: "2026-03-06" }],
    asOf: "2026-03-09",
    expect: { open: { reply: "2026-03-25" } },
  },
  {
    note: "转到另一个单位以后接着批复、续报、落实，办结",
    opened: "2026-03-02",
    acts: [
      ...SENT,
      { move: "other", on: "2026-03-06" },
      { step: "reply", on: "2026-03-20", fields: { reply: "同意" } },
      { step: "follow-up", on: "2026-04-20", fields: { progress: "正在办理登记" } },
      { step: "carry-out", on: "2026-06-01", fields: { result: "已登记" } },
    ],
    asOf: "2026-06-01",
    expect: { ended: "settled" },
  },
]; // prettier-ignore
