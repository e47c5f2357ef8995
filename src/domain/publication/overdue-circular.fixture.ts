import { day } from "#kernel/day.ts";
import { periodOf } from "#kernel/period.ts";
import type { OverdueCircularInput } from "#domain/publication/overdue-circular.ts";

/** The third quarter of the fictional group. */
export const OVERDUE_INPUT: OverdueCircularInput = {
  issuer: "中共临澜市城市服务集团有限公司委员会",
  number: null,
  period: periodOf("quarter", day("2026-08-01")),
  asOf: day("2026-10-10"),
  planTitle: "2026年党建工作计划",
  addressees: ["各企业党总支、党支部"],
  units: [
    { unitId: "e1", name: "供水公司", expected: 132, onTime: 130, madeUp: 1, overdue: 1 },
    { unitId: "e2", name: "排水公司", expected: 99, onTime: 99, madeUp: 0, overdue: 0 },
    { unitId: "e3", name: "环卫公司", expected: 121, onTime: 117, madeUp: 2, overdue: 2 },
  ],
  matters: [
    { unitName: "桥西供水党支部", title: "主题党日（8月）", dueOn: day("2026-08-31"), madeUpOn: null }, // prettier-ignore
    { unitName: "转运站党支部", title: "党课（第三季度）", dueOn: day("2026-09-30"), madeUpOn: null }, // prettier-ignore
    { unitName: "转运站党支部", title: "主题党日（7月）", dueOn: day("2026-07-31"), madeUpOn: day("2026-08-20") }, // prettier-ignore
  ],
  personal: 1,
  office: "集团党群工作部",
  requirements: null,
  date: null,
  copyTo: [],
  printedBy: null,
};
