import type { Form } from "#domain/procedure/form.ts";

/** The printed sheets of probation, confirmation and the archive. */
export const CONFIRMATION_FORMS: Readonly<Record<string, Form>> = {
  "probation-form": {
    title: ["预备党员教育考察登记表"],
    blocks: [
      {
        rows: [
          [{ label: "姓名", value: "{person}" }, { label: "所在党支部", value: "{unit}", width: 2 }],
          [{ label: "支部大会通过日期", value: "{day:branch-meeting}" }, { label: "批准日期", value: "{day:approve}" }],
          [{ label: "编入的党小组", value: "{field:party-group}" }, { label: "入党介绍人", value: "{field:introducers}" }],
          [{ label: "宣誓日期", value: "{day:oath}" }, { label: "宣誓地点", value: "{field:oath-place}" }],
          [{ label: "预备期", value: "自{day:branch-meeting}至{after:branch-meeting:12}" }],
          [{ label: "培养教育措施", value: "", lines: 3 }],
        ],
      },
      { heading: "教育考察情况" },
      {
        each: { step: "probation-review" },
        columns: [
          { header: "次数", value: "{number}", width: 2 },
          { header: "考察日期", value: "{on}", width: 4 },
          { header: "考察意见", value: "{field:probation-opinion}", width: 12 },
          { header: "考察人", value: "{by}", width: 3 },
        ],
        atLeast: 4,
      },
      { signed: ["{unit}", "　　　　年　　月　　日"] },
    ],
  },
  "confirmation-letter": {
    title: ["转正申请书"],
    blocks: [
      {
        rows: [
          [{ label: "申请人", value: "{person}" }, { label: "所在党支部", value: "{unit}", width: 2 }],
          [{ label: "预备期", value: "自{day:branch-meeting}至{after:branch-meeting:12}" }, { label: "申请日期", value: "{day:confirmation-letter}" }],
        ],
      },
      { note: "申请书正文由本人手写或者打印签名，附在本页之后。" },
    ],
  },
  "confirmation-notice": {
    title: ["关于{person}同志拟转为正式党员的", "公　示"],
    blocks: [
      { text: "{person}同志于{day:branch-meeting}经支部大会通过、{day:approve}经上级党委批准成为预备党员，预备期一年，至{after:branch-meeting:12}期满。本人于{day:confirmation-letter}提出转正申请，现予公示。" },
      { text: "公示时间为　　　年　　月　　日至　　　年　　月　　日。对{person}同志有意见的，请在公示期内向{unit}或者{superior}反映，反映情况要真实、具体。" },
      { text: "联系人：　　　　　　联系电话：　　　　　　" },
      { signed: ["{unit}", "　　　　年　　月　　日"] },
      { note: "转正前公示是地方和单位的做法，全国没有统一规定；需要公示的打印本页。" },
    ],
  },
  "confirmation-resolution": {
    title: ["关于预备党员{person}同志转正问题的", "支部大会决议"],
    blocks: [
      { text: "{day:confirmation-meeting}，{unit}召开党员大会，讨论预备党员{person}同志的转正问题。{person}同志的预备期自{day:branch-meeting}至{after:branch-meeting:12}。" },
      { text: "预备期主要表现：{field:confirmation-conduct}" },
      { text: "应到会有表决权的党员{vote:confirmation-meeting:expected}人，实到会{vote:confirmation-meeting:attended}人。经无记名投票表决，到会赞成{vote:confirmation-meeting:in-favour}票，会前书面赞成{vote:confirmation-meeting:written}票，共赞成{vote:confirmation-meeting:total}票（按规定至少{vote:confirmation-meeting:needed}票），{vote:confirmation-meeting:result}。" },
      { text: "大会决议：{outcome:confirmation-meeting}，报上级党委审批。" },
      { signed: ["党支部书记（签名）：{field:signed-by}", "{day:confirmation-meeting}"] },
    ],
  },
  "confirmation-approval": {
    title: ["关于预备党员{person}同志转正的", "批　复"],
    blocks: [
      { note: "文号：{field:confirmation-number}" },
      { text: "{unit}：", to: true },
      { text: "你支部{day:submit-confirmation}上报的预备党员{person}同志转正的决议和有关材料收悉。" },
      { text: "{day:confirmation-approve}，党委会议讨论并表决，应到{vote:confirmation-approve:expected}人，实到{vote:confirmation-approve:attended}人，赞成{vote:confirmation-approve:in-favour}票，{outcome:confirmation-approve}。{person}同志的党龄从预备期满转为正式党员之日（{after:branch-meeting:12:extension-months}）算起。" },
      { text: "请同本人谈话，并在党员大会上宣布。" },
      { signed: ["{superior}", "{day:confirmation-approve}"] },
    ],
  },
  "archive-catalogue": {
    title: ["发展党员材料归档目录"],
    blocks: [
      {
        rows: [
          [{ label: "姓名", value: "{person}" }, { label: "所在党支部", value: "{unit}", width: 2 }],
          [{ label: "申请入党日期", value: "{day:apply}" }, { label: "成为预备党员日期", value: "{day:branch-meeting}" }],
          [{ label: "党龄起算日期", value: "{after:branch-meeting:12:extension-months}" }, { label: "归档日期", value: "{day:archive}" }],
          [{ label: "存放地点", value: "{field:archive-place}" }],
        ],
      },
      {
        each: "documents",
        columns: [
          { header: "序号", value: "{number}", width: 2 },
          { header: "材料名称", value: "{name}", width: 9 },
          { header: "形成日期", value: "{on}", width: 5 },
          { header: "存放", value: "{kept}", width: 5 },
          { header: "页数", value: "", width: 2 },
          { header: "备注", value: "{state}", width: 3 },
        ],
      },
      { signed: ["立卷人签名：", "{day:archive}"] },
    ],
  },
}; // prettier-ignore
