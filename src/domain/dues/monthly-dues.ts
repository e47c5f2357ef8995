import type { Day } from "#kernel/day.ts";
import { type Fen, fen, shareOf } from "#kernel/money.ts";
import type { Institution } from "#domain/institution/institution.ts";
import { type ParameterOverride, parameterOn } from "#domain/institution/parameters.ts";

/**
 * What a member pays in a month (中组发〔2008〕3号, 组电明字〔2017〕5号): a share of the whole base, not of what lies above a limit,
 * and generally no more than a ceiling. Limits, shares and ceiling are dated values of the institution of dues.
 */

/** Shares of a base: up to and with `limits[i]` (in fen) the share `rates[i]`, above the last limit the last share. In thousandths. */
interface Scale {
  readonly limits: readonly Fen[];
  readonly rates: readonly number[];
}

export interface DuesRules {
  readonly employed: Scale;
  readonly retired: Scale;
  /** Generally no more a month; whoever wants to may pay more. */
  readonly ceiling: Fen;
}

/** The rules of a day; throws where the definition does not hold them, which its worked examples rule out. */
export function duesRulesOn(
  institution: Institution,
  on: Day,
  overrides: readonly ParameterOverride[] = [],
): DuesRules {
  const listOf = (name: string): readonly (string | number)[] => {
    const value = parameterOn(institution, name, on, overrides)?.value;
    if (Array.isArray(value)) return value;
    if (typeof value === "number" || typeof value === "string") return [value];
    throw new Error(`dues have no value for ${name} on ${on}`);
  };
  const yuan = (name: string): Fen[] => listOf(name).map((each) => fen(Number(each) * 100));
  const scale = (limits: string, rates: string): Scale => ({
    limits: yuan(limits),
    rates: listOf(rates).map(thousandths),
  });
  const [ceiling] = yuan("ceiling");
  if (ceiling === undefined) throw new Error(`dues have no ceiling on ${on}`);
  return {
    employed: scale("limits", "rates"),
    retired: scale("retiredLimits", "retiredRates"),
    ceiling,
  };
}

/** "0.5%" to 5, "2%" to 20. */
function thousandths(rate: string | number): number {
  const match = /^(\d+)(?:\.(\d))?%$/.exec(String(rate));
  if (match === null) throw new Error(`not a share in percent with one decimal: ${rate}`);
  return Number(match[1]) * 10 + Number(match[2] ?? 0);
}

/** The parts of a wage slip that count; allowances and what is not paid regularly and generally are left out of it. */
export interface WageSlip {
  /** 基本工资, 岗位工资, and bonuses that are paid regularly and generally. */
  readonly counted: readonly Fen[];
  /** 个人所得税, 社会保险, 住房公积金, 年金. */
  readonly deducted: readonly Fen[];
}

const total = (amounts: readonly Fen[]): number => amounts.reduce((sum, each) => sum + each, 0);

export const duesBase = ({ counted, deducted }: WageSlip): Fen =>
  fen(Math.max(0, total(counted) - total(deducted)));

export interface MonthlyDues {
  /** In thousandths of the base. */
  readonly rate: number;
  /** By the share alone, rounded half up to the fen. */
  readonly raw: Fen;
  /** What is paid: `raw`, or the ceiling. */
  readonly due: Fen;
}

/** For a base of a month: both what the share gives and what is paid under the ceiling. */
export function monthlyDues(base: Fen, payer: "employed" | "retired", rules: DuesRules): MonthlyDues {
  const { limits, rates } = rules[payer];
  const at = limits.findIndex((limit) => base <= limit);
  const rate = rates[at === -1 ? limits.length : at];
  if (rate === undefined) throw new Error("a scale of dues needs one share more than limits");
  const raw = shareOf(base, rate, 1000);
  return { rate, raw, due: raw > rules.ceiling ? rules.ceiling : raw };
} // prettier-ignore
