import type { Procedure } from "#domain/procedure/procedure.ts";
import { CHECKPOINT_STEPS, CLOSE, CONSTRUCTION_ACTORS, CONSTRUCTION_ENDS, CONSTRUCTION_FIELDS, CONSTRUCTION_STAGES, practice, SUMMARY } from "#institutions/procedures/construction-parts.ts"; // prettier-ignore

const project = { project: "北港泵站改造", budget: 4_200_000, "tender-way": "公开招标" };
const looked = { "tender-checked": "参加开标，核对评标委员会名单和评分表" };

/**
 * 清廉工程: what is looked at on a construction project, at tender, change, payment and acceptance, by somebody else than builds
 * it. Whether what was found is put right the findings say: the last step shows them and waits for them, and asks nobody.
 */
export default {
  id: "construction-supervision",
  version: "2",
  name: "工程项目监督",
  subject: "integrity",
  mechanisms: ["project-supervision"],
  sources: [practice],
  reviewed: "2026-11-23",
  inForce: { from: "2026-01-01" },
  about: "matter",
  units: ["group", "enterprise", "department"],
  actors: CONSTRUCTION_ACTORS,
  stages: CONSTRUCTION_STAGES,
  fields: [...CONSTRUCTION_FIELDS, SUMMARY],
  documents: [{ id: "record", name: "监督记录" }],
  ends: CONSTRUCTION_ENDS,
  steps: [...CHECKPOINT_STEPS, { ...CLOSE, note: "登记在这个工程上的问题都经另一人复核销号以后才能办；没有销号的列在这一步上。" }],
  examples: [
    {
      note: "招标、变更、支付、验收都看过，写好小结结束",
      opened: "2026-01-12",
      acts: [
        { step: "register", on: "2026-01-12", by: "a", fields: { ...project, "tender-on": "2026-02-10" } },
        { step: "tender", on: "2026-02-10", by: "b", fields: looked },
        { step: "change", on: "2026-04-20", by: "b", fields: { "change-checked": "2份签证手续齐全", "changed-by": 36000 } },
        { step: "payment", on: "2026-04-20", by: "b", fields: { "payment-checked": "按进度付款，比例相符", paid: 1260000 } },
        { step: "accept", on: "2026-06-30", by: "b", fields: { "acceptance-checked": "验收组名单和抽检记录" } },
        { step: "close", on: "2026-07-15", by: "b", fields: { summary: "发现1个问题，已销号" } },
      ],
      asOf: "2026-07-15",
      expect: { ended: "closed" },
    },
    {
      note: "开标日过了没有监督，是逾期；登记的人不能自己监督",
      opened: "2026-01-12",
      acts: [
        { step: "register", on: "2026-01-12", by: "a", fields: { ...project, "tender-on": "2026-02-10" } },
        { step: "tender", on: "2026-02-10", by: "a", fields: looked, refused: "same-person" },
      ],
      asOf: "2026-02-11",
      expect: { open: { tender: "2026-02-10" }, late: ["tender"] },
    },
    {
      note: "没有看过支付不能验收；没有小结不能结束",
      opened: "2026-01-12",
      acts: [
        { step: "register", on: "2026-01-12", by: "a", fields: project },
        { step: "accept", on: "2026-01-13", by: "b", fields: { "acceptance-checked": "x" }, refused: "step-not-open" },
        { step: "tender", on: "2026-02-10", by: "b", fields: looked },
        { step: "accept", on: "2026-06-30", by: "b", fields: { "acceptance-checked": "x" }, refused: "repeats-missing" },
        { step: "payment", on: "2026-06-30", by: "b", fields: { "payment-checked": "按进度付款" } },
        { step: "accept", on: "2026-06-30", by: "b", fields: { "acceptance-checked": "x" } },
        { step: "close", on: "2026-07-01", by: "b", fields: {}, refused: "fields-missing" },
      ],
      asOf: "2026-07-01",
      expect: { open: { close: "2026-07-30" } },
    },
    {
      note: "每季度看一次变更和支付，到期没看就逾期",
      opened: "2026-01-12",
      acts: [
        { step: "register", on: "2026-01-12", by: "a", fields: project },
        { step: "tender", on: "2026-02-10", by: "b", fields: looked },
      ],
      asOf: "2026-05-11",
      expect: { open: { change: "2026-05-10", payment: "2026-05-10", accept: "2027-02-10" }, late: ["change", "payment"] },
    },
    {
      note: "项目不再建设",
      opened: "2026-01-12",
      acts: [
        { step: "register", on: "2026-01-12", by: "a", fields: project },
        { step: "tender", on: "2026-02-10", by: "b", outcome: "stopped", fields: { "tender-checked": "项目取消，没有招标" } },
      ],
      asOf: "2026-02-10",
      expect: { ended: "stopped" },
    },
    {
      note: "项目划给另一个单位，监督接着做；重复登记的撤回",
      opened: "2026-01-12",
      acts: [
        { step: "register", on: "2026-01-12", by: "a", fields: project },
        { move: "unit-2", on: "2026-02-01" },
        { withdraw: true, on: "2026-02-02" },
      ],
      asOf: "2026-02-02",
      expect: { ended: "withdrawn" },
    },
  ],
} satisfies Procedure; // prettier-ignore
