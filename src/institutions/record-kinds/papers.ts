import type { RecordKind } from "#domain/institution/record-kind.ts";
import { everyUnit } from "#institutions/record-kinds/every-unit.ts";

/** What is written, sent, published or signed, and the registers kept. */
export const paperKinds: readonly RecordKind[] = [
  {
    id: "work-plan",
    name: "计划方案",
    attendance: "none",
    units: everyUnit,
    fields: [{ id: "approved-by", name: "审定", type: "text" }],
    wording: ["计划", "方案"],
  },
  {
    id: "report",
    name: "报告",
    attendance: "none",
    units: everyUnit,
    fields: [
      { id: "recipient", name: "报送对象", type: "text" },
      { id: "number", name: "文号", type: "text" },
    ],
    wording: ["报告", "总结"],
  },
  {
    id: "request",
    name: "请示",
    attendance: "none",
    units: everyUnit,
    fields: [
      { id: "recipient", name: "报送对象", type: "text" },
      { id: "number", name: "文号", type: "text" },
    ],
    wording: ["请示"],
  },
  {
    id: "circular",
    name: "通报",
    attendance: "none",
    units: everyUnit,
    fields: [{ id: "number", name: "文号", type: "text" }],
    wording: ["通报"],
  },
  {
    id: "public-notice",
    name: "公开公示",
    attendance: "none",
    units: everyUnit,
    fields: [
      { id: "scope", name: "公开范围", type: "choice", choices: ["党内", "本单位", "社会"] },
      { id: "days", name: "公开天数", type: "number", unit: "日" },
    ],
    wording: ["公开", "公示"],
  },
  {
    id: "responsibility-list",
    name: "责任清单签领",
    attendance: "chosen",
    units: everyUnit,
    fields: [{ id: "signer", name: "签领人", type: "person" }],
    wording: ["责任清单", "责任书", "承诺书"],
  },
  {
    id: "register",
    name: "台账名册更新",
    attendance: "none",
    units: everyUnit,
    fields: [{ id: "count", name: "条数", type: "number", unit: "条" }],
    wording: ["台账", "名册", "档案"],
  },
];
