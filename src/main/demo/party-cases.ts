/** step, day, fields, outcome; "$secretary" stands for the unit's own. */
export type Turn = readonly [step: string, on: string, fields?: Readonly<Record<string, string | number | boolean>>, outcome?: string]; // prettier-ignore

interface DemoDisclosure {
  readonly unit: string;
  readonly item: string;
  readonly title: string;
  readonly content: string;
  readonly scope: "党内" | "本单位" | "社会";
  readonly channel: string;
  readonly from: string;
  /** Null for what stands until it is taken down. */
  readonly until: string | null;
  readonly turns: readonly [Turn, ...Turn[]];
}

const published = (of: Omit<DemoDisclosure, "turns">, on: { readonly planned: string; readonly proposed: string; readonly checked: string; readonly approved: string }): DemoDisclosure => ({
  ...of,
  turns: [
    ["plan", on.planned],
    ["propose", on.proposed, { content: of.content, scope: of.scope, channel: of.channel, duration: of.until === null ? "长期" : "定期", ...(of.until === null ? {} : { until: of.until }) }],
    ["check", on.checked, { "secrecy-clear": true }, "clear"],
    ["approve", on.approved, {}, "approved"],
    ["publish", of.from],
  ],
}); // prettier-ignore

/** What the branch of the demo has made public: one that stands always, one that is down again, one of this month. */
export const DISCLOSURES: readonly DemoDisclosure[] = [
  published({ unit: "桥西清运支部", item: "organization", title: "党支部设置、支委分工和联系方式", content: "桥西清运党支部设书记一名、副书记一名、委员三名，分别负责全面工作、组织、宣传、纪检和青年工作。\n联系地点：桥西清运站党员活动室，每周三下午接待。", scope: "本单位", channel: "公开栏", from: "2026-01-15", until: null }, { planned: "2026-01-08", proposed: "2026-01-12", checked: "2026-01-13", approved: "2026-01-14" }), // prettier-ignore
  published({ unit: "桥西清运支部", item: "dues", title: "2026年第二季度党费收缴、使用和管理情况", content: "应交党员16名，实交16名，应收1872元，实收1872元，按规定全部上缴。\n本季度下拨活动经费600元，用于主题党日学习材料。", scope: "党内", channel: "公开栏", from: "2026-07-10", until: "2026-08-09" }, { planned: "2026-07-01", proposed: "2026-07-06", checked: "2026-07-07", approved: "2026-07-08" }), // prettier-ignore
  published({ unit: "桥西清运支部", item: "contact", title: "上半年联系服务群众和办实事情况", content: "上半年走访沿街商户42户，收集意见17条，已办结15条。\n增设夜间清运点两处，解决早市垃圾清运慢的问题。", scope: "本单位", channel: "公开栏", from: "2026-09-07", until: "2026-10-07" }, { planned: "2026-08-31", proposed: "2026-09-01", checked: "2026-09-02", approved: "2026-09-03" }), // prettier-ignore
];

/** Major matters of the year: a request that was answered and goes on, a report, something filed. */
export const MATTERS: readonly { readonly procedure: string; readonly unit: string; readonly title: string; readonly turns: readonly [Turn, ...Turn[]] }[] = [
  {
    procedure: "major-matter-request",
    unit: "环卫公司党总支",
    title: "设立夜间清运应急党员突击队",
    turns: [
      ["draft", "2026-08-10", { kind: "需要上级统筹协调的事项", body: "一、基本情况\n入夏以来夜间清运量比上年同期增加两成，现有班组轮班紧张。\n二、请示事项\n请批准从八个党支部抽调党员设立夜间清运应急党员突击队。\n妥否，请批复。", issuer: "党组织", "dual-leadership": false, deliberated: "集体研究", "event-day": "2026-10-08", emergency: false }, "done"],
      ["sign", "2026-08-11", { "signed-by": "$secretary" }, "signed"],
      ["send", "2026-08-12", { number: "环卫党总支〔2026〕6号" }],
      ["reply", "2026-08-26", { reply: "同意设立，队员从各支部自愿报名中产生，不增加编制。" }, "agreed"],
      ["follow-up", "2026-09-14", { progress: "已有23名党员报名，名单正在各支部公示。" }],
    ],
  },
  {
    procedure: "major-matter-report",
    unit: "环卫公司党总支",
    title: "上半年意识形态工作情况",
    turns: [
      ["draft", "2026-07-06", { kind: "意识形态工作情况", body: "一、主要工作\n上半年召开专题研判会两次，排查阵地十一处。\n二、存在问题\n个别群组管理不够及时，已经整改。\n特此报告。", issuer: "党组织", "dual-leadership": false, deliberated: "集体研究", "report-by": "2026-07-15" }, "done"],
      ["sign", "2026-07-07", { "signed-by": "$secretary" }, "signed"],
      ["send", "2026-07-09", { number: "环卫党总支〔2026〕5号" }],
    ],
  },
  {
    procedure: "major-matter-filing",
    unit: "供水公司党总支",
    title: "党总支委员分工调整",
    turns: [
      ["draft", "2026-09-02", { kind: "领导班子分工和调整", body: "经9月1日党总支委员会研究，委员分工作如下调整：由组织委员兼管青年工作。现予报备。", issuer: "党组织", "dual-leadership": false, deliberated: "集体研究", "event-day": "2026-09-01" }],
      ["sign", "2026-09-03", { "signed-by": "$secretary" }, "signed"],
      ["file", "2026-09-09", { number: "供水党总支〔2026〕9号" }],
      ["receive", "2026-09-11", {}, "kept"],
    ],
  },
]; // prettier-ignore
