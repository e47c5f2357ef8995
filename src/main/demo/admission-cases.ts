import type { FieldValue } from "#domain/procedure/case.ts";

/** [step, day, fields, ballot, outcome]; papers lie in the branch's cabinet. */
type Act = readonly [step: string, on: string, fields?: Readonly<Record<string, FieldValue>>, ballot?: readonly [number, number, number, number], outcome?: string]; // prettier-ignore
type Turn = Act | { readonly version: string; readonly on: string; readonly reason: string } | { readonly leave: string; readonly on: string; readonly reason: string }; // prettier-ignore

/** One fictional admission. `of`: somebody who works there and is no member, or a probationary member of the branch. */
export interface DemoAdmission {
  readonly branch: string;
  readonly of: "employee" | "key-staff" | "probationary";
  readonly opened: string;
  readonly turns: readonly Turn[];
}

const BORN = { "birth-date": "1996-04-12" };
const COMMITTEE = { "decided-by": "支部委员会" };
const PUSHED = { ...COMMITTEE, "recommended-by": "群团组织推优" };
const NAMED = { ...COMMITTEE, "recommended-by": "党员推荐" };
const GOOD = { "review-opinion": "学习认真，在急难任务中冲在前面，班组评价好" };
/** `$contacts`, `$introducers` and `$secretary` are filled in with people of the branch. */
const CONTACTS = { contacts: "$contacts" };
const INTRODUCED = { introducers: "$introducers", "introducers-clear": true };
const RESOLVED = { conduct: "政治上可靠，工作中吃苦在前，群众基础好", "signed-by": "$secretary" };

/** Up to the review that lets a candidate be listed, from these days on. */
const cultivated = (applied: string, talked: string, chosen: string, reviews: readonly string[]): readonly Turn[] => [
  ["apply", applied, BORN],
  ["talk", talked],
  ["recommend", chosen, PUSHED, [5, 5, 5, 0]],
  ["file-activist", chosen],
  ["contacts", chosen, CONTACTS],
  ...reviews.map((on): Turn => ["cultivate", on, GOOD]),
]; // prettier-ignore

const CANDIDATE = cultivated("2024-06-03", "2024-06-20", "2025-01-10", ["2025-07-09", "2026-01-09"]); // prettier-ignore
const TO_MEETING: readonly Turn[] = [
  ...CANDIDATE,
  ["list-candidate", "2026-02-10", COMMITTEE, [5, 5, 5, 0]],
  ["superior-consent", "2026-02-26"],
  ["introducers", "2026-03-02", INTRODUCED],
  ["political-review", "2026-04-10", { "political-conclusion": "本人政治历史清楚，直系亲属情况清楚，政治审查合格" }],
  ["training", "2026-04-24", { "training-days": 3, "training-hours": 24 }],
  ["committee-review", "2026-05-08", COMMITTEE, [5, 5, 5, 0]],
  ["pre-review", "2026-05-28", { "leaving-soon": false }],
  ["volunteer-book", "2026-06-03"],
]; // prettier-ignore
const MEETING: Turn = ["branch-meeting", "2026-06-20", RESOLVED, [15, 13, 12, 1]];
const APPROVED: readonly Turn[] = [
  ...TO_MEETING,
  MEETING,
  ["submit", "2026-06-22"],
  ["committee-talk", "2026-07-03", { "talk-opinion": "对党的认识正确，入党动机端正，同意接收" }],
  ["approve", "2026-07-15", { "approval-number": "澜城党〔2026〕18号" }, [9, 8, 8, 0]],
  ["file-superior", "2026-07-20"],
  ["assign", "2026-07-22", { "party-group": "第一党小组" }],
]; // prettier-ignore

/** Twelve admissions at different stages, as the demo's day finds them. */
export const DEMO_ADMISSIONS: readonly DemoAdmission[] = [
  // applied three weeks ago; the talk is due
  { branch: "桥西清运支部", of: "employee", opened: "2026-08-26", turns: [["apply", "2026-08-26", BORN]] }, // prettier-ignore
  // a year of cultivation is over: may be listed now
  { branch: "桥西清运支部", of: "key-staff", opened: "2025-02-17", turns: cultivated("2025-02-17", "2025-03-10", "2025-09-01", ["2026-02-27", "2026-08-28"]) }, // prettier-ignore
  // chosen as an activist; the superior has not been told yet
  { branch: "桥西清运支部", of: "employee", opened: "2026-07-06", turns: [["apply", "2026-07-06", BORN], ["talk", "2026-07-28"], ["recommend", "2026-09-04", NAMED, [5, 4, 4, 0]]] }, // prettier-ignore
  // nobody has talked with the applicant
  { branch: "北栅清运支部", of: "employee", opened: "2026-08-03", turns: [["apply", "2026-08-03", BORN]] }, // prettier-ignore
  // the half-yearly review was left out
  { branch: "东湖水厂支部", of: "key-staff", opened: "2025-10-09", turns: cultivated("2025-10-09", "2025-10-30", "2026-02-06", []) }, // prettier-ignore
  // went over to the new text with the superior's consent, and is published now
  {
    branch: "抄表一支部",
    of: "employee",
    opened: "2024-11-04",
    turns: [
      ...cultivated("2024-11-04", "2024-11-25", "2025-06-06", ["2025-12-05", "2026-06-05"]),
      ["list-candidate", "2026-08-27", COMMITTEE, [5, 5, 5, 0]],
      { version: "2026", on: "2026-08-28", reason: "请示集团党委同意，按新规定先公示" },
      ["superior-consent", "2026-09-10"],
      ["candidate-publicity", "2026-09-14"],
    ],
  },
  // waits for the political review
  {
    branch: "二号泵站支部",
    of: "key-staff",
    opened: "2024-06-03",
    turns: TO_MEETING.slice(0, CANDIDATE.length + 3),
  },
  // may go before the members' meeting
  { branch: "焚烧厂支部", of: "employee", opened: "2024-06-03", turns: TO_MEETING },
  // lies with the committee; three months are over in five days
  {
    branch: "苗圃支部",
    of: "employee",
    opened: "2024-06-03",
    turns: [...TO_MEETING, MEETING, ["submit", "2026-06-22"]],
  },
  // probationary: the oath is still to come
  { branch: "", of: "probationary", opened: "2024-06-03", turns: APPROVED },
  // probationary, with the oath
  {
    branch: "",
    of: "probationary",
    opened: "2024-06-03",
    turns: [...APPROVED, ["oath", "2026-08-08", { "oath-place": "集团党员活动中心" }]],
  },
  // went to an organization outside of the group
  {
    branch: "站前支部",
    of: "employee",
    opened: "2025-02-17",
    turns: [
      ...cultivated("2025-02-17", "2025-03-10", "2025-09-01", ["2026-02-27"]),
      {
        leave: "transfer-out",
        on: "2026-06-30",
        reason: "转到外市城投公司党支部，培养材料已密封转交",
      },
    ],
  },
];
