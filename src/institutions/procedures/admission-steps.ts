import type { Procedure, Step } from "#domain/procedure/procedure.ts";

/** What the texts of 2014 and 2026 have in common. Article numbers differ and stand in each version's own file. */

export const ADMISSION_ACTORS: Procedure["actors"] = [
  { id: "applicant", name: "申请人", of: "person" },
  { id: "secretary", name: "党支部书记", of: "unit", posts: ["branch-secretary"] },
  { id: "branch", name: "党支部", of: "unit", posts: ["branch-secretary", "branch-deputy-secretary", "branch-committee-member"] }, // prettier-ignore
  { id: "party-committee", name: "上级党委", of: "superior", posts: ["party-committee-secretary", "party-committee-member"] }, // prettier-ignore
];

export const ADMISSION_STAGES: Procedure["stages"] = [
  { id: "application", name: "申请入党" },
  { id: "activist", name: "入党积极分子的确定和培养" },
  { id: "candidate", name: "发展对象的确定和考察" },
  { id: "admission", name: "预备党员的接收" },
  { id: "confirmation", name: "预备党员的教育考察和转正" },
];

export const ADMISSION_FIELDS: Procedure["fields"] = [
  { id: "birth-date", name: "出生日期", type: "day", sensitive: true },
  { id: "contacts", name: "培养联系人", type: "people" },
  { id: "introducers", name: "入党介绍人", type: "people" },
  { id: "review-opinion", name: "考察意见", type: "long-text" },
  { id: "political-conclusion", name: "政治审查结论", type: "long-text", sensitive: true },
  { id: "training-days", name: "集中培训天数", type: "number", unit: "天" },
  { id: "training-hours", name: "集中培训学时", type: "number", unit: "学时" },
  { id: "resolution", name: "支部大会决议", type: "long-text" },
];

export const ADMISSION_DOCUMENTS: Procedure["documents"] = [
  { id: "application-letter", name: "入党申请书" },
  { id: "talk-record", name: "谈话记录" },
  { id: "activist-form", name: "入党积极分子培养考察登记表" },
  { id: "opinions", name: "征求党内外群众意见的记录" },
  { id: "political-review", name: "政治审查综合材料", sensitive: true },
  { id: "training-proof", name: "培训结业证明" },
  { id: "volunteer-book", name: "入党志愿书" },
  { id: "committee-talk-record", name: "党委谈话意见" },
  { id: "probation-form", name: "预备党员教育考察登记表" },
  { id: "confirmation-letter", name: "转正申请书" },
];

export const ADMISSION_ENDS: Procedure["ends"] = [
  { id: "member", name: "转为正式党员", reached: true },
  { id: "not-admitted", name: "没有接收", reached: false },
  { id: "not-approved", name: "没有批准", reached: false },
  { id: "cancelled", name: "取消预备党员资格", reached: false },
];

const month = (count: number) => ({ count, unit: "month" as const });
type Cite = (article: string, mark?: "S" | "M" | "P") => NonNullable<Step["source"]>;

/** Steps 1 to 6: from the application to the cultivation of an activist. */
export const applicationSteps = (cite: Cite): Step[] => [
  {
    id: "apply",
    name: "递交入党申请书",
    stage: "application",
    actor: "applicant",
    documents: ["application-letter"],
    fields: ["birth-date"],
    conditions: [{ anyOf: [{ field: "birth-date", ageAtLeast: 18 }], otherwise: "年满十八岁才能申请入党" }],
    outcomes: [{ id: "done", name: "已递交", opens: ["talk"] }],
    source: cite("第五条"),
  },
  {
    id: "talk",
    name: "党组织派人谈话",
    stage: "application",
    actor: "secretary",
    within: { after: "apply", span: month(1), source: cite("第七条") },
    documents: ["talk-record"],
    outcomes: [{ id: "done", name: "已谈话", opens: ["recommend"] }],
    source: cite("第七条"),
  },
  {
    id: "recommend",
    name: "推荐和确定入党积极分子",
    stage: "activist",
    actor: "branch",
    vote: { rule: "branch-committee" },
    outcomes: [
      { id: "chosen", name: "确定为入党积极分子", opens: ["file-activist"], vote: "passed" },
      { id: "not-yet", name: "暂不确定", backTo: "recommend", vote: "failed" },
    ],
    source: cite("第八条"),
  },
  {
    id: "file-activist",
    name: "报上级党委备案",
    stage: "activist",
    actor: "party-committee",
    outcomes: [{ id: "done", name: "已备案", opens: ["contacts"] }],
    source: cite("第八条"),
  },
  {
    id: "contacts",
    name: "指定培养联系人",
    stage: "activist",
    actor: "branch",
    fields: ["contacts"],
    conditions: [{ anyOf: [{ field: "contacts", people: [1, 2] }], otherwise: "要指定一至两名正式党员作培养联系人" }],
    outcomes: [{ id: "done", name: "已指定", opens: ["cultivate", "list-candidate"] }],
    source: cite("第九条", "M"),
  },
  {
    id: "cultivate",
    name: "半年考察",
    stage: "activist",
    actor: "branch",
    repeats: { every: month(6), from: "recommend", until: "list-candidate", atLeast: 2 },
    fields: ["review-opinion"],
    outcomes: [{ id: "done", name: "已考察" }],
    source: cite("第十一条"),
  },
]; // prettier-ignore

/** Steps 9 to 14, and 16 to 25: what the versions do alike after the candidate is listed. */
export const laterSteps = (cite: Cite, limits: { readonly meeting: boolean; readonly oath: boolean }): Step[] => [
  {
    id: "introducers",
    name: "确定入党介绍人",
    stage: "candidate",
    actor: "branch",
    fields: ["introducers"],
    conditions: [{ anyOf: [{ field: "introducers", people: [2, 2] }], otherwise: "要有两名正式党员作入党介绍人" }],
    outcomes: [{ id: "done", name: "已确定", opens: ["political-review", "training"] }],
    source: cite("第十四条"),
  },
  {
    id: "political-review",
    name: "政治审查",
    stage: "candidate",
    actor: "branch",
    documents: ["political-review"],
    fields: ["political-conclusion"],
    outcomes: [
      { id: "qualified", name: "合格", opens: ["committee-review"] },
      { id: "unqualified", name: "不合格", ends: "not-admitted" },
    ],
    source: cite("第十六条"),
  },
  {
    id: "training",
    name: "短期集中培训",
    stage: "candidate",
    actor: "party-committee",
    documents: ["training-proof"],
    fields: ["training-days", "training-hours"],
    conditions: [
      {
        anyOf: [{ field: "training-days", atLeast: 3 }, { field: "training-hours", atLeast: 24 }],
        otherwise: "集中培训一般不少于三天或者二十四学时",
        source: cite("第十七条"),
      },
    ],
    outcomes: [{ id: "done", name: "已结业" }],
    source: cite("第十七条"),
  },
  {
    id: "committee-review",
    name: "支部委员会审查",
    stage: "admission",
    actor: "branch",
    needs: ["training", "political-review"],
    vote: { rule: "branch-committee" },
    outcomes: [
      { id: "passed", name: "审查合格", opens: ["pre-review"], vote: "passed" },
      { id: "failed", name: "审查不合格", backTo: "list-candidate", vote: "failed" },
    ],
    source: cite("第十八条"),
  },
  {
    id: "pre-review",
    name: "上级党委预审",
    stage: "admission",
    actor: "party-committee",
    outcomes: [
      { id: "qualified", name: "预审合格", opens: ["volunteer-book"] },
      { id: "unqualified", name: "预审不合格", backTo: "committee-review" },
    ],
    source: cite("第十八条"),
  },
  {
    id: "volunteer-book",
    name: "填写入党志愿书",
    stage: "admission",
    actor: "applicant",
    documents: ["volunteer-book"],
    outcomes: [{ id: "done", name: "已填写", opens: ["branch-meeting"] }],
    source: cite("第十八条"),
  },
  {
    id: "branch-meeting",
    name: "支部大会讨论",
    stage: "admission",
    actor: "branch",
    ...(limits.meeting ? { within: { after: "pre-review", span: month(1), source: cite("第十九条") } } : {}),
    vote: { rule: "admission", secret: true },
    fields: ["resolution"],
    outcomes: [
      { id: "accepted", name: "同意接收", opens: ["committee-talk"], vote: "passed" },
      { id: "rejected", name: "没有通过", ends: "not-admitted", vote: "failed" },
    ],
    source: cite("第二十条"),
    note: "应到有表决权的党员超过半数到会，赞成超过应到半数；会前书面提出的意见计入票数。",
  },
  {
    id: "committee-talk",
    name: "党委派人谈话",
    stage: "admission",
    actor: "party-committee",
    documents: ["committee-talk-record"],
    outcomes: [{ id: "done", name: "已谈话", opens: ["approve"] }],
    source: cite("第二十三条"),
  },
  {
    id: "approve",
    name: "党委审批",
    stage: "admission",
    actor: "party-committee",
    within: { after: "branch-meeting", span: month(3), extendTo: month(6), source: cite("第二十五条") },
    vote: { rule: "party-committee" },
    outcomes: [
      { id: "approved", name: "批准为预备党员", opens: ["file-superior", "assign"], vote: "passed" },
      { id: "refused", name: "不批准", ends: "not-approved", vote: "failed" },
    ],
    source: cite("第二十五条"),
  },
  {
    id: "file-superior",
    name: "报上级组织部门备案",
    stage: "admission",
    actor: "party-committee",
    outcomes: [{ id: "done", name: "已备案" }],
    source: cite("第二十五条"),
  },
  {
    id: "assign",
    name: "编入党支部和党小组",
    stage: "confirmation",
    actor: "branch",
    outcomes: [{ id: "done", name: "已编入", opens: ["oath", "probation-review", "confirmation-letter"] }],
    source: cite("第二十八条", "M"),
  },
  {
    id: "oath",
    name: "入党宣誓",
    stage: "confirmation",
    actor: "branch",
    ...(limits.oath ? { within: { after: "approve", span: month(1), source: cite("第二十九条") } } : {}),
    outcomes: [{ id: "done", name: "已宣誓" }],
    source: cite("第二十九条"),
  },
  {
    id: "probation-review",
    name: "预备期教育考察",
    stage: "confirmation",
    actor: "branch",
    repeats: { every: month(3), from: "branch-meeting", until: "confirmation-meeting" },
    outcomes: [{ id: "done", name: "已考察" }],
    source: cite("第三十一条", "P"),
  },
  {
    id: "confirmation-letter",
    name: "提出转正申请",
    stage: "confirmation",
    actor: "applicant",
    needs: ["oath"],
    documents: ["confirmation-letter", "probation-form"],
    outcomes: [{ id: "done", name: "已提出", opens: ["confirmation-meeting"] }],
    source: cite("第三十一条"),
  },
  {
    id: "confirmation-meeting",
    name: "支部大会讨论转正",
    stage: "confirmation",
    actor: "branch",
    notBefore: [{ after: "branch-meeting", wait: month(12), otherwise: "预备期为一年，从支部大会通过之日算起" }],
    vote: { rule: "admission", secret: true },
    outcomes: [
      { id: "confirm", name: "按期转正", opens: ["confirmation-approve"], vote: "passed" },
      { id: "extend", name: "延长预备期", opens: ["extended-meeting"], vote: "passed" },
      { id: "cancel", name: "取消预备党员资格", opens: ["cancel-approve"], vote: "passed" },
      { id: "not-passed", name: "没有通过，另行讨论", backTo: "confirmation-meeting", vote: "failed" },
    ],
    source: cite("第三十二条"),
  },
  {
    id: "extended-meeting",
    name: "延长期满再次讨论",
    stage: "confirmation",
    actor: "branch",
    notBefore: [{ after: "branch-meeting", wait: month(18), otherwise: "延长预备期不少于半年" }],
    within: { after: "branch-meeting", span: month(24), source: cite("第三十一条") },
    vote: { rule: "admission", secret: true },
    outcomes: [
      { id: "confirm", name: "转正", opens: ["confirmation-approve"], vote: "passed" },
      { id: "cancel", name: "取消预备党员资格", opens: ["cancel-approve"], vote: "passed" },
      { id: "not-passed", name: "没有通过，另行讨论", backTo: "extended-meeting", vote: "failed" },
    ],
    source: cite("第三十一条"),
    note: "延长一次，最长不超过一年。",
  },
  {
    id: "cancel-approve",
    name: "党委审批取消资格",
    stage: "confirmation",
    actor: "party-committee",
    outcomes: [{ id: "done", name: "批准取消", ends: "cancelled" }],
    source: cite("第三十一条"),
  },
  {
    id: "confirmation-approve",
    name: "党委审批转正",
    stage: "confirmation",
    actor: "party-committee",
    within: { after: ["confirmation-meeting", "extended-meeting"], span: month(3), source: cite("第三十三条") },
    vote: { rule: "party-committee" },
    outcomes: [
      { id: "approved", name: "批准转正", opens: ["archive"], vote: "passed" },
      { id: "refused", name: "不批准", backTo: "confirmation-meeting", vote: "failed" },
    ],
    source: cite("第三十三条"),
    note: "党龄从预备期满转为正式党员之日算起。",
  },
  {
    id: "archive",
    name: "材料归档",
    stage: "confirmation",
    actor: "party-committee",
    needs: ["file-superior"],
    documents: ["volunteer-book", "application-letter", "activist-form", "political-review", "confirmation-letter", "probation-form"],
    outcomes: [{ id: "done", name: "已归档", ends: "member" }],
    source: cite("第三十六条"),
  },
]; // prettier-ignore
