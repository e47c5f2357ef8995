import { day } from "#kernel/day.ts";
import { periodOf } from "#kernel/period.ts";
import type { StudyCircularInput } from "#domain/publication/study-circular.ts";

/** The second quarter of the fictional group. */
export const CIRCULAR_INPUT: StudyCircularInput = {
  issuer: "中共临澜市城市服务集团有限公司委员会",
  number: "澜城党〔2026〕21号",
  period: periodOf("quarter", day("2026-05-01")),
  asOf: day("2026-06-30"),
  planTitle: "2026年党建工作计划",
  addressees: ["各企业党总支、党支部"],
  enterprises: (
    [
      ["供水公司", 12, 36, 35, 1, 214, 37664],
      ["排水公司", 9, 27, 26, 1, 158, 26702],
      ["环卫公司", 11, 33, 31, 2, 186, 28272],
      ["再生能源公司", 7, 21, 20, 1, 121, 20691],
      ["园林公司", 7, 21, 21, 0, 109, 17876],
      ["停车公司", 5, 15, 15, 0, 73, 10804],
      ["管网工程公司", 7, 20, 19, 1, 118, 19588],
      ["检测公司", 4, 12, 12, 0, 64, 11520],
    ] as const
  ).map(([name, branches, expected, onTime, madeUp, members, hoursTenths], index) => ({
    unitId: `enterprise-${index + 1}`,
    name,
    branches,
    expected,
    onTime,
    madeUp,
    pending: 0,
    members,
    hoursTenths,
  })),
  lectures: { expected: 62, held: 58, pending: 4 },
  pendingNames: ["环卫公司转运站支部第二季度党课到会名单", "园林公司古木养护支部第二季度党课到会名单", "园林公司苗圃支部第二季度党课到会名单", "停车公司智慧运营支部第二季度党课到会名单"], // prettier-ignore
  yearlyHours: 32,
  office: "集团党群工作部",
  requirements: null,
  date: day("2026-07-10"),
  copyTo: ["临澜市国资委党委"],
  printedBy: { office: "集团党群工作部", on: day("2026-07-13") },
};
