import type { ProcedureExample } from "#domain/procedure/procedure.ts";
import { NO_COMMITTEE } from "#institutions/procedures/admission-parts.ts";

type Acts = ProcedureExample["acts"];
const BY_COMMITTEE = { "decided-by": "支部委员会" };
const GOOD = { "review-opinion": "表现良好" };

/** The usual way, on the days of rules.md's first case; each part goes on where the one before stops. */
const APPLIED: Acts = [
  { step: "apply", on: "2027-06-01", fields: { "birth-date": "2000-02-03" } },
  { step: "talk", on: "2027-06-20" },
];
const CULTIVATED: Acts = [
  ...APPLIED,
  {
    step: "recommend",
    on: "2027-08-10",
    vote: [5, 4, 4, 0],
    fields: { "recommended-by": "群团组织推优", ...BY_COMMITTEE },
  },
  { step: "file-activist", on: "2027-08-10" },
  { step: "contacts", on: "2027-08-10", fields: { contacts: ["a", "b"] } },
  { step: "cultivate", on: "2028-02-09", fields: GOOD },
  { step: "cultivate", on: "2028-08-10", fields: GOOD },
];
const LISTED: Acts = [
  ...CULTIVATED,
  { step: "list-candidate", on: "2028-08-10", vote: [5, 5, 5, 0] },
  { step: "superior-consent", on: "2028-08-20" },
  { step: "candidate-publicity", on: "2028-08-21" },
  { step: "list", on: "2028-08-26" },
];
const TO_TRAINING: Acts = [
  ...LISTED,
  {
    step: "introducers",
    on: "2028-08-26",
    fields: { introducers: ["a", "b"], "introducers-clear": true },
  },
  { step: "political-review", on: "2028-09-10", fields: { "political-conclusion": "合格" } },
];
const TO_PRE_REVIEW: Acts = [
  ...TO_TRAINING,
  { step: "training", on: "2028-09-20", fields: { "training-days": 2.5, "training-hours": 24 } },
  { step: "committee-review", on: "2028-10-01", vote: [5, 5, 5, 0] },
];
const TO_MEETING: Acts = [
  ...TO_PRE_REVIEW,
  { step: "pre-review", on: "2028-10-15", fields: { "leaving-soon": false } },
  { step: "volunteer-book", on: "2028-10-20" },
];
const RESOLVED = { conduct: "学习努力，工作踏实", "signed-by": "a" };
const TO_APPROVAL: Acts = [
  ...TO_MEETING,
  { step: "branch-meeting", on: "2028-11-05", vote: [16, 9, 7, 2], fields: RESOLVED },
  { step: "submit", on: "2028-11-05" },
  { step: "committee-talk", on: "2028-11-20", fields: { "talk-opinion": "同意接收" } },
];
const ON_PROBATION: Acts = [
  ...TO_APPROVAL,
  { step: "approve", on: "2028-12-20", vote: [9, 6, 6, 0] },
  { step: "file-superior", on: "2028-12-25" },
  { step: "assign", on: "2028-12-25" },
  { step: "oath", on: "2029-01-20" },
];
const CONFIRMING = { "confirmation-conduct": "能发挥先锋作用", "signed-by": "a" };
const ASKED: Acts = [...ON_PROBATION, { step: "confirmation-letter", on: "2029-10-20" }];
const CONFIRMED: Acts = [
  { step: "submit-confirmation", on: "2029-11-06" },
  { step: "confirmation-approve", on: "2030-01-15", vote: [9, 5, 5, 0] },
  { step: "announce", on: "2030-01-18" },
  { step: "archive", on: "2030-01-20" },
];

/** The same acts two years earlier, for the working days of 2026. */
const earlier = (acts: Acts): Acts =>
  acts.map((act) => ({
    ...act,
    on: act.on.replace(/^20(27|28)/, (year) => String(Number(year) - 2)),
  }));

export const ADMISSION_2026_EXAMPLES: ProcedureExample[] = [
  {
    note: "从申请到按期转正，每一步都在时限内",
    opened: "2027-06-01",
    acts: [
      ...ASKED,
      { step: "confirmation-meeting", on: "2029-11-05", vote: [15, 8, 8, 0], fields: CONFIRMING },
      ...CONFIRMED,
    ],
    asOf: "2030-01-20",
    expect: { ended: "member", open: {} },
  },
  {
    note: "申请后一个月内要谈话",
    opened: "2027-06-01",
    acts: APPLIED.slice(0, 1),
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
    note: "没有交申请书、没有推荐表，都不能往下办",
    opened: "2027-06-01",
    acts: [
      { step: "apply", on: "2027-06-01", fields: { "birth-date": "2000-02-03" }, documents: [], refused: "documents-missing" },
      ...APPLIED,
      { step: "recommend", on: "2027-08-10", vote: [5, 4, 4, 0], fields: { "recommended-by": "党员推荐", ...BY_COMMITTEE }, documents: [], refused: "documents-missing" },
    ],
    asOf: "2027-08-10",
    expect: { open: { recommend: null } },
  },
  {
    note: "没有设支部委员会的支部，由支部党员大会决定：按应到党员的过半数计票",
    opened: "2027-06-01",
    acts: [
      ...APPLIED,
      { step: "recommend", on: "2027-08-10", vote: [6, 2, 2, 0], fields: { "recommended-by": "党员推荐", "decided-by": NO_COMMITTEE }, refused: "no-quorum" },
      { step: "recommend", on: "2027-08-10", vote: [6, 4, 3, 0], fields: { "recommended-by": "党员推荐", "decided-by": NO_COMMITTEE }, refused: "vote-otherwise" },
      { step: "recommend", on: "2027-08-10", vote: [6, 4, 4, 0], fields: { "recommended-by": "党员推荐", "decided-by": NO_COMMITTEE } },
    ],
    asOf: "2027-08-10",
    expect: { open: { "file-activist": null } },
  },
  {
    note: "支部委员会没有通过，继续培养，下次再议",
    opened: "2027-06-01",
    acts: [
      ...APPLIED,
      { step: "recommend", on: "2027-08-10", outcome: "not-yet", vote: [5, 4, 2, 0] },
      { step: "recommend", on: "2028-03-10", vote: [5, 4, 4, 0], fields: { "recommended-by": "党员推荐", ...BY_COMMITTEE } },
    ],
    asOf: "2028-03-10",
    expect: { open: { "file-activist": null } },
  },
  {
    note: "培养联系人一至两名，三名不行",
    opened: "2027-06-01",
    acts: [...CULTIVATED.slice(0, 4), { step: "contacts", on: "2027-08-10", fields: { contacts: ["a", "b", "c"] }, refused: "condition-fails" }],
    asOf: "2027-08-10",
    expect: { open: { contacts: null } },
  },
  {
    note: "培养不满一年、考察不足两次，不能列为发展对象",
    opened: "2027-06-01",
    acts: [
      ...CULTIVATED.slice(0, 6),
      { step: "list-candidate", on: "2028-08-09", vote: [5, 5, 5, 0], refused: "step-too-early" },
      { step: "list-candidate", on: "2028-08-10", vote: [5, 5, 5, 0], refused: "repeats-missing" },
    ],
    asOf: "2028-08-11",
    expect: { open: { cultivate: "2028-08-10", "list-candidate": null }, late: ["cultivate"] },
  },
  {
    note: "公示从9月28日起，到10月9日期满，10日才能列为发展对象",
    opened: "2025-06-01",
    acts: [
      ...earlier(CULTIVATED),
      { step: "list-candidate", on: "2026-09-20", vote: [5, 5, 5, 0] },
      { step: "superior-consent", on: "2026-09-25" },
      { step: "candidate-publicity", on: "2026-09-28" },
      { step: "list", on: "2026-10-09", refused: "step-too-early" },
      { step: "list", on: "2026-10-10" },
    ],
    asOf: "2026-10-10",
    expect: { open: { introducers: null } },
  },
  {
    note: "没有公示不能列为发展对象；公示中反映的问题属实，回去继续培养",
    opened: "2025-06-01",
    acts: [
      ...earlier(CULTIVATED),
      { step: "list-candidate", on: "2026-09-20", vote: [5, 5, 5, 0] },
      { step: "superior-consent", on: "2026-09-25" },
      { step: "list", on: "2026-09-26", refused: "step-not-open" },
      { step: "candidate-publicity", on: "2026-09-28" },
      { step: "list", on: "2026-10-10", outcome: "upheld", fields: { objections: "经了解属实" } },
    ],
    asOf: "2026-10-10",
    // back among the activists, the third review is due eighteen months after the choice
    expect: { open: { cultivate: "2027-02-10", "list-candidate": null } },
  },
  {
    note: "介绍人要两名；受处分在影响期内的要换人",
    opened: "2027-06-01",
    acts: [
      ...LISTED,
      { step: "introducers", on: "2028-08-26", fields: { introducers: ["a"], "introducers-clear": true }, refused: "condition-fails" },
      { step: "introducers", on: "2028-08-26", fields: { introducers: ["a", "b"], "introducers-clear": false }, refused: "condition-fails" },
      { step: "introducers", on: "2028-08-26", fields: { introducers: ["a", "c"], "introducers-clear": true } },
    ],
    asOf: "2028-08-26",
    expect: { open: { "political-review": null, training: null } },
  },
  {
    note: "政治审查不合格，不接收",
    opened: "2027-06-01",
    acts: [...TO_TRAINING.slice(0, -1), { step: "political-review", on: "2028-09-10", outcome: "unqualified", fields: { "political-conclusion": "不合格" } }],
    asOf: "2028-09-10",
    expect: { ended: "not-admitted" },
  },
  {
    note: "培训两天、二十学时不够；两天半、二十四学时可以",
    opened: "2027-06-01",
    acts: [
      ...TO_TRAINING,
      { step: "training", on: "2028-09-20", fields: { "training-days": 2, "training-hours": 20 }, refused: "condition-fails" },
      { step: "training", on: "2028-09-20", fields: { "training-days": 2.5, "training-hours": 24 } },
    ],
    asOf: "2028-09-20",
    expect: { open: { "committee-review": null } },
  },
  {
    note: "三个月内要离开本单位的，一般不办理；确要办理的写明理由",
    opened: "2027-06-01",
    acts: [
      ...TO_PRE_REVIEW,
      { step: "pre-review", on: "2028-10-15", fields: { "leaving-soon": true }, refused: "condition-fails" },
      { step: "pre-review", on: "2028-10-15", fields: { "leaving-soon": true, "leaving-reason": "派到本集团另一家企业，组织关系仍在集团" } },
    ],
    asOf: "2028-10-15",
    expect: { open: { "volunteer-book": null } },
  },
  {
    note: "十六人应到，八人到会无效；九人到会、九票赞成通过；审批三个月，最长六个月",
    opened: "2027-06-01",
    acts: [
      ...TO_MEETING,
      { step: "branch-meeting", on: "2028-11-05", vote: [16, 8, 8, 0], fields: RESOLVED, refused: "no-quorum" },
      { step: "branch-meeting", on: "2028-11-05", outcome: "accepted", vote: [16, 9, 7, 1], fields: RESOLVED, refused: "vote-otherwise" },
      { step: "branch-meeting", on: "2028-11-05", vote: [16, 9, 7, 2], fields: { "signed-by": "a" }, refused: "fields-missing" },
      { step: "branch-meeting", on: "2028-11-05", vote: [16, 9, 7, 2], fields: RESOLVED },
      { step: "submit", on: "2028-11-05" },
      { step: "approve", on: "2028-11-10", vote: [9, 6, 6, 0], refused: "step-not-open" },
      { step: "committee-talk", on: "2028-11-20", fields: { "talk-opinion": "同意" } },
      { extend: "approve", on: "2029-01-30", to: "2029-05-06", refused: "extension-too-late" },
      { extend: "approve", on: "2029-01-30", to: "2029-05-05" },
    ],
    asOf: "2029-02-06",
    expect: { open: { approve: "2029-05-05" }, late: [] },
  },
  {
    note: "审批从上报之日算三个月，过了就是逾期",
    opened: "2027-06-01",
    acts: [
      ...TO_MEETING,
      { step: "branch-meeting", on: "2028-11-05", vote: [16, 9, 9, 0], fields: RESOLVED },
      { step: "submit", on: "2028-11-12" },
      { step: "committee-talk", on: "2028-11-20", fields: { "talk-opinion": "同意" } },
    ],
    asOf: "2029-02-13",
    expect: { open: { approve: "2029-02-12" }, late: ["approve"] },
  },
  {
    note: "预审合格后一个月内要开支部大会",
    opened: "2027-06-01",
    acts: TO_MEETING,
    asOf: "2028-11-16",
    expect: { open: { "branch-meeting": "2028-11-15" }, late: ["branch-meeting"] },
  },
  {
    note: "支部大会没有通过，不接收",
    opened: "2027-06-01",
    acts: [...TO_MEETING, { step: "branch-meeting", on: "2028-11-05", outcome: "rejected", vote: [16, 10, 8, 0] }],
    asOf: "2028-11-05",
    expect: { ended: "not-admitted" },
  },
  {
    note: "党委不批准",
    opened: "2027-06-01",
    acts: [...TO_APPROVAL, { step: "approve", on: "2028-12-20", outcome: "refused", vote: [9, 6, 4, 0] }],
    asOf: "2028-12-20",
    expect: { ended: "not-approved" },
  },
  {
    note: "批准后一个月内要宣誓",
    opened: "2027-06-01",
    acts: ON_PROBATION.slice(0, -1),
    asOf: "2029-01-21",
    expect: { open: { oath: "2029-01-20", "probation-review": "2029-02-05" }, late: ["oath"] },
  },
  {
    note: "预备期考察改为每半年一次",
    opened: "2027-06-01",
    acts: [
      ...TO_APPROVAL,
      { step: "approve", on: "2028-12-20", vote: [9, 6, 6, 0] },
      { step: "assign", on: "2028-12-25", fields: { "probation-rhythm": "每半年" } },
    ],
    asOf: "2028-12-25",
    expect: { open: { "file-superior": null, oath: "2029-01-20", "probation-review": "2029-05-05" } },
  },
  {
    note: "预备期满前不能转正；延长半年，批准后到期再议；最后取消资格",
    opened: "2027-06-01",
    acts: [
      ...ASKED,
      { step: "confirmation-meeting", on: "2029-11-04", vote: [15, 8, 8, 0], fields: CONFIRMING, refused: "step-too-early" },
      { step: "confirmation-meeting", on: "2029-11-05", outcome: "extend", vote: [15, 8, 8, 0], fields: { ...CONFIRMING, "extension-months": 5 }, refused: "condition-fails" },
      { step: "confirmation-meeting", on: "2029-11-05", outcome: "extend", vote: [15, 8, 8, 0], fields: { ...CONFIRMING, "extension-months": 13 }, refused: "condition-fails" },
      { step: "confirmation-meeting", on: "2029-11-05", outcome: "extend", vote: [15, 8, 8, 0], fields: { ...CONFIRMING, "extension-months": 6 } },
      { step: "extension-approve", on: "2029-12-20" },
      { step: "extended-meeting", on: "2030-05-04", vote: [15, 8, 8, 0], fields: CONFIRMING, refused: "step-too-early" },
      { step: "extended-meeting", on: "2030-05-05", outcome: "cancel", vote: [15, 8, 8, 0], fields: CONFIRMING },
      { step: "cancel-approve", on: "2030-06-01" },
    ],
    asOf: "2030-06-01",
    expect: { ended: "cancelled" },
  },
  {
    note: "延长一年的，到2030年11月5日才能再议",
    opened: "2027-06-01",
    acts: [
      ...ASKED,
      { step: "confirmation-meeting", on: "2029-11-05", outcome: "extend", vote: [15, 8, 8, 0], fields: { ...CONFIRMING, "extension-months": 12 } },
      { step: "extension-approve", on: "2029-12-20" },
      { step: "extended-meeting", on: "2030-11-04", vote: [15, 8, 8, 0], fields: CONFIRMING, refused: "step-too-early" },
      { step: "extended-meeting", on: "2030-11-05", vote: [15, 8, 8, 0], fields: CONFIRMING },
    ],
    asOf: "2030-11-05",
    expect: { open: { "submit-confirmation": null } },
  },
  {
    note: "培养期间调到另一个支部，时间连续计算；后来本人撤回申请",
    opened: "2027-06-01",
    acts: [
      ...CULTIVATED.slice(0, 6),
      { move: "another", on: "2028-03-01" },
      ...CULTIVATED.slice(6),
      { step: "list-candidate", on: "2028-08-10", vote: [3, 3, 3, 0] },
      { withdraw: true, on: "2028-09-01" },
    ],
    asOf: "2028-09-01",
    expect: { ended: "withdrawn" },
  },
  {
    note: "预备期间转入的，可以推迟讨论转正，最长六个月；没有转过的不能推迟",
    opened: "2027-06-01",
    acts: [
      ...ASKED,
      { extend: "confirmation-meeting", on: "2029-11-01", to: "2030-03-05", refused: "not-extendable" },
      { move: "another", on: "2029-11-01" },
      { extend: "confirmation-meeting", on: "2029-11-01", to: "2030-05-06", refused: "extension-too-late" },
      { extend: "confirmation-meeting", on: "2029-11-01", to: "2030-05-05" },
    ],
    asOf: "2029-12-06",
    expect: { open: { "confirmation-meeting": "2030-05-05", "probation-review": "2029-02-05" }, late: ["probation-review"] },
  },
  {
    note: "从集团外转入：以前的步骤按原来的日期补录，接着往下办",
    opened: "2027-06-01",
    acts: [
      { step: "apply", on: "2027-06-01", fields: { "birth-date": "2000-02-03", "from-organization": "外市某企业党支部" }, refused: "condition-fails" },
      { step: "apply", on: "2027-06-01", fields: { "birth-date": "2000-02-03", "from-organization": "外市某企业党支部", "transferred-in-on": "2027-12-01" } },
      ...CULTIVATED.slice(1, 6),
    ],
    asOf: "2028-03-01",
    expect: { open: { cultivate: "2028-08-10", "list-candidate": null } },
  },
  {
    note: "发展对象期间转出到集团外，材料一并转走",
    opened: "2027-06-01",
    acts: [...LISTED, { withdraw: true, on: "2028-09-01", exit: "not-known", refused: "exit-not-found" }, { withdraw: true, on: "2028-09-01", exit: "transfer-out" }],
    asOf: "2028-09-01",
    expect: { ended: "transferred-out" },
  },
  {
    note: "填错了谈话日期，收回后重填；之后又办了别的就不能收回",
    opened: "2027-06-01",
    acts: [
      ...APPLIED,
      { takeBack: "talk", on: "2027-06-21" },
      { step: "talk", on: "2027-06-21" },
      { takeBack: "apply", on: "2027-06-22", refused: "not-the-last" },
    ],
    asOf: "2027-06-22",
    expect: { open: { recommend: null } },
  },
]; // prettier-ignore
