import type { RecordKind } from "#domain/institution/record-kind.ts";
import { everyUnit } from "#institutions/record-kinds/every-unit.ts";

/** Checks, what became of their findings, and assessments. */
export const checkKinds: readonly RecordKind[] = [
  {
    id: "inspection",
    name: "检查督查",
    attendance: "chosen",
    units: everyUnit,
    fields: [
      { id: "inspected", name: "检查对象", type: "text" },
      { id: "findings", name: "发现问题", type: "number", unit: "个" },
    ],
    wording: ["检查", "督查", "调研"],
  },
  {
    id: "rectification",
    name: "问题整改",
    attendance: "none",
    units: everyUnit,
    fields: [
      { id: "found", name: "问题", type: "number", unit: "个" },
      { id: "closed", name: "销号", type: "number", unit: "个" },
    ],
    wording: ["整改", "销号"],
  },
  {
    id: "follow-up",
    name: "督办反馈",
    attendance: "none",
    units: everyUnit,
    fields: [
      { id: "decided", name: "议定事项", type: "number", unit: "项" },
      { id: "done", name: "办结", type: "number", unit: "项" },
    ],
    wording: ["督办", "催办", "销号"],
  },
  {
    id: "appraisal",
    name: "考核评价",
    attendance: "chosen",
    units: everyUnit,
    fields: [{ id: "result", name: "结果", type: "text" }],
    wording: ["考核", "评价"],
  },
  {
    id: "selection",
    name: "评审评选",
    attendance: "chosen",
    units: everyUnit,
    fields: [{ id: "selected", name: "入选", type: "number", unit: "个" }],
    wording: ["评审", "评选", "命名"],
  },
];
