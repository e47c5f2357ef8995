import type { Procedure } from "#domain/procedure/procedure.ts";

type Act = Procedure["examples"][number]["acts"][number];

const TEXT = "2026年第一季度党费收支：应收2400元，实收2400元，按规定上缴。";
const PLANNED: Act = { step: "plan", on: "2026-03-30", fields: { "publish-by": "2026-04-15" } };
const CONTENT = {
  content: TEXT,
  scope: "党内",
  channel: "公开栏",
  duration: "定期",
  until: "2026-04-30",
};
const PROPOSED: Act = { step: "propose", on: "2026-04-01", by: "clerk", fields: CONTENT };
const CHECKED: Act = {
  step: "check",
  on: "2026-04-02",
  by: "member",
  outcome: "clear",
  fields: { "secrecy-clear": true },
};
const APPROVED: readonly Act[] = [
  PLANNED,
  PROPOSED,
  CHECKED,
  { step: "approve", on: "2026-04-03" },
];
const text = (content: string, on = "2026-04-01"): Act => ({
  ...PROPOSED,
  on,
  fields: { ...CONTENT, content },
});

export const TRANSPARENCY_EXAMPLES: Procedure["examples"] = [
  {
    note: "按时公开；公开期没有满不能归档，期满那天归档",
    opened: "2026-03-30",
    acts: [
      ...APPROVED,
      { step: "publish", on: "2026-04-08" },
      { step: "archive", on: "2026-04-29", outcome: "done", refused: "condition-fails" },
      { step: "archive", on: "2026-04-30", outcome: "done" },
    ],
    asOf: "2026-04-30",
    expect: { ended: "taken-down" },
  },
  {
    note: "审核的人不能是提出的人；没有审批不能公开",
    opened: "2026-03-30",
    acts: [PLANNED, PROPOSED, { ...CHECKED, by: "clerk", refused: "same-person" }, CHECKED, { step: "publish", on: "2026-04-02", refused: "step-not-open" }],
    asOf: "2026-04-02",
    expect: { open: { approve: "2026-04-08" } },
  },
  {
    note: "提出的人不能自己批准，别人审核过也不行；换一个人才能批准",
    opened: "2026-03-30",
    acts: [PLANNED, PROPOSED, CHECKED, { step: "approve", on: "2026-04-03", by: "clerk", refused: "same-person" }, { step: "approve", on: "2026-04-03", by: "secretary" }],
    asOf: "2026-04-03",
    expect: { open: { publish: "2026-04-15" } },
  },
  {
    note: "写的是公开几天：从公开那天算到最后一天，遇到放假也不少于5个工作日",
    opened: "2026-09-21",
    acts: [
      { step: "plan", on: "2026-09-21" },
      { ...PROPOSED, on: "2026-09-22", fields: { content: TEXT, scope: "本单位", channel: "公开栏", duration: "即时" }, refused: "condition-fails" },
      { ...PROPOSED, on: "2026-09-22", fields: { content: TEXT, scope: "本单位", channel: "公开栏", duration: "即时", lasts: 7 } },
      { ...CHECKED, on: "2026-09-23" },
      { step: "approve", on: "2026-09-24" },
      { step: "publish", on: "2026-09-29" },
      { step: "archive", on: "2026-10-09", outcome: "done", refused: "condition-fails" },
      { step: "archive", on: "2026-10-10", outcome: "done" },
    ],
    asOf: "2026-10-10",
    expect: { ended: "taken-down" },
  },
  {
    note: "有家庭和健康信息，审核不过：要么退回删去，要么由审核人写明理由；身份证号无论如何不行",
    opened: "2026-03-30",
    acts: [
      PLANNED,
      text("慰问困难党员：王某的配偶住院，送去慰问品。"),
      { ...CHECKED, refused: "condition-fails" },
      { ...CHECKED, outcome: "returned" },
      text("慰问困难党员，证件号999999199001010016。", "2026-04-02"),
      { ...CHECKED, fields: { "secrecy-clear": true, justification: "本人同意" }, refused: "condition-fails" },
      { ...CHECKED, outcome: "returned" },
      text("开展家庭成员开放日，邀请职工父母参加。", "2026-04-02"),
      { ...CHECKED, refused: "condition-fails" },
      { ...CHECKED, fields: { "secrecy-clear": true, justification: "说的是活动，不涉及具体个人" } },
    ],
    asOf: "2026-04-02",
    expect: { open: { approve: "2026-04-08" } },
  },
  {
    note: "有涉密字样或者保密审查没有通过，不能公开",
    opened: "2026-03-30",
    acts: [
      PLANNED,
      text("本材料属机密，按上级要求公布。"),
      { ...CHECKED, refused: "condition-fails" },
      { ...CHECKED, fields: { "secrecy-clear": false, justification: "没关系" }, refused: "condition-fails" },
      { ...CHECKED, outcome: "refused", fields: { "secrecy-clear": false } },
    ],
    asOf: "2026-04-02",
    expect: { ended: "not-published" },
  },
  {
    note: "目录规定的日期过了还没有公开，超期；公开不满5个工作日的，退回改日期",
    opened: "2026-03-30",
    acts: [
      PLANNED,
      { ...PROPOSED, fields: { ...CONTENT, until: "2026-04-20" } },
      CHECKED,
      { step: "approve", on: "2026-04-03" },
      { step: "publish", on: "2026-04-16", refused: "condition-fails" },
    ],
    asOf: "2026-04-16",
    expect: { open: { publish: "2026-04-15" }, late: ["publish"] },
  },
  {
    note: "发现错误提前撤下，写明原因",
    opened: "2026-03-30",
    acts: [
      ...APPROVED,
      { step: "publish", on: "2026-04-08" },
      { step: "archive", on: "2026-04-09", outcome: "early", refused: "condition-fails" },
      { step: "archive", on: "2026-04-09", outcome: "early", fields: { "down-reason": "数字有误，重新公开" } },
    ],
    asOf: "2026-04-09",
    expect: { ended: "taken-down" },
  },
  { note: "不公开了，撤回", opened: "2026-03-30", acts: [PLANNED, PROPOSED, { withdraw: true, on: "2026-04-02" }], asOf: "2026-04-02", expect: { ended: "withdrawn" } },
  { note: "支部合并，由接收的支部接着办", opened: "2026-03-30", acts: [PLANNED, PROPOSED, { move: "other", on: "2026-04-02" }, CHECKED], asOf: "2026-04-02", expect: { open: { approve: "2026-04-08" } } },
]; // prettier-ignore
