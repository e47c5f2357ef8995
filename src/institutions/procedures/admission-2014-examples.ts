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
