import type { ProcedureExample } from "#domain/procedure/procedure.ts";

type Acts = ProcedureExample["acts"];
const RECOMMENDED = { "recommended-by": "党员推荐", "decided-by": "支部委员会" };

/** A candidate listed on the last day of the old text. */
const LISTED: Acts = [
  { step: "apply", on: "2024-03-01", fields: { "birth-date": "1998-01-01" } },
  { step: "talk", on: "2024-03-20" },
  { step: "recommend", on: "2025-04-01", vote: [5, 5, 5, 0], fields: RECOMMENDED },
  { step: "file-activist", on: "2025-04-10" },
  { step: "contacts", on: "2025-04-12", fields: { contacts: ["a"] } },
  { step: "cultivate", on: "2025-09-30", fields: { "review-opinion": "好" } },
  { step: "cultivate", on: "2026-03-31", fields: { "review-opinion": "好" } },
  { step: "list-candidate", on: "2026-05-09", vote: [5, 5, 5, 0] },
  { step: "superior-consent", on: "2026-05-10" },
];
const INTRODUCED: Acts = [
  ...LISTED,
  {
    step: "introducers",
    on: "2026-05-10",
    fields: { introducers: ["a", "b"], "introducers-clear": true },
  },
];
const MEETING: Acts = [
  ...INTRODUCED,
  { step: "political-review", on: "2026-05-20", fields: { "political-conclusion": "合格" } },
  { step: "training", on: "2026-05-28", fields: { "training-days": 3, "training-hours": 20 } },
  { step: "committee-review", on: "2026-06-01", vote: [5, 5, 5, 0] },
  { step: "pre-review", on: "2026-06-05", fields: { "leaving-soon": false } },
  { step: "volunteer-book", on: "2026-06-08" },
];

/** An admission that was closed years before the text changed, from its branch meeting to the archive. */
const CONFIRMED: Acts = [
  { step: "branch-meeting", on: "2026-06-10", vote: [16, 12, 11, 0], fields: { conduct: "工作踏实", "signed-by": "a" } },
  { step: "submit", on: "2026-06-11" },
  { step: "committee-talk", on: "2026-06-20", fields: { "talk-opinion": "同意接收" } },
  { step: "approve", on: "2026-07-10", vote: [9, 8, 8, 0] },
  { step: "file-superior", on: "2026-07-15" },
  { step: "assign", on: "2026-07-16" },
  { step: "oath", on: "2026-10-01" },
  { step: "confirmation-letter", on: "2027-05-20" },
  { step: "confirmation-meeting", on: "2027-06-10", vote: [16, 12, 12, 0], fields: { "confirmation-conduct": "能发挥先锋作用", "signed-by": "a" } },
  { step: "submit-confirmation", on: "2027-06-11" },
  { step: "confirmation-approve", on: "2027-07-01", vote: [9, 8, 8, 0] },
  { step: "announce", on: "2027-07-05" },
  { step: "archive", on: "2027-07-06" },
]; // prettier-ignore

const ACTIVIST: Acts = [
  { step: "apply", on: "2022-08-01", fields: { "birth-date": "1998-01-01" } },
  { step: "talk", on: "2022-08-20" },
  { step: "recommend", on: "2022-08-31", vote: [5, 3, 3, 0], fields: RECOMMENDED },
  { step: "file-activist", on: "2022-09-05" },
  { step: "contacts", on: "2022-09-06", fields: { contacts: ["a", "b"] } },
];

export const ADMISSION_2014_EXAMPLES: ProcedureExample[] = [
  {
    note: "2026年5月10日列为发展对象，不公示也有效",
    opened: "2024-03-01",
    acts: INTRODUCED,
    asOf: "2026-05-10",
    expect: { open: { "political-review": null, training: null } },
  },
  {
    note: "从申请到按期转正、归档，全程按旧规定办；宣誓没有一个月的时限",
    opened: "2024-03-01",
    acts: [...MEETING, ...CONFIRMED],
    asOf: "2027-07-06",
    expect: { ended: "member", open: {} },
  },
  {
    note: "申请后一个月内要谈话，过了就是逾期",
    opened: "2022-08-01",
    acts: ACTIVIST.slice(0, 1),
    asOf: "2022-09-02",
    expect: { open: { talk: "2022-09-01" }, late: ["talk"] },
  },
  {
    note: "培养期间调到另一个支部，时间连续计算，接着考察；后来本人撤回申请",
    opened: "2022-08-01",
    acts: [
      ...ACTIVIST,
      { move: "another", on: "2023-01-10" },
      { step: "cultivate", on: "2023-02-28", fields: { "review-opinion": "好" } },
      { withdraw: true, on: "2023-06-01" },
    ],
    asOf: "2023-06-01",
    expect: { ended: "withdrawn" },
  },
  {
    note: "半年考察从确定积极分子之日算：8月31日起半年是2月28日",
    opened: "2022-08-01",
    acts: ACTIVIST,
    asOf: "2022-09-06",
    expect: { open: { cultivate: "2023-02-28", "list-candidate": null }, late: [] },
  },
  {
    note: "三名培养联系人不行",
    opened: "2022-08-01",
    acts: [...ACTIVIST.slice(0, 4), { step: "contacts", on: "2022-09-06", fields: { contacts: ["a", "b", "c"] }, refused: "condition-fails" }],
    asOf: "2022-09-06",
    expect: { open: { contacts: null } },
  },
  {
    note: "旧规定下支部大会没有一个月的时限",
    opened: "2024-03-01",
    acts: MEETING,
    asOf: "2026-09-01",
    expect: { open: { "branch-meeting": null }, late: [] },
  },
  {
    note: "2026年5月11日以前开始的事项仍按旧规定办；上级同意后改按新规定，已备案的还要公示",
    opened: "2024-03-01",
    acts: [
      ...LISTED,
      { step: "list", on: "2026-05-20", refused: "step-not-found" },
      { changeVersion: "2026", on: "2026-05-20" },
      { step: "introducers", on: "2026-05-20", fields: { introducers: ["a", "b"], "introducers-clear": true }, refused: "step-not-open" },
      { step: "candidate-publicity", on: "2026-05-20" },
      { step: "list", on: "2026-05-26", refused: "step-too-early" },
      { step: "list", on: "2026-05-27" },
    ],
    asOf: "2026-05-27",
    expect: { open: { introducers: null } },
  },
  {
    note: "已经过了列为发展对象这一步才改按新规定的，做过的都算数，不再补公示；新规定的支部大会时限从此适用",
    opened: "2024-03-01",
    acts: [
      ...INTRODUCED,
      { changeVersion: "2026", on: "2026-05-20" },
      ...MEETING.slice(INTRODUCED.length),
    ],
    asOf: "2026-06-08",
    expect: { open: { "branch-meeting": "2026-07-05" } },
  },
]; // prettier-ignore
