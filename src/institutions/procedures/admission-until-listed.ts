import type { Step } from "#domain/procedure/procedure.ts";
import { type Cite, months, NO_COMMITTEE } from "#institutions/procedures/admission-parts.ts";

/** A decision of the branch's committee; of its members' meeting where it has none. */
export const decidedInBranch: NonNullable<Step["vote"]> = {
  rule: "branch-committee",
  otherwise: { field: "decided-by", is: NO_COMMITTEE, rule: "resolution" },
};

/** Steps 1 to 7: from the application to the committee's decision on a candidate. Both texts alike. */
export const untilListed = (cite: Cite): Step[] => [
  {
    id: "apply",
    name: "递交入党申请书",
    stage: "application",
    actor: "applicant",
    documents: ["application-letter"],
    fields: ["birth-date"],
    optionalFields: ["from-organization", "transferred-in-on"],
    conditions: [
      { anyOf: [{ field: "birth-date", ageAtLeast: 18 }], otherwise: "年满十八岁才能申请入党" },
      { anyOf: [{ field: "from-organization", empty: true }, { field: "transferred-in-on", isNot: "" }], otherwise: "从集团外转入的，要填组织关系转入的日期：接收为预备党员在转入以前的，从那天起算本支部的党员" },
    ],
    outcomes: [{ id: "done", name: "已递交", opens: ["talk"] }],
    source: cite("第五条"),
    note: "从集团外转入的，按原来的日期补录以前的步骤，并填转入前的党组织和转入的日期。",
  },
  {
    id: "talk",
    name: "党组织派人谈话",
    stage: "application",
    actor: "secretary",
    within: { after: "apply", span: months(1), source: cite("第七条") },
    documents: ["talk-record"],
    outcomes: [{ id: "done", name: "已谈话", opens: ["recommend"] }],
    source: cite("第七条"),
  },
  {
    id: "recommend",
    name: "推荐和确定入党积极分子",
    stage: "activist",
    actor: "branch",
    documents: ["recommendation-form"],
    fields: ["recommended-by", "decided-by"],
    vote: decidedInBranch,
    outcomes: [
      { id: "chosen", name: "确定为入党积极分子", opens: ["file-activist"], vote: "passed" },
      { id: "not-yet", name: "暂不确定", backTo: "recommend", vote: "failed" },
    ],
    source: cite("第八条"),
    note: "没有设支部委员会的，由支部党员大会研究决定。",
  },
  {
    id: "file-activist",
    name: "报上级党委备案",
    stage: "activist",
    actor: "party-committee",
    documents: ["activist-filing"],
    outcomes: [{ id: "done", name: "已备案", opens: ["contacts"] }],
    source: cite("第八条"),
  },
  {
    id: "contacts",
    name: "指定培养联系人",
    stage: "activist",
    actor: "branch",
    fields: ["contacts"],
    conditions: [
      { anyOf: [{ field: "contacts", people: [1, 2] }], otherwise: "要指定一至两名正式党员作培养联系人" },
      { anyOf: [{ field: "contacts", belongTo: "member" }], otherwise: "培养联系人要是正式党员，所选的人里有的不是" },
    ],
    outcomes: [{ id: "done", name: "已指定", opens: ["cultivate", "list-candidate"] }],
    source: cite("第九条", "M"),
  },
  {
    id: "cultivate",
    name: "半年考察",
    stage: "activist",
    actor: "branch",
    repeats: { every: months(6), from: "recommend", until: "list-candidate", atLeast: 2 },
    fields: ["review-opinion"],
    outcomes: [{ id: "done", name: "已考察" }],
    source: cite("第十一条"),
    note: "上级党委每年对入党积极分子队伍状况作一次分析，由“发展党员”制度按年提醒，不逐人办理。",
  },
  {
    id: "list-candidate",
    name: "讨论确定发展对象",
    stage: "candidate",
    actor: "branch",
    notBefore: [{ after: "recommend", wait: months(12), otherwise: "入党积极分子要经过一年以上培养" }],
    documents: ["activist-form", "opinions"],
    fields: ["decided-by"],
    vote: decidedInBranch,
    outcomes: [
      { id: "chosen", name: "同意", opens: ["superior-consent"], vote: "passed" },
      { id: "not-yet", name: "继续培养", backTo: "list-candidate", vote: "failed" },
    ],
    source: cite("第十三条"),
  },
]; // prettier-ignore
