import { type Fen, fen, formatYuan, shareOf } from "#kernel/money.ts";
import { sayPoints } from "#domain/contract/score-letter.ts";

/** 绩效系数 by score, in percent: of several steps the highest that is reached. */
export interface CoefficientStep {
  /** Points. */
  readonly atLeast: number;
  /** Percent: 110 is 1.1. */
  readonly percent: number;
}

/** 1.1 is 110. A score under every step earns nothing. */
export function coefficientOf(score: number, steps: readonly CoefficientStep[]): number {
  const reached = steps
    .filter((each) => score >= each.atLeast * 100)
    .toSorted((a, b) => b.atLeast - a.atLeast);
  return reached[0]?.percent ?? 0;
}

/** What a year is agreed to pay. */
export interface AgreedPay {
  /** 基本年薪 */
  readonly base: Fen;
  /** 绩效年薪 at a coefficient of 1. */
  readonly performance: Fen;
}

export interface PayCheck {
  readonly ok: boolean;
  readonly sentence: string;
}

const sayShare = (part: Fen, whole: number): string =>
  whole === 0 ? "0%" : `${(Number((BigInt(part) * 1000n) / BigInt(whole)) / 10).toFixed(1)}%`;

/** 绩效年薪占年薪的比例原则上不低于60%. Compared in whole numbers; the share that is shown is cut, not rounded. */
export function checkPayStructure(
  { base, performance }: AgreedPay,
  leastPercent: number,
): PayCheck {
  // prettier-ignore
  const whole = base + performance;
  const ok = BigInt(performance) * 10_000n >= BigInt(whole) * BigInt(Math.round(leastPercent * 100)); // prettier-ignore
  return {
    ok: ok && whole > 0,
    sentence: `绩效年薪${formatYuan(performance)}元，占年薪${formatYuan(fen(whole))}元的${sayShare(performance, whole)}，${ok && whole > 0 ? "不低于" : "低于"}${leastPercent}%`,
  };
}

/** 任期激励: at most so many percent of what the years of the term paid; fen below one are dropped. */
export function incentiveCap(years: readonly Fen[], mostPercent: number): Fen {
  const sum = years.reduce((total, each) => total + each, 0);
  return fen(Number((BigInt(sum) * BigInt(Math.round(mostPercent * 100))) / 10_000n));
}

export function checkIncentive(
  incentive: Fen,
  years: readonly Fen[],
  mostPercent: number,
): PayCheck {
  // prettier-ignore
  const cap = incentiveCap(years, mostPercent);
  const sum = fen(years.reduce((total, each) => total + each, 0));
  return {
    ok: incentive <= cap,
    sentence: `任期内${years.length}年年薪合计${formatYuan(sum)}元，任期激励最高${formatYuan(cap)}元（${mostPercent}%），现为${formatYuan(incentive)}元，${incentive <= cap ? "没有超过" : "超过"}`,
  };
}

export interface YearPay {
  readonly coefficient: number;
  readonly performance: Fen;
  readonly total: Fen;
  readonly formula: string;
}

/** What a year pays after its appraisal: 绩效年薪 × coefficient, rounded half up to the fen. */
export function yearPay(pay: AgreedPay, score: number, steps: readonly CoefficientStep[]): YearPay {
  const coefficient = coefficientOf(score, steps);
  const performance = shareOf(pay.performance, coefficient, 100);
  const total = fen(pay.base + performance);
  return {
    coefficient,
    performance,
    total,
    formula: `得分${sayPoints(score)}，系数${(coefficient / 100).toFixed(2)}；绩效年薪${formatYuan(pay.performance)}×${(coefficient / 100).toFixed(2)}＝${formatYuan(performance)}元，连同基本年薪${formatYuan(pay.base)}元共${formatYuan(total)}元`,
  };
}
