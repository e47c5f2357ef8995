import type { DossierFacet } from "#domain/person/facet.ts";

/** What the Party organization keeps about its members. */
export const PARTY_FACETS = [
  {
    id: "member",
    name: "党员",
    purpose: "管理党员教育、组织关系和党龄，安排组织生活。",
    basis: {
      articles: ["13-1-3"],
      words: "党内法规规定的党员教育管理职责（《中国共产党党员教育管理工作条例》）",
      separateConsent: false,
    },
    sensitive: false,
    fields: [
      { key: "probationaryOn", name: "成为预备党员日期", kind: { is: "day" }, required: true, mask: "year" }, // prettier-ignore
      { key: "fullOn", name: "转正日期", kind: { is: "day" }, required: false, mask: "year" },
      { key: "relation", name: "组织关系", kind: { is: "choice", choices: ["在本支部", "已接转介绍信", "流动党员"] }, required: true, mask: "open" }, // prettier-ignore
      { key: "fileAt", name: "党员档案存放地", kind: { is: "text", max: 60 }, required: false, mask: "open" }, // prettier-ignore
    ],
    read: { roles: ["office", "hr", "leader", "secretary", "clerk"], scope: "unit" },
    write: { roles: ["office", "secretary", "clerk"], scope: "unit" },
    ownWrite: false,
    purposes: [],
    retention: {
      months: 12,
      after: "left",
      ending: "remove",
      counted: null,
      supersededMonths: 24,
      rule: "组织关系转出后，党员档案随转；电子信息留一年备查后删除（本集团）",
      mark: "P",
      lawKeeps: null,
    },
    never: ["入党介绍人以外他人的信息", "思想汇报、谈话的内容", "学习软件的积分和在线时长"],
    risk: "党籍信息被无关的人看到，或过期的信息被当成现在的。",
  },
  {
    id: "political-review",
    name: "政治审查",
    purpose: "发展党员时，留存政治审查的结论和出处。",
    basis: {
      articles: ["13-1-3", "28", "29"],
      words: "《中国共产党发展党员工作细则》规定的政治审查",
      separateConsent: true,
    },
    sensitive: true,
    fields: [
      { key: "conclusion", name: "结论", kind: { is: "choice", choices: ["合格", "不合格", "待补充"] }, required: true, mask: "hidden" }, // prettier-ignore
      { key: "concludedOn", name: "结论日期", kind: { is: "day" }, required: true, mask: "hidden" },
      { key: "paper", name: "函调材料编号", kind: { is: "text", max: 60 }, required: false, mask: "hidden" }, // prettier-ignore
    ],
    read: { roles: ["office"], scope: "group" },
    write: { roles: ["office"], scope: "group" },
    ownWrite: false,
    purposes: ["admission", "own-request", "legal-duty"],
    retention: {
      months: 12,
      after: "left",
      ending: "remove",
      counted: null,
      supersededMonths: 6,
      rule: "结论材料归入本人档案，电子信息在离开后一年删除（本集团）",
      mark: "P",
      lawKeeps: null,
    },
    never: ["亲属、社会关系的个人信息", "审查过程中的谈话和材料全文", "宗教信仰、民族"],
    risk: "结论外泄，影响本人名誉和任用。",
  },
  {
    id: "discipline",
    name: "纪律处分",
    purpose: "核对处分影响期，避免在影响期内推优、提任。",
    basis: {
      articles: ["13-1-3", "28"],
      words: "《中国共产党纪律处分条例》、劳动规章规定的处分执行",
      separateConsent: false,
    },
    sensitive: true,
    fields: [
      { key: "decision", name: "处分种类", kind: { is: "choice", choices: ["警告", "严重警告", "撤销党内职务", "留党察看", "开除党籍", "诫勉", "其他组织处理"] }, required: true, mask: "hidden" }, // prettier-ignore
      { key: "decidedOn", name: "决定日期", kind: { is: "day" }, required: true, mask: "hidden" },
      {
        key: "effectUntil",
        name: "影响期至",
        kind: { is: "day" },
        required: false,
        mask: "hidden",
      },
      {
        key: "paper",
        name: "文号",
        kind: { is: "text", max: 60 },
        required: false,
        mask: "hidden",
      },
    ],
    read: { roles: ["discipline"], scope: "group" },
    write: { roles: ["discipline"], scope: "group" },
    ownWrite: false,
    purposes: ["supervision", "admission", "own-request", "legal-duty"],
    retention: {
      months: 24,
      after: "left",
      ending: "remove",
      counted: null,
      supersededMonths: 24,
      rule: "处分决定归入本人档案，电子信息在离开后两年删除（本集团）",
      mark: "P",
      lawKeeps: null,
    },
    never: ["线索、举报和举报人", "案情和谈话笔录", "与处分执行无关的私人生活"],
    risk: "处分外泄，影响本人名誉；影响期过后仍被当作限制。",
  },
] as const satisfies readonly DossierFacet[];
