import type { RecordKind } from "#domain/institution/record-kind.ts";
import { everyUnit } from "#institutions/record-kinds/every-unit.ts";

/** Money collected and paid out. */
export const moneyKinds: readonly RecordKind[] = [
  {
    id: "dues-collection",
    name: "党费收缴登记",
    attendance: "none",
    units: ["branch", "general-branch"],
    fields: [
      { id: "payers", name: "已交人数", type: "number", unit: "人" },
      { id: "amount", name: "金额", type: "yuan" },
    ],
    wording: ["党费收缴"],
  },
  {
    id: "payout",
    name: "资金发放",
    attendance: "none",
    units: everyUnit,
    fields: [
      { id: "amount", name: "金额", type: "yuan" },
      { id: "recipients", name: "人数", type: "number", unit: "人" },
    ],
    wording: ["发放", "补助"],
  },
];
