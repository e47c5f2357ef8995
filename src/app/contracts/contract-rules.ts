import type { Day } from "#kernel/day.ts";
import type { ExitLines } from "#domain/contract/exit-lines.ts";
import type { CoefficientStep } from "#domain/contract/pay.ts";
import type { Mark } from "#domain/institution/citation.ts";
import { parameterOn } from "#domain/institution/parameters.ts";
import type { Rules } from "#app/duties/load-rules.ts";

/** The institution whose dated parameters these are; a group sets its own on the institution's page. */
export const TENURE = "tenure-contracts";

const LINES = ["annualLine", "indicatorLine", "failedYears", "lastYears"] as const;
const PAY = ["performanceShare", "incentiveShare", "coefficientFrom100", "coefficientFrom90", "coefficientFrom80", "coefficientFrom70", "coefficientBelow70"] as const; // prettier-ignore
type RuleName = (typeof LINES)[number] | (typeof PAY)[number];

export interface RuleValue {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly mark: Mark;
  readonly why: string;
}

/**
 * What holds where neither the group's own version of the institution nor the one that ships has the value: the notice of
 * 2020 as it is usually read, and practice.
 */
const USUAL: Readonly<Record<RuleName, readonly [name: string, value: number, unit: string]>> = {
  annualLine: ["年度考核底线", 70, "分"],
  indicatorLine: ["主要指标完成率底线", 70, "%"],
  failedYears: ["任期内年度不合格几个列为需要研究", 2, "个"],
  lastYears: ["连续几个年度排名末位列为需要研究", 2, "个"],
  performanceShare: ["绩效年薪占年薪的最低比例", 60, "%"],
  incentiveShare: ["任期激励占任期内年薪的最高比例", 30, "%"],
  coefficientFrom100: ["得分满100分的绩效系数", 110, "%"],
  coefficientFrom90: ["得分满90分的绩效系数", 100, "%"],
  coefficientFrom80: ["得分满80分的绩效系数", 90, "%"],
  coefficientFrom70: ["得分满70分的绩效系数", 70, "%"],
  coefficientBelow70: ["得分不满70分的绩效系数", 0, "%"],
};

function valueOf(rules: Rules, name: RuleName, on: Day): RuleValue {
  for (const library of [rules.library, rules.shipped]) {
    const institution = library.institutions.find((each) => each.id === TENURE);
    const parameter = institution?.parameters[name];
    if (institution === undefined || parameter === undefined) continue;
    const found = parameterOn(institution, name, on, rules.overrides);
    if (typeof found?.value !== "number") continue;
    return { name: parameter.name, value: found.value, unit: parameter.unit ?? "", mark: found.mark, why: found.reason ?? "经理层任期制和契约化通知" }; // prettier-ignore
  }
  const [usual, value, unit] = USUAL[name];
  return { name: usual, value, unit, mark: "P", why: "通行做法" };
}

export interface ContractRules {
  readonly exit: ExitLines;
  readonly performanceShare: number;
  readonly incentiveShare: number;
  readonly coefficients: readonly CoefficientStep[];
  readonly lines: readonly RuleValue[];
  readonly pay: readonly RuleValue[];
}

/** Exit lines, shares and coefficients as they hold on a day: each value is dated, marked and can be set by the group. */
export function contractRulesOn(rules: Rules, on: Day): ContractRules {
  const of = (name: RuleName): number => valueOf(rules, name, on).value;
  return {
    exit: { annualLine: of("annualLine"), indicatorLine: of("indicatorLine"), failedYears: of("failedYears"), lastYears: of("lastYears") }, // prettier-ignore
    performanceShare: of("performanceShare"),
    incentiveShare: of("incentiveShare"),
    coefficients: [
      { atLeast: 100, percent: of("coefficientFrom100") },
      { atLeast: 90, percent: of("coefficientFrom90") },
      { atLeast: 80, percent: of("coefficientFrom80") },
      { atLeast: 70, percent: of("coefficientFrom70") },
      { atLeast: 0, percent: of("coefficientBelow70") },
    ],
    lines: LINES.map((name) => valueOf(rules, name, on)),
    pay: PAY.map((name) => valueOf(rules, name, on)),
  };
}
