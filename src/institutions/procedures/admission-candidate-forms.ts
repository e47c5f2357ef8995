import type { Form, FormBlock } from "#domain/procedure/form.ts";

/** The first lines of most sheets: who it is about, and where. */
export const WHO: FormBlock = {
  rows: [
    [
      { label: "姓名", value: "{person}" },
      { label: "所在党支部", value: "{unit}", width: 2 },
    ],
  ],
};

/** The printed sheets from the application to the approval, each by the document that it becomes. */
export const CANDIDATE_FORMS: Readonly<Record<string, Form>> = {
  "application-letter": {
    title: ["入党申请书"],
    blocks: [
      {
        rows: [
          [{ label: "申请人", value: "{person}" }, { label: "出生日期", value: "{field:birth-date}" }],
          [{ label: "申请日期", value: "{day:apply}" }, { label: "递交的党支部", value: "{unit}" }],
        ],
      },
      { note: "申请书正文由本人手写或者打印签名，附在本页之后。" },
      { heading: "收到入党申请书回执" },
      { text: "{person}同志：" , to: true },
      { text: "你于{day:apply}递交的入党申请书已收到。党支部将在一个月内派人同你谈话，了解基本情况。" },
      { signed: ["{unit}", "{day:apply}"] },
    ],
  },
  "talk-record": {
    title: ["同入党申请人谈话记录"],
    blocks: [
      {
        rows: [
          [{ label: "申请人", value: "{person}" }, { label: "申请日期", value: "{day:apply}" }],
          [{ label: "谈话日期", value: "{day:talk}" }, { label: "谈话人", value: "{by:talk}" }],
          [{ label: "谈话地点", value: "" }, { label: "记录人", value: "" }],
          [{ label: "谈话内容", value: "", lines: 12 }],
          [{ label: "谈话人意见", value: "", lines: 4 }],
        ],
      },
      { signed: ["谈话人签名：", "申请人签名："] },
    ],
  },
  "recommendation-form": {
    title: ["入党积极分子推荐表"],
    blocks: [
      WHO,
      {
        rows: [
          [{ label: "出生日期", value: "{field:birth-date}" }, { label: "申请入党日期", value: "{day:apply}" }],
          [{ label: "推荐方式", value: "{field:recommended-by}" }, { label: "谈话日期", value: "{day:talk}" }],
          [{ label: "推荐理由", value: "", lines: 7 }],
          [{ label: "党员推荐或者群团组织推优情况", value: "", lines: 4 }],
          [{ label: "研究决定情况", value: "由{field:decided-by}于{day:recommend}研究，应到{vote:recommend:expected}人，实到{vote:recommend:attended}人，赞成{vote:recommend:in-favour}票，{outcome:recommend}。", lines: 3 }],
        ],
      },
      { signed: ["{unit}", "{day:recommend}"] },
    ],
  },
  "activist-filing": {
    title: ["入党积极分子备案表"],
    blocks: [
      WHO,
      {
        rows: [
          [{ label: "出生日期", value: "{field:birth-date}" }, { label: "申请入党日期", value: "{day:apply}" }],
          [{ label: "谈话日期", value: "{day:talk}" }, { label: "推荐方式", value: "{field:recommended-by}" }],
          [{ label: "确定为积极分子日期", value: "{day:recommend}" }, { label: "备案日期", value: "{day:file-activist}" }],
          [{ label: "党支部意见", value: "经{field:decided-by}研究，确定{person}同志为入党积极分子。", lines: 4 }],
          [{ label: "上级党委备案意见", value: "", lines: 4 }],
        ],
      },
      { signed: ["{superior}", "{day:file-activist}"] },
    ],
  },
  "activist-form": {
    title: ["入党积极分子培养考察登记表"],
    blocks: [
      WHO,
      {
        rows: [
          [{ label: "出生日期", value: "{field:birth-date}" }, { label: "申请入党日期", value: "{day:apply}" }],
          [{ label: "确定为积极分子日期", value: "{day:recommend}" }, { label: "备案日期", value: "{day:file-activist}" }],
          [{ label: "培养联系人", value: "{field:contacts}" }, { label: "转入前的党组织", value: "{field:from-organization}" }],
          [{ label: "本人简历", value: "", lines: 4 }],
          [{ label: "培养措施", value: "", lines: 3 }],
        ],
      },
      { heading: "半年考察情况" },
      {
        each: { step: "cultivate" },
        columns: [
          { header: "次数", value: "{number}", width: 2 },
          { header: "考察日期", value: "{on}", width: 4 },
          { header: "考察意见", value: "{field:review-opinion}", width: 12 },
          { header: "考察人", value: "{by}", width: 3 },
        ],
        atLeast: 4,
      },
      { heading: "确定为发展对象的意见" },
      { text: "{day:list-candidate}，经{field:decided-by}讨论，应到{vote:list-candidate:expected}人，实到{vote:list-candidate:attended}人，赞成{vote:list-candidate:in-favour}票，{outcome:list-candidate}。上级党委意见：{outcome:superior-consent}（{day:superior-consent}）。" },
      { signed: ["{unit}", "{day:list-candidate}"] },
    ],
  },
  opinions: {
    title: ["征求党内外群众意见的记录"],
    blocks: [
      WHO,
      {
        rows: [
          [{ label: "征求意见的日期", value: "" }, { label: "方式", value: "座谈（　）　个别访谈（　）" }],
          [{ label: "参加的党员", value: "", lines: 2 }],
          [{ label: "参加的群众", value: "", lines: 2 }],
          [{ label: "培养联系人的意见", value: "培养联系人：{field:contacts}", lines: 4 }],
          [{ label: "党员的意见", value: "", lines: 5 }],
          [{ label: "群众的意见", value: "", lines: 5 }],
          [{ label: "综合意见", value: "", lines: 3 }],
        ],
      },
      { signed: ["记录人签名：", "{unit}"] },
    ],
  },
  "candidate-notice": {
    title: ["关于拟确定{person}同志为发展对象的", "公　示"],
    blocks: [
      { text: "{person}同志于{day:apply}递交入党申请书，{day:recommend}被确定为入党积极分子，培养联系人为{field:contacts}，已经过一年以上培养教育和考察。经{field:decided-by}讨论、上级党委同意，拟列为发展对象。" },
      { text: "公示时间为{day:candidate-publicity}至{until:candidate-publicity}，不少于五个工作日。对{person}同志有意见的，请在公示期内以书面或者口头方式向{unit}或者{superior}反映，反映情况要真实、具体。" },
      { text: "联系人：　　　　　　联系电话：　　　　　　" },
      { signed: ["{unit}", "{day:candidate-publicity}"] },
    ],
  },
  "political-review": {
    title: ["关于{person}同志的政治审查综合材料"],
    blocks: [
      WHO,
      {
        rows: [
          [{ label: "出生日期", value: "{field:birth-date}" }, { label: "审查日期", value: "{day:political-review}" }],
          [{ label: "审查方式", value: "同本人谈话（　）　查阅档案（　）　找有关单位和人员了解（　）　函调外调（　）", lines: 2 }],
          [{ label: "审查结论", value: "{field:political-conclusion}", lines: 10 }],
          [{ label: "审查结果", value: "{outcome:political-review}" }, { label: "审查人", value: "{by:political-review}" }],
        ],
      },
      { note: "本材料涉及个人信息，专人保管，归入本人档案。" },
      { signed: ["{unit}", "{day:political-review}"] },
    ],
  },
  "training-proof": {
    title: ["发展对象短期集中培训结业证明"],
    blocks: [
      { text: "{person}同志参加了发展对象短期集中培训，共{field:training-days}天、{field:training-hours}学时，经考核合格，准予结业。" },
      { text: "所在党支部：{unit}。" },
      { signed: ["{superior}", "{day:training}"] },
    ],
  },
  "committee-review-record": {
    title: ["支部委员会审查发展对象的记录"],
    blocks: [
      WHO,
      {
        rows: [
          [{ label: "会议日期", value: "{day:committee-review}" }, { label: "由谁研究", value: "{field:decided-by}" }],
          [{ label: "应到人数", value: "{vote:committee-review:expected}" }, { label: "实到人数", value: "{vote:committee-review:attended}" }, { label: "赞成票数", value: "{vote:committee-review:in-favour}" }],
          [{ label: "入党介绍人", value: "{field:introducers}" }, { label: "集中培训", value: "{field:training-days}天、{field:training-hours}学时" }],
          [{ label: "政治审查", value: "{outcome:political-review}" }, { label: "列为发展对象", value: "{day:list|superior-consent}" }],
          [{ label: "审查情况", value: "", lines: 6 }],
          [{ label: "审查结果", value: "{outcome:committee-review}", lines: 2 }],
        ],
      },
      { signed: ["党支部书记签名：", "{day:committee-review}"] },
    ],
  },
  "pre-review-request": {
    title: ["关于接收{person}同志为预备党员", "预审的请示"],
    blocks: [
      { text: "{superior}：", to: true },
      { text: "{person}同志于{day:apply}申请入党，{day:recommend}被确定为入党积极分子，{day:list|superior-consent}经上级党委同意列为发展对象。入党介绍人为{field:introducers}。政治审查{outcome:political-review}，参加集中培训{field:training-days}天、{field:training-hours}学时。" },
      { text: "{day:committee-review}，经{field:decided-by}审查，认为{person}同志{outcome:committee-review}，现将有关材料报上，请予预审。" },
      { text: "妥否，请批示。" },
      { signed: ["{unit}", "{day:committee-review}"] },
    ],
  },
  resolution: {
    title: ["关于接收{person}同志为预备党员的", "支部大会决议"],
    blocks: [
      { text: "{day:branch-meeting}，{unit}召开党员大会，讨论接收{person}同志为预备党员。入党介绍人：{field:introducers}。" },
      { text: "主要表现：{field:conduct}" },
      { text: "应到会有表决权的党员{vote:branch-meeting:expected}人，实到会{vote:branch-meeting:attended}人。经无记名投票表决，到会赞成{vote:branch-meeting:in-favour}票，会前书面赞成{vote:branch-meeting:written}票，共赞成{vote:branch-meeting:total}票（按规定至少{vote:branch-meeting:needed}票），{vote:branch-meeting:result}。" },
      { text: "大会决议：{outcome:branch-meeting}{person}同志为预备党员，报上级党委审批。" },
      { signed: ["党支部书记（签名）：{field:signed-by}", "{day:branch-meeting}"] },
    ],
  },
  "committee-talk-record": {
    title: ["党委派人同发展对象谈话的意见"],
    blocks: [
      WHO,
      {
        rows: [
          [{ label: "谈话日期", value: "{day:committee-talk}" }, { label: "谈话人", value: "{by:committee-talk}" }],
          [{ label: "支部大会日期", value: "{day:branch-meeting}" }, { label: "上报日期", value: "{day:submit}" }],
          [{ label: "谈话情况", value: "", lines: 8 }],
          [{ label: "谈话人意见", value: "{field:talk-opinion}", lines: 5 }],
        ],
      },
      { signed: ["谈话人签名：", "{day:committee-talk}"] },
    ],
  },
  approval: {
    title: ["关于接收{person}同志为中共预备党员的", "批　复"],
    blocks: [
      { note: "文号：{field:approval-number}" },
      { text: "{unit}：", to: true },
      { text: "你支部{day:submit}上报的接收{person}同志为预备党员的决议和有关材料收悉。" },
      { text: "{day:approve}，党委会议讨论并表决，应到{vote:approve:expected}人，实到{vote:approve:attended}人，赞成{vote:approve:in-favour}票，{outcome:approve}。{person}同志的预备期从支部大会通过之日算起，自{day:branch-meeting}至{after:branch-meeting:12}。" },
      { text: "请及时通知本人，在党员大会上宣布，编入党支部和党小组，一般在批准后一个月内举行入党宣誓，并做好预备期的教育和考察。" },
      { signed: ["{superior}", "{day:approve}"] },
    ],
  },
}; // prettier-ignore
