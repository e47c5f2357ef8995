import type { Procedure } from "#domain/procedure/procedure.ts";
import { ADMISSION_ACTORS, ADMISSION_DOCUMENTS, ADMISSION_ENDS, ADMISSION_FIELDS, ADMISSION_STAGES, applicationSteps, laterSteps } from "#institutions/procedures/admission-steps.ts"; // prettier-ignore

const cite = (article: string, mark: "S" | "M" | "P" = "S") => ({ act: "admission-rules-2026", article, mark }); // prettier-ignore

const UNTIL_LISTED = [
  { step: "apply", on: "2027-06-01", fields: { "birth-date": "2000-02-03" } },
  { step: "talk", on: "2027-06-20" },
  { step: "recommend", on: "2027-08-10", vote: [5, 4, 4, 0] as [number, number, number, number] },
  { step: "file-activist", on: "2027-08-10" },
  { step: "contacts", on: "2027-08-10", fields: { contacts: ["a", "b"] } },
  { step: "cultivate", on: "2028-02-09", fields: { "review-opinion": "表现良好" } },
  { step: "cultivate", on: "2028-08-10", fields: { "review-opinion": "表现良好" } },
];

const UNTIL_MEETING = [
  ...UNTIL_LISTED,
  { step: "list-candidate", on: "2028-08-10", vote: [5, 5, 5, 0] as [number, number, number, number] }, // prettier-ignore
  { step: "superior-consent", on: "2028-08-20" },
  { step: "candidate-publicity", on: "2028-08-21" },
  { step: "introducers", on: "2028-08-26", fields: { introducers: ["a", "b"] } },
  { step: "political-review", on: "2028-09-10", fields: { "political-conclusion": "合格" } },
  { step: "training", on: "2028-09-20", fields: { "training-days": 2.5, "training-hours": 24 } },
  { step: "committee-review", on: "2028-10-01", vote: [5, 5, 5, 0] as [number, number, number, number] }, // prettier-ignore
  { step: "pre-review", on: "2028-10-15" },
  { step: "volunteer-book", on: "2028-10-20" },
];

const UNTIL_PROBATION = [
  ...UNTIL_MEETING,
  { step: "branch-meeting", on: "2028-11-05", vote: [16, 9, 7, 2] as [number, number, number, number], fields: { resolution: "同意接收" } }, // prettier-ignore
  { step: "committee-talk", on: "2028-11-20" },
  { step: "approve", on: "2028-12-20", vote: [9, 6, 6, 0] as [number, number, number, number] },
  { step: "file-superior", on: "2028-12-25" },
  { step: "assign", on: "2028-12-25" },
];

/** 发展党员, the rules in force from 11 May 2026. */
export default {
  id: "member-admission",
  version: "2026",
  name: "发展党员",
  subject: "membership",
  mechanisms: ["member-admission"],
  sources: [{ act: "admission-rules-2026", mark: "S" }],
  reviewed: "2026-11-22",
  inForce: { from: "2026-05-11" },
  about: "person",
  units: ["branch"],
  atOnce: 1,
  actors: ADMISSION_ACTORS,
  stages: ADMISSION_STAGES,
  fields: ADMISSION_FIELDS,
  documents: ADMISSION_DOCUMENTS,
  ends: ADMISSION_ENDS,
  steps: [
    ...applicationSteps(cite),
    {
      id: "list-candidate",
      name: "支部委员会讨论确定发展对象",
      stage: "candidate",
      actor: "branch",
      notBefore: [{ after: "recommend", wait: { count: 12, unit: "month" }, otherwise: "入党积极分子要经过一年以上培养" }], // prettier-ignore
      documents: ["activist-form", "opinions"],
      vote: { rule: "branch-committee" },
      outcomes: [
        { id: "chosen", name: "同意", opens: ["superior-consent"], vote: "passed" },
        { id: "not-yet", name: "继续培养", backTo: "list-candidate", vote: "failed" },
      ],
      source: cite("第十三条"),
    },
    {
      id: "superior-consent",
      name: "上级党委同意",
      stage: "candidate",
      actor: "party-committee",
      outcomes: [
        { id: "agreed", name: "同意", opens: ["candidate-publicity"] },
        { id: "refused", name: "不同意，继续培养", backTo: "list-candidate" },
      ],
      source: cite("第十三条"),
    },
    {
      id: "candidate-publicity",
      name: "发展对象公示",
      stage: "candidate",
      actor: "branch",
      publicity: { workingDays: 5 },
      outcomes: [
        { id: "done", name: "公示", opens: ["introducers"] },
        { id: "upheld", name: "反映的问题属实", backTo: "list-candidate" },
      ],
      source: cite("第十三条"),
      note: "公示不少于五个工作日，填开始的日期。",
    },
    ...laterSteps(cite, { meeting: true, oath: true }),
  ],
  examples: [
    {
      note: "从申请到按期转正，每一步都在时限内",
      opened: "2027-06-01",
      acts: [
        ...UNTIL_PROBATION,
        { step: "oath", on: "2029-01-20" },
        { step: "confirmation-letter", on: "2029-10-20" },
        { step: "confirmation-meeting", on: "2029-11-05", vote: [15, 8, 8, 0] },
        { step: "confirmation-approve", on: "2030-01-15", vote: [9, 5, 5, 0] },
        { step: "archive", on: "2030-01-20" },
      ],
      asOf: "2030-01-20",
      expect: { ended: "member", open: {} },
    },
    {
      note: "申请后一个月内要谈话",
      opened: "2027-06-01",
      acts: [UNTIL_LISTED[0] ?? { step: "apply", on: "2027-06-01" }],
      asOf: "2027-07-02",
      expect: { open: { talk: "2027-07-01" }, late: ["talk"] },
    },
    {
      note: "未满十八岁不能申请；不能跳过谈话",
      opened: "2027-06-01",
      acts: [
        { step: "apply", on: "2027-06-01", fields: { "birth-date": "2009-06-02" }, refused: "condition-fails" },
        { step: "talk", on: "2027-06-02", refused: "step-not-open" },
        { step: "apply", on: "2027-06-02", fields: { "birth-date": "2009-06-02" } },
        { step: "recommend", on: "2027-06-03", vote: [5, 5, 5, 0], refused: "step-not-open" },
      ],
      asOf: "2027-06-03",
      expect: { open: { talk: "2027-07-02" } },
    },
    {
      note: "培养不满一年、考察不足两次，不能列为发展对象",
      opened: "2027-06-01",
      acts: [
        ...UNTIL_LISTED.slice(0, 6),
        { step: "list-candidate", on: "2028-08-09", vote: [5, 5, 5, 0], refused: "step-too-early" },
        { step: "list-candidate", on: "2028-08-10", vote: [5, 5, 5, 0], refused: "repeats-missing" },
      ],
      asOf: "2028-08-11",
      expect: { open: { cultivate: "2028-08-10", "list-candidate": null }, late: ["cultivate"] },
    },
    {
      note: "公示从9月28日起，到10月9日期满，10日才能确定介绍人",
      opened: "2025-06-01",
      acts: [
        ...UNTIL_LISTED.map((act) => ({ ...act, on: act.on.replace(/^20(27|28)/, (year) => String(Number(year) - 2)) })),
        { step: "list-candidate", on: "2026-09-20", vote: [5, 5, 5, 0] },
        { step: "superior-consent", on: "2026-09-25" },
        { step: "candidate-publicity", on: "2026-09-28" },
        { step: "introducers", on: "2026-10-09", fields: { introducers: ["a", "b"] }, refused: "step-too-early" },
        { step: "introducers", on: "2026-10-10", fields: { introducers: ["a", "b"] } },
      ],
      asOf: "2026-10-10",
      expect: { open: { "political-review": null, training: null } },
    },
    {
      note: "培训两天、二十学时不够",
      opened: "2027-06-01",
      acts: [
        ...UNTIL_MEETING.slice(0, 12),
        { step: "training", on: "2028-09-20", fields: { "training-days": 2, "training-hours": 20 }, refused: "condition-fails" },
      ],
      asOf: "2028-09-20",
      expect: { open: { training: null } },
    },
    {
      note: "十六人应到，八人到会无效；九人到会、九票赞成通过；审批三个月，最长六个月",
      opened: "2027-06-01",
      acts: [
        ...UNTIL_MEETING,
        { step: "branch-meeting", on: "2028-11-05", vote: [16, 8, 8, 0], fields: { resolution: "同意" }, refused: "no-quorum" },
        { step: "branch-meeting", on: "2028-11-05", outcome: "accepted", vote: [16, 9, 7, 1], fields: { resolution: "同意" }, refused: "vote-otherwise" },
        { step: "branch-meeting", on: "2028-11-05", vote: [16, 9, 7, 2], fields: { resolution: "同意" } },
        { step: "committee-talk", on: "2028-11-20" },
        { extend: "approve", on: "2029-01-30", to: "2029-05-06", refused: "extension-too-late" },
        { extend: "approve", on: "2029-01-30", to: "2029-05-05" },
      ],
      asOf: "2029-02-06",
      expect: { open: { approve: "2029-05-05" }, late: [] },
    },
    {
      note: "预审合格后一个月内要开支部大会",
      opened: "2027-06-01",
      acts: UNTIL_MEETING,
      asOf: "2028-11-16",
      expect: { open: { "branch-meeting": "2028-11-15" }, late: ["branch-meeting"] },
    },
    {
      note: "预备期满前不能转正；延长后半年起、一年内再议；最后取消资格",
      opened: "2027-06-01",
      acts: [
        ...UNTIL_PROBATION,
        { step: "oath", on: "2029-01-20" },
        { step: "confirmation-letter", on: "2029-10-20" },
        { step: "confirmation-meeting", on: "2029-11-04", vote: [15, 8, 8, 0], refused: "step-too-early" },
        { step: "confirmation-meeting", on: "2029-11-05", outcome: "extend", vote: [15, 8, 8, 0] },
        { step: "extended-meeting", on: "2030-05-04", vote: [15, 8, 8, 0], refused: "step-too-early" },
        { step: "extended-meeting", on: "2030-05-05", outcome: "cancel", vote: [15, 8, 8, 0] },
        { step: "cancel-approve", on: "2030-06-01" },
      ],
      asOf: "2030-06-01",
      expect: { ended: "cancelled" },
    },
    {
      note: "培养期间调到另一个支部，时间连续计算；后来本人撤回申请",
      opened: "2027-06-01",
      acts: [...UNTIL_LISTED.slice(0, 6), { move: "another", on: "2028-03-01" }, UNTIL_LISTED[6] ?? { step: "cultivate", on: "2028-08-10" }, { withdraw: true, on: "2028-09-01" }],
      asOf: "2028-09-01",
      expect: { ended: "withdrawn" },
    },
  ],
} satisfies Procedure; // prettier-ignore
