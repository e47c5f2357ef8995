import type { Procedure } from "#domain/procedure/procedure.ts";
import { offers } from "#institutions/kind-lists.ts";

const practice = { act: "practice", mark: "P" as const };
const opinion = { act: "burden-opinion-2023", mark: "S" as const };
const days = (count: number) => ({ count, unit: "working-day" as const });
const told = { what: "同一份到会名单，填了三处", kind: "重复填报" };
const submitted = { step: "submit", on: "2026-03-02", by: "p", fields: told };
const accepted = { step: "accept", on: "2026-03-05", by: "o" };
const answered = {
  step: "answer",
  on: "2026-03-20",
  by: "o",
  outcome: "changed",
  fields: { answer: "两处改为自动取用", changed: "主题党日和党课合用一条台账" },
};

/**
 * 负担反映: from any screen, by name or masked, to the affairs office: accepted within three working days, answered within
 * fifteen, and put before a leader where it was not, or where the answer is not enough.
 */
export default {
  id: "burden-complaint",
  version: "1",
  name: "负担反映",
  subject: "responsibility",
  mechanisms: [],
  sources: [opinion, { act: "burden-notice-2026", mark: "S" }, practice],
  reviewed: "2026-11-22",
  inForce: { from: "2023-12-01" },
  about: "matter",
  units: ["group", "enterprise", "department", "committee", "general-branch", "branch", "union", "league"],
  openToAll: true,
  maskable: true,
  actors: [
    { id: "teller", name: "反映人", of: "person" },
    { id: "asked", name: "反映人本人", of: "person", alone: true },
    { id: "office", name: "党群工作部", of: "group" },
    { id: "leader", name: "集团领导", of: "group", posts: ["party-committee-secretary", "enterprise-head"], roles: ["leader"] },
  ],
  stages: [
    { id: "told", name: "反映" },
    { id: "answering", name: "办理" },
    { id: "settled", name: "反馈" },
  ],
  fields: [
    { id: "what", name: "哪里重、怎样改好", type: "long-text" },
    { id: "kind", name: "是哪一种负担", type: "choice", ...offers("burden-kinds") },
    { id: "place", name: "在哪个页面", type: "text" },
    { id: "institution", name: "关于哪项制度", type: "text" },
    { id: "due-item", name: "关于哪件应办事项", type: "text" },
    { id: "reason", name: "理由", type: "long-text" },
    { id: "answer", name: "答复", type: "long-text" },
    { id: "changed", name: "改了什么", type: "long-text" },
    { id: "wish", name: "还希望怎样", type: "long-text" },
    { id: "ordered", name: "领导意见", type: "long-text" },
  ],
  documents: [],
  ends: [
    { id: "answered", name: "已答复", reached: true },
    { id: "not-accepted", name: "不属于负担反映", reached: false },
  ],
  steps: [
    {
      id: "submit",
      name: "反映",
      stage: "told",
      actor: "teller",
      fields: ["what"],
      optionalFields: ["kind", "place", "institution", "due-item"],
      outcomes: [{ id: "done", name: "已反映", opens: ["accept"] }],
    },
    {
      id: "accept",
      name: "受理",
      stage: "told",
      actor: "office",
      within: { after: "submit", span: days(3), source: practice },
      optionalFields: ["reason"],
      conditions: [{ anyOf: [{ field: "reason", isNot: "" }], when: ["declined"], otherwise: "不受理要写明理由，告诉反映人" }],
      outcomes: [
        { id: "accepted", name: "受理", opens: ["answer", "escalate"] },
        { id: "declined", name: "不属于负担反映（说明理由）", ends: "not-accepted" },
      ],
    },
    {
      id: "answer",
      name: "答复",
      stage: "answering",
      actor: "office",
      within: { after: "accept", span: days(15), source: practice },
      fields: ["answer"],
      optionalFields: ["changed"],
      conditions: [{ anyOf: [{ field: "changed", isNot: "" }], when: ["changed"], otherwise: "已经改的，要写明改了什么" }],
      outcomes: [
        { id: "changed", name: "已经改了", opens: ["satisfied", "lapse"] },
        { id: "explained", name: "说明情况", opens: ["satisfied", "lapse"] },
      ],
    },
    {
      id: "escalate",
      name: "到期没有答复，提请领导督办",
      stage: "answering",
      actor: "teller",
      unless: ["answer"],
      notBefore: [{ after: "accept", wait: days(16), otherwise: "答复期限是受理后十五个工作日", source: practice }],
      outcomes: [{ id: "done", name: "已提请", opens: ["order"] }],
    },
    {
      id: "satisfied",
      name: "反映人评价",
      stage: "settled",
      actor: "asked",
      unless: ["lapse"],
      optionalFields: ["wish"],
      outcomes: [
        { id: "satisfied", name: "可以了", ends: "answered" },
        { id: "not-enough", name: "没有解决，提请领导督办", opens: ["order"] },
      ],
    },
    {
      id: "lapse",
      name: "反映人没有评价，办结",
      stage: "settled",
      actor: "office",
      unless: ["satisfied"],
      notBefore: [{ after: "answer", wait: days(10), otherwise: "答复后要给反映人十个工作日评价", source: practice }],
      outcomes: [{ id: "done", name: "办结", ends: "answered" }],
    },
    {
      id: "order",
      name: "领导督办",
      stage: "settled",
      actor: "leader",
      within: { after: ["escalate", "satisfied"], span: days(10), source: practice },
      byAnother: ["answer"],
      fields: ["ordered"],
      outcomes: [
        { id: "settled", name: "作出决定，答复反映人", ends: "answered" },
        { id: "again", name: "要求重新办理", backTo: "answer", restarts: true },
      ],
    },
  ],
  examples: [
    {
      note: "三个工作日内受理，十五个工作日内改了并答复，反映人说可以了",
      opened: "2026-03-02",
      acts: [submitted, accepted, answered, { step: "satisfied", on: "2026-03-23", by: "p" }],
      asOf: "2026-03-23",
      expect: { ended: "answered" },
    },
    {
      note: "三个工作日没有受理，是逾期",
      opened: "2026-03-02",
      acts: [submitted],
      asOf: "2026-03-06",
      expect: { open: { accept: "2026-03-05" }, late: ["accept"] },
    },
    {
      note: "十五个工作日没有答复，反映人可以提请领导督办；没到期不行",
      opened: "2026-03-02",
      acts: [
        submitted,
        accepted,
        { step: "escalate", on: "2026-03-26", by: "p", refused: "step-too-early" },
        { step: "escalate", on: "2026-03-27", by: "p" },
        { step: "order", on: "2026-03-30", by: "l", outcome: "again", fields: { ordered: "一周内答复" } },
      ],
      asOf: "2026-03-30",
      expect: { open: { answer: "2026-04-21", order: "2026-04-13" }, late: [] },
    },
    {
      note: "没有解决，由答复的人以外的领导决定",
      opened: "2026-03-02",
      acts: [
        submitted,
        accepted,
        { ...answered, outcome: "explained", fields: { answer: "按规定要填" } },
        { step: "satisfied", on: "2026-03-23", by: "p", outcome: "not-enough", fields: { wish: "请取消一处" } },
        { step: "order", on: "2026-03-25", by: "o", fields: { ordered: "取消" }, refused: "same-person" },
        { step: "order", on: "2026-03-25", by: "l", fields: { ordered: "取消每周小结" } },
      ],
      asOf: "2026-03-25",
      expect: { ended: "answered" },
    },
    {
      note: "说改了就要写明改了什么；没有受理不能答复；不受理要说明理由",
      opened: "2026-03-02",
      acts: [
        submitted,
        { ...answered, on: "2026-03-03", refused: "step-not-open" },
        { ...accepted, outcome: "declined", refused: "condition-fails" },
        accepted,
        { ...answered, fields: { answer: "改了" }, refused: "condition-fails" },
      ],
      asOf: "2026-03-20",
      expect: { open: { answer: "2026-03-26", escalate: null }, late: [] },
    },
    {
      note: "答复后十个工作日没有评价的办结",
      opened: "2026-03-02",
      acts: [submitted, accepted, answered, { step: "lapse", on: "2026-04-02", by: "o", refused: "step-too-early" }, { step: "lapse", on: "2026-04-03", by: "o" }],
      asOf: "2026-04-03",
      expect: { ended: "answered" },
    },
    {
      note: "反映人撤回；单位合并后照走",
      opened: "2026-03-02",
      acts: [submitted, { move: "unit-2", on: "2026-03-03" }, { withdraw: true, on: "2026-03-04" }],
      asOf: "2026-03-04",
      expect: { ended: "withdrawn" },
    },
  ],
} satisfies Procedure; // prettier-ignore
