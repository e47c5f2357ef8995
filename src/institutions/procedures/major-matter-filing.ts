import type { Procedure } from "#domain/procedure/procedure.ts";
import { COPY, DRAFT_FIELDS, matter, MATTER_UNITS, matterActors, matterFields, signing } from "#institutions/procedures/matter-parts.ts"; // prettier-ignore

type Act = Procedure["examples"][number]["acts"][number];

const PAPER = {
  kind: "领导班子分工和调整",
  body: "经研究，班子成员分工调整如下：张某负责党务，李某负责生产。现予报备。",
  issuer: "党组织",
  "dual-leadership": false,
  deliberated: "集体研究",
};
const DRAFTED: Act = {
  step: "draft",
  on: "2026-03-03",
  fields: { ...PAPER, "event-day": "2026-03-02" },
};
const SIGNED: Act = { step: "sign", on: "2026-03-04", fields: { "signed-by": "a" } };
const FILED: Act = { step: "file", on: "2026-03-06", fields: { number: "供水党〔2026〕4号" } };

/** 重大事项报备: filed after it was decided, without a decision of the superior; the superior looks at it. */
export default {
  id: "major-matter-filing",
  version: "2019",
  name: "重大事项报备",
  subject: "integrity",
  mechanisms: ["major-matters-report"],
  sources: [{ act: "major-matters-report-regulations", mark: "S" }],
  reviewed: "2026-11-22",
  inForce: { from: "2019-01-31" },
  about: "matter",
  units: MATTER_UNITS,
  actors: matterActors("报备单位"),
  stages: [
    { id: "draft", name: "拟稿和审定" },
    { id: "filing", name: "报备" },
  ],
  fields: [
    ...matterFields("filing"),
    { id: "event-day", name: "事项决定或者发生的日期", type: "day" },
    { id: "remark", name: "审查意见", type: "long-text" },
  ],
  documents: [{ id: "filing-paper", name: "报备报告（盖章）" }],
  ends: [{ id: "filed", name: "已备案", reached: true }],
  steps: [
    {
      id: "draft",
      name: "拟稿，集体研究或者传批审定",
      stage: "draft",
      actor: "unit",
      within: { after: "opened", span: { count: 5, unit: "working-day" }, source: matter("第十九条", "P") },
      fields: [...DRAFT_FIELDS, "event-day"],
      optionalFields: ["second-superior"],
      conditions: [
        { anyOf: [{ field: "body", text: "hidden-request" }], otherwise: "报备中不得夹带请示事项，请另行请示", source: matter("第二十条") },
        { anyOf: [{ field: "event-day", notAfter: "step" }], otherwise: "还没有决定的事项要事前请示，不能报备", source: matter("第十九条") },
        COPY,
      ],
      outcomes: [{ id: "done", name: "已审定", opens: ["sign"] }],
      source: matter("第十八条"),
    },
    signing("file"),
    {
      id: "file",
      name: "报上级备案",
      stage: "filing",
      actor: "unit",
      within: { after: "draft", span: { count: 10, unit: "working-day" }, source: matter("第十五条", "P") },
      documents: ["filing-paper"],
      fields: ["number"],
      outcomes: [{ id: "sent", name: "已报送", opens: ["receive"] }],
      source: matter("第十五条", "M"),
    },
    {
      id: "receive",
      name: "上级收存审查",
      stage: "filing",
      actor: "superior",
      within: { after: "file", span: { count: 10, unit: "working-day" }, source: matter("第二十二条", "P") },
      optionalFields: ["remark"],
      conditions: [{ anyOf: [{ field: "remark", isNot: "" }], when: ["corrected"], otherwise: "要求纠正的，写明哪里不合规定", source: matter("第二十二条", "P") }],
      outcomes: [
        { id: "kept", name: "备案", ends: "filed" },
        { id: "corrected", name: "要求纠正后重报", backTo: "draft" },
      ],
      source: matter("第二十二条", "M"),
    },
  ],
  examples: [
    { note: "决定后报备，上级备案", opened: "2026-03-03", acts: [DRAFTED, SIGNED, FILED, { step: "receive", on: "2026-03-10", outcome: "kept" }], asOf: "2026-03-10", expect: { ended: "filed" } },
    {
      note: "还没有决定的事、夹带请示的，都不能报备",
      opened: "2026-03-03",
      acts: [
        { ...DRAFTED, fields: { ...PAPER, "event-day": "2026-03-04" }, refused: "condition-fails" },
        { ...DRAFTED, fields: { ...PAPER, "event-day": "2026-03-02", body: `${PAPER.body}当否，请批示。` }, refused: "condition-fails" },
      ],
      asOf: "2026-03-03",
      expect: { open: { draft: "2026-03-10" } },
    },
    { note: "十个工作日内要报送，超期", opened: "2026-03-03", acts: [DRAFTED, SIGNED], asOf: "2026-03-18", expect: { open: { file: "2026-03-17" }, late: ["file"] } },
    { note: "上级要求纠正，重新报备", opened: "2026-03-03", acts: [DRAFTED, SIGNED, FILED, { step: "receive", on: "2026-03-10", outcome: "corrected", fields: { remark: "分工缺安全生产" } }], asOf: "2026-03-10", expect: { open: { draft: "2026-03-10" } } },
    { note: "没有签发不能报送", opened: "2026-03-03", acts: [DRAFTED, { ...FILED, refused: "step-not-open" }], asOf: "2026-03-05", expect: { late: [] } },
    { note: "重复了，撤回", opened: "2026-03-03", acts: [DRAFTED, { withdraw: true, on: "2026-03-04" }], asOf: "2026-03-04", expect: { ended: "withdrawn" } },
    { note: "转到另一个单位继续报备", opened: "2026-03-03", acts: [DRAFTED, { move: "other", on: "2026-03-04" }, SIGNED], asOf: "2026-03-04", expect: { open: { file: "2026-03-17" } } },
  ],
} satisfies Procedure; // prettier-ignore
