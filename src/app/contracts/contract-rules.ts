import type { Day } from "#kernel/day.ts";
import type { ExitLines } from "#domain/contract/exit-lines.ts";
import type { CoefficientStep } from "#domain/contract/pay.ts";
import type { Mark } from "#domain/institution/institution.ts";
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

function valueOf(rules: Rules, name: RuleName, on: Day): RuleValue {
  const institution = rules.library.institutions.find((each) => each.id === TENURE);
  const parameter = institution?.parameters[name];
  const found = institution === undefined ? undefined : parameterOn(institution, name, on, rules.overrides); // prettier-ignore
  if (parameter === undefined || typeof found?.value !== "number") {
    throw new TypeError(`${TENURE}: parameter ${name} holds no number`);
  }
  return { name: parameter.name, value: found.value, unit: parameter.unit ?? "", mark: found.mark, why: found.reason ?? "经理层任期制和契约化通知" }; // prettier-ignore
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
