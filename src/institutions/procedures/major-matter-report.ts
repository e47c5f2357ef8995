import type { Procedure } from "#domain/procedure/procedure.ts";
import { COPY, DRAFT_FIELDS, matter, MATTER_UNITS, matterActors, matterFields, signing } from "#institutions/procedures/matter-parts.ts"; // prettier-ignore

type Act = Procedure["examples"][number]["acts"][number];

const PAPER = {
  kind: "贯彻落实上级重大决策部署情况",
  body: "现将上半年贯彻落实情况报告如下。各支部按计划推进，已完成七成。特此报告。",
  issuer: "党组织",
  "dual-leadership": false,
  deliberated: "集体研究",
};
const DRAFTED: Act = { step: "draft", on: "2026-07-01", outcome: "done", fields: PAPER };
const SUDDEN: Act = { step: "draft", on: "2026-07-06", outcome: "sudden", fields: { ...PAPER, kind: "突发事件、安全生产事故、舆情和群体性事件", body: "7月6日凌晨城东干管爆裂，已组织抢修，无人员伤亡。特此报告。", deliberated: "传批审定" } }; // prettier-ignore

/** 重大事项报告: on schedule, or at once with follow-ups where something happened; never a request inside. */
export default {
  id: "major-matter-report",
  version: "2019",
  name: "重大事项报告",
  subject: "integrity",
  mechanisms: ["major-matters-report"],
  sources: [{ act: "major-matters-report-regulations", mark: "S" }],
  reviewed: "2026-11-22",
  inForce: { from: "2019-01-31" },
  about: "matter",
  units: MATTER_UNITS,
  actors: matterActors("报告单位"),
  stages: [
    { id: "draft", name: "拟稿和审定" },
    { id: "report", name: "报告" },
    { id: "follow-up", name: "续报" },
  ],
  fields: [
    ...matterFields("report"),
    { id: "report-by", name: "规定的报告日期", type: "day" },
    { id: "progress", name: "最新情况", type: "long-text" },
    { id: "result", name: "处置结果", type: "long-text" },
  ],
  documents: [{ id: "report-paper", name: "报告（盖章）" }],
  ends: [{ id: "reported", name: "已报告", reached: true }],
  steps: [
    {
      id: "draft",
      name: "拟稿，集体研究或者传批审定",
      stage: "draft",
      actor: "unit",
      within: { after: "opened", span: { count: 10, unit: "working-day" }, source: matter("第十九条", "P") },
      fields: DRAFT_FIELDS,
      optionalFields: ["second-superior", "report-by"],
      conditions: [
        { anyOf: [{ field: "body", text: "hidden-request" }], otherwise: "报告中不得夹带请示事项，请另行请示", source: matter("第二十条") },
        COPY,
      ],
      outcomes: [
        { id: "done", name: "定期或者专题报告，已审定", opens: ["sign"] },
        { id: "sudden", name: "突发情况，立即报告", opens: ["send-at-once"] },
      ],
      source: matter("第十八条"),
    },
    signing("send"),
    {
      id: "send",
      name: "送达上级",
      stage: "report",
      actor: "unit",
      within: { after: "draft", span: { count: 5, unit: "working-day" }, byField: "report-by", source: matter("第十九条", "P") },
      documents: ["report-paper"],
      fields: ["number"],
      outcomes: [{ id: "sent", name: "已送达", ends: "reported" }],
      source: matter("第十九条"),
    },
    {
      id: "send-at-once",
      name: "立即报告上级",
      stage: "report",
      actor: "unit",
      within: { after: "draft", span: { count: 0, unit: "day" }, source: matter("第十九条", "P") },
      fields: ["signed-by"],
      outcomes: [{ id: "sent", name: "已报告", opens: ["follow-up", "conclude"] }],
      source: matter("第十九条"),
      note: "条例没有规定小时数；本单位规定1小时内口头、24小时内书面的，从其规定。",
    },
    {
      id: "follow-up",
      name: "续报",
      stage: "follow-up",
      actor: "unit",
      fields: ["progress"],
      conditions: [{ anyOf: [{ field: "progress", text: "hidden-request" }], otherwise: "续报中不得夹带请示事项，请另行请示", source: matter("第二十条") }],
      repeats: { every: { count: 1, unit: "day" }, from: "send-at-once", until: "conclude" },
      outcomes: [{ id: "done", name: "已续报" }],
      source: matter("第十九条"),
    },
    {
      id: "conclude",
      name: "终报处置结果",
      stage: "follow-up",
      actor: "unit",
      within: { after: "send-at-once", span: { count: 1, unit: "month" }, extendTo: { count: 6, unit: "month" }, source: matter("第十九条", "P") },
      fields: ["result"],
      outcomes: [{ id: "done", name: "已终报", ends: "reported" }],
      source: matter("第十九条"),
    },
  ],
  examples: [
    {
      note: "半年报告，审定、签发、按期送达",
      opened: "2026-07-01",
      acts: [{ ...DRAFTED, fields: { ...PAPER, "report-by": "2026-07-10" } }, { step: "sign", on: "2026-07-02", fields: { "signed-by": "a" } }, { step: "send", on: "2026-07-08", fields: { number: "供水党〔2026〕7号" } }],
      asOf: "2026-07-08",
      expect: { ended: "reported" },
    },
    {
      note: "规定日期过了还没有送达，超期；没有签发不能送",
      opened: "2026-07-01",
      acts: [{ ...DRAFTED, fields: { ...PAPER, "report-by": "2026-07-10" } }, { step: "send", on: "2026-07-02", fields: { number: "1号" }, refused: "step-not-open" }, { step: "sign", on: "2026-07-02", fields: { "signed-by": "a" } }],
      asOf: "2026-07-11",
      expect: { open: { send: "2026-07-10" }, late: ["send"] },
    },
    {
      note: "报告里夹带请示，四种写法都不行",
      opened: "2026-07-01",
      acts: ["请批示", "请批准", "妥否，请批复", "请予审批"].map((words): Act => ({ ...DRAFTED, fields: { ...PAPER, body: `${PAPER.body}所需经费二十万元，${words}。` }, refused: "condition-fails" })),
      asOf: "2026-07-01",
      expect: { open: { draft: "2026-07-15" } },
    },
    {
      note: "突发情况当天报告，每天续报，最后终报",
      opened: "2026-07-06",
      acts: [
        SUDDEN,
        { step: "send-at-once", on: "2026-07-06", fields: { "signed-by": "a" } },
        { step: "follow-up", on: "2026-07-07", fields: { progress: "已恢复供水" } },
        { step: "follow-up", on: "2026-07-08", fields: { progress: "更换管材，请批准动用备件" }, refused: "condition-fails" },
        { step: "conclude", on: "2026-07-09", fields: { result: "抢修完成" } },
      ],
      asOf: "2026-07-09",
      expect: { ended: "reported" },
    },
    {
      note: "突发情况第二天还没有报告，超期",
      opened: "2026-07-06",
      acts: [SUDDEN],
      asOf: "2026-07-07",
      expect: { open: { "send-at-once": "2026-07-06" }, late: ["send-at-once"] },
    },
    { note: "不用报了，撤回", opened: "2026-07-01", acts: [DRAFTED, { withdraw: true, on: "2026-07-02" }], asOf: "2026-07-02", expect: { ended: "withdrawn" } },
    {
      note: "办到一半转到另一个单位",
      opened: "2026-07-01",
      acts: [DRAFTED, { move: "other", on: "2026-07-02" }, { step: "sign", on: "2026-07-03", fields: { "signed-by": "a" } }],
      asOf: "2026-07-03",
      expect: { open: { send: "2026-07-08" } },
    },
  ],
} satisfies Procedure; // prettier-ignore
