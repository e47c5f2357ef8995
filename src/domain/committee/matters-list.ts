import { type Fen, fen, formatYuan } from "#kernel/money.ts";
import type { ItemKind } from "#domain/committee/meeting.ts";

/** 三重一大 (中办发〔2010〕17号): four classes. */
export const MAJOR_CLASSES = {
  decision: "重大决策",
  appointment: "重要人事任免",
  project: "重大项目安排",
  funds: "大额度资金运作",
} as const;
/** 前置研究 (国有企业基层组织工作条例 Art 15): six classes. */
export const PRE_STUDY_CLASSES = {
  "central-policy": "贯彻党中央决策部署和落实国家发展战略的重大举措",
  strategy: "发展战略、中长期发展规划、重要改革方案",
  capital: "资产重组、产权转让、资本运作和大额投资中的原则性方向性问题",
  structure: "组织架构设置和调整，重要规章制度的制定和修改",
  "safety-and-rights": "安全生产、维护稳定、职工权益、社会责任等方面的重大事项",
  other: "其他应当由党委研究讨论的重要事项",
} as const;
export type MajorClass = keyof typeof MAJOR_CLASSES;
export type PreStudyClass = keyof typeof PRE_STUDY_CLASSES;

export interface Matter {
  readonly id: string;
  readonly name: string;
  readonly major: MajorClass | null;
  readonly preStudy: PreStudyClass | null;
  /** From this amount on (inclusive) the matter is one of the list; null: always. */
  readonly atLeast: Fen | null;
}

/** The group's own list, a version of it. The limits are the group's: no act states them. */
export interface MattersList {
  readonly version: number;
  readonly matters: readonly Matter[];
}

export interface Treatment {
  /** What the list makes of it. */
  readonly kind: Exclude<ItemKind, "first-item">;
  readonly preStudy: PreStudyClass | null;
  readonly major: MajorClass | null;
  readonly matter: Matter | null;
  readonly because: string;
}

const ORDINARY: Treatment = { kind: "ordinary", preStudy: null, major: null, matter: null, because: "不在三重一大和前置研究事项清单里。" }; // prettier-ignore

/**
 * How the list says that a matter is to be treated. Below its limit a matter is ordinary. Personnel comes first, then
 * 前置研究, because what needs the opinion before the board must not be decided here.
 */
export function treatmentOf(
  list: MattersList,
  matterId: string | null,
  amount: Fen | null,
): Treatment {
  const matter = list.matters.find((each) => each.id === matterId);
  if (matter === undefined) return ORDINARY;
  if (matter.atLeast !== null && (amount === null || amount < matter.atLeast)) {
    const because = amount === null ? `“${matter.name}”要填金额，达到${sayYuan(matter.atLeast)}才列入清单。` : `金额${sayYuan(amount)}，不到清单的${sayYuan(matter.atLeast)}。`; // prettier-ignore
    return { ...ORDINARY, matter, because };
  }
  const kind = matter.major === "appointment" ? "personnel" : matter.preStudy !== null ? "pre-study" : "major"; // prettier-ignore
  const classes = [
    ...(matter.preStudy === null ? [] : [`前置研究事项“${PRE_STUDY_CLASSES[matter.preStudy]}”`]),
    ...(matter.major === null ? [] : [`三重一大“${MAJOR_CLASSES[matter.major]}”`]),
  ];
  const limit = matter.atLeast === null ? "" : `，金额达到${sayYuan(matter.atLeast)}`;
  return { kind, preStudy: matter.preStudy, major: matter.major, matter, because: `${list.version === 0 ? "起步清单" : `清单第${list.version}版`}：${matter.name}${limit}，属于${classes.join("、")}。` }; // prettier-ignore
}

/** 5,000,000.00 fen-exact, shown as staff say it: 500万元, 1.5万元, 800元. */
export function sayYuan(amount: Fen): string {
  if (amount % 1_000_000 === 0) return `${amount / 1_000_000}万元`;
  return `${formatYuan(amount).replace(/\.?0+$/, "")}元`;
}

const ENOUGH: Readonly<Record<Treatment["kind"], readonly ItemKind[]>> = {
  ordinary: ["ordinary", "major", "pre-study", "personnel"],
  major: ["major", "pre-study"],
  "pre-study": ["pre-study"],
  personnel: ["personnel"],
};

/** Whether an item of this kind is treated at least as strictly as the list says. */
export const strictEnough = (said: ItemKind, by: Pick<Treatment, "kind">): boolean =>
  ENOUGH[by.kind].includes(said);

const matter = (
  id: string,
  name: string,
  major: MajorClass | null,
  preStudy: PreStudyClass | null,
  yuan: number | null = null,
): Matter => ({ id, name, major, preStudy, atLeast: yuan === null ? null : fen(yuan * 100) });

/** What a group starts from until it sets its own list; the limits are practice and are to be changed. */
export const STARTING_LIST: MattersList = {
  version: 0,
  matters: [
    matter("central-policy", "贯彻上级重大决策部署的措施", "decision", "central-policy"),
    matter("five-year-plan", "发展战略和中长期规划", "decision", "strategy"),
    matter("reform-plan", "重要改革方案", "decision", "strategy"),
    matter("asset-restructuring", "资产重组、产权转让", "decision", "capital"),
    matter("large-investment", "大额投资", "project", "capital", 5_000_000),
    matter("organization-structure", "内设机构设置和调整", "decision", "structure"),
    matter("important-rules", "重要规章制度的制定和修改", "decision", "structure"),
    matter("safety-plan", "安全生产和稳定方面的重大事项", "decision", "safety-and-rights"),
    matter("staff-rights", "涉及职工切身利益的重大事项", "decision", "safety-and-rights"),
    matter("cadre-appointment", "中层以上干部任免", "appointment", null),
    matter("construction-project", "重大工程建设项目", "project", null, 3_000_000),
    matter("large-payment", "大额度资金使用", "funds", null, 1_000_000),
    matter("donation", "对外捐赠、赞助", "funds", "safety-and-rights", 100_000),
    matter("annual-budget", "年度预算和调整", "decision", "strategy"),
  ],
};
