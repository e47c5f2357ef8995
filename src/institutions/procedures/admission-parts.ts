import type { Procedure, Step } from "#domain/procedure/procedure.ts";
import { CANDIDATE_FORMS } from "#institutions/procedures/admission-candidate-forms.ts";
import { CONFIRMATION_FORMS } from "#institutions/procedures/admission-confirmation-forms.ts";

/** What the texts of 2014 and 2026 have in common. Article numbers differ and stand in each version's own file. */

export type Cite = (article: string, mark?: "S" | "M" | "P") => NonNullable<Step["source"]>;
export const months = (count: number) => ({ count, unit: "month" as const });

/** The branch, and a committee above it: a general branch may not approve (2026 Art 22). */
export const ADMISSION_ACTORS: Procedure["actors"] = [
  { id: "applicant", name: "申请人", of: "person" },
  { id: "secretary", name: "党支部书记", of: "unit", posts: ["branch-secretary"] },
  { id: "branch", name: "党支部", of: "unit", posts: ["branch-secretary", "branch-deputy-secretary", "branch-committee-member"] }, // prettier-ignore
  { id: "party-committee", name: "上级党委", of: "superior", kinds: ["committee", "group"], posts: ["party-committee-secretary", "party-committee-member"] }, // prettier-ignore
];

/** Who is a full member on that day need not be admitted; what was before they were one may still be written down. */
export const ADMISSION_NOT_FOR: NonNullable<Procedure["notFor"]> = {
  facet: "member",
  otherwise:
    "那一天已经是正式党员，不用再办发展党员。请核对人和日期；补记以前的发展经过，从递交申请书那天开始。",
};

export const ADMISSION_STAGES: Procedure["stages"] = [
  { id: "application", name: "申请入党" },
  { id: "activist", name: "入党积极分子的确定和培养" },
  { id: "candidate", name: "发展对象的确定和考察" },
  { id: "admission", name: "预备党员的接收" },
  { id: "confirmation", name: "预备党员的教育考察和转正" },
];

/** A branch of fewer than seven full members has no committee: its members' meeting decides (支部工作条例 第十二条). */
export const NO_COMMITTEE = "支部党员大会（没有设支部委员会）";

export const ADMISSION_FIELDS: Procedure["fields"] = [
  { id: "birth-date", name: "出生日期", type: "day", sensitive: true },
  { id: "from-organization", name: "转入前的党组织（从集团外转入的填）", type: "text" },
  { id: "transferred-in-on", name: "组织关系转入的日期（从集团外转入的填）", type: "day" },
  { id: "recommended-by", name: "推荐方式", type: "choice", choices: ["党员推荐", "群团组织推优"] },
  { id: "decided-by", name: "由谁研究决定", type: "choice", choices: ["支部委员会", NO_COMMITTEE] },
  { id: "contacts", name: "培养联系人", type: "people" },
  { id: "review-opinion", name: "考察意见", type: "long-text" },
  { id: "objections", name: "公示期间反映的情况", type: "long-text" },
  { id: "introducers", name: "入党介绍人", type: "people" },
  { id: "introducers-clear", name: "两名介绍人都没有受留党察看处分，也不在处分影响期内", type: "boolean" },
  { id: "political-conclusion", name: "政治审查结论", type: "long-text", sensitive: true },
  { id: "training-days", name: "集中培训天数", type: "number", unit: "天" },
  { id: "training-hours", name: "集中培训学时", type: "number", unit: "学时" },
  { id: "leaving-soon", name: "三个月内要离开本单位", type: "boolean" },
  { id: "leaving-reason", name: "仍要办理的理由", type: "text" },
  { id: "conduct", name: "主要表现", type: "long-text" },
  { id: "signed-by", name: "在决议上签名的支部书记", type: "person" },
  { id: "talk-opinion", name: "谈话人意见", type: "long-text" },
  { id: "approval-number", name: "批复文号", type: "text" },
  { id: "party-group", name: "编入的党小组", type: "text" },
  { id: "probation-rhythm", name: "预备期考察的间隔", type: "choice", choices: ["每季度", "每半年"] },
  { id: "oath-place", name: "宣誓地点", type: "text" },
  { id: "probation-opinion", name: "预备期考察意见", type: "long-text" },
  { id: "extension-months", name: "延长几个月", type: "number", unit: "个月" },
  { id: "confirmation-conduct", name: "预备期主要表现", type: "long-text" },
  { id: "confirmation-number", name: "转正批复文号", type: "text" },
  { id: "archive-place", name: "存放地点", type: "text" },
]; // prettier-ignore

const named = (id: string, name: string) => {
  const form = { ...CANDIDATE_FORMS, ...CONFIRMATION_FORMS }[id];
  return form === undefined ? { id, name } : { id, name, form };
};

export const ADMISSION_DOCUMENTS: Procedure["documents"] = [
  named("application-letter", "入党申请书"),
  named("talk-record", "谈话记录"),
  named("recommendation-form", "入党积极分子推荐表"),
  named("activist-filing", "入党积极分子备案表"),
  named("activist-form", "入党积极分子培养考察登记表"),
  named("opinions", "征求党内外群众意见的记录"),
  named("candidate-notice", "发展对象公示"),
  { ...named("political-review", "政治审查综合材料"), sensitive: true },
  named("training-proof", "培训结业证明"),
  named("committee-review-record", "支部委员会审查记录"),
  named("pre-review-request", "接收预备党员预审的请示"),
  named("volunteer-book", "入党志愿书"),
  named("resolution", "支部大会接收预备党员的决议"),
  named("committee-talk-record", "党委谈话意见"),
  named("approval", "接收预备党员的批复"),
  named("probation-form", "预备党员教育考察登记表"),
  named("confirmation-letter", "转正申请书"),
  named("confirmation-notice", "预备党员转正公示"),
  named("confirmation-resolution", "支部大会转正的决议"),
  named("confirmation-approval", "预备党员转正的批复"),
  named("archive-catalogue", "发展党员材料归档目录"),
];

export const ADMISSION_ENDS: Procedure["ends"] = [
  { id: "member", name: "转为正式党员", reached: true },
  { id: "not-admitted", name: "没有接收", reached: false },
  { id: "not-approved", name: "没有批准", reached: false },
  { id: "cancelled", name: "取消预备党员资格", reached: false },
  { id: "transferred-out", name: "已转出", reached: false },
];

export const admissionExits = (cite: Cite): NonNullable<Procedure["exits"]> => [
  {
    id: "transfer-out",
    name: "转出到集团外的党组织",
    end: "transferred-out",
    leaves: true,
    source: cite("第十二条"),
    note: "把培养、发展材料一并转给新单位党组织，在理由里写明转到哪里、材料怎样转交。日期填组织关系转出的那一天：已经是预备党员、正式党员的，从那天起不在本支部。",
  },
];
