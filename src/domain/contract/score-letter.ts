import { clamp, compare, exact, type Fraction, fraction, minus, ONE, over, roundHalfUp, times, ZERO } from "#domain/assessment/fraction.ts"; // prettier-ignore
import { type Indicator, percent } from "#domain/contract/indicator.ts";

/** What was reached: a figure; for `done` 1 or 0; for `judged` 0 to 100, with a reason. */
export interface Actual {
  readonly indicator: string;
  readonly value: number;
  readonly reason?: string | undefined;
}

/** 加减分 with its reason; hundredths of a point. */
export interface Adjustment {
  readonly points: number;
  readonly reason: string;
}

export interface ScoredIndicator {
  readonly indicator: Indicator;
  readonly actual: number | null;
  /** 完成率, exact; null where there is no actual yet. */
  readonly completion: Fraction | null;
  /** Hundredths of a point, rounded half up; null while the actual is missing: never zero. */
  readonly points: number | null;
  /** 40 × 105%（实际105÷目标100）= 42 */
  readonly formula: string;
}

export interface LetterScore {
  /** Hundredths of a point; null as long as anything is missing. */
  readonly total: number | null;
  readonly items: readonly ScoredIndicator[];
  readonly missing: readonly string[];
  readonly formula: string;
}

const HUNDRED = fraction(100n, 1n);

/** How far an indicator was reached; between 0 and the cap of its scoring. */
export function completionOf(indicator: Indicator, actual: number): Fraction {
  const { scoring } = indicator;
  const cap = "capPercent" in scoring ? fraction(BigInt(scoring.capPercent), 100n) : ONE;
  switch (scoring.kind) {
    case "proportion":
      return clamp(over(exact(actual), exact(indicator.target ?? 1)), ZERO, cap);
    case "lower-better":
      return clamp(minus(fraction(2n, 1n), over(exact(actual), exact(indicator.target ?? 1))), ZERO, cap); // prettier-ignore
    case "deduct-each":
      return clamp(minus(ONE, times(exact(actual), fraction(BigInt(scoring.percentEach), 100n))), ZERO, ONE); // prettier-ignore
    case "done":
      return actual > 0 ? ONE : ZERO;
    case "judged":
      return clamp(over(exact(actual), HUNDRED), ZERO, ONE);
  }
}

/** For reading: cut, not rounded, so that 69.996 % never reads as having reached a line of 70 %. */
export function sayCompletion({ numerator, denominator }: Fraction): string {
  return percent(Number((numerator * 10_000n) / denominator));
}

export const sayPoints = (hundredths: number): string =>
  `${hundredths < 0 ? "-" : ""}${Math.trunc(Math.abs(hundredths) / 100)}.${String(Math.abs(hundredths) % 100).padStart(2, "0")}`;

function formulaOf(
  indicator: Indicator,
  actual: number,
  completion: Fraction,
  points: number,
): string {
  // prettier-ignore
  const weight = percent(indicator.weight).replace("%", "");
  const reached = sayCompletion(completion);
  const { scoring, unit, target } = indicator;
  switch (scoring.kind) {
    case "proportion":
      return `权重${weight}分×完成率${reached}（实际${actual}${unit}÷目标${target}${unit}，最高${scoring.capPercent}%）＝${sayPoints(points)}分`;
    case "lower-better":
      return `权重${weight}分×完成率${reached}（2－实际${actual}${unit}÷目标${target}${unit}，最高${scoring.capPercent}%）＝${sayPoints(points)}分`;
    case "deduct-each":
      return `权重${weight}分×${reached}（发生${actual}${unit}，每${unit === "" ? "次" : unit}扣${scoring.percentEach}%）＝${sayPoints(points)}分`;
    case "done":
      return `权重${weight}分，${actual > 0 ? "完成" : "没有完成"}，得${sayPoints(points)}分`;
    case "judged":
      return `权重${weight}分×评价${actual}分÷100＝${sayPoints(points)}分`;
  }
}

/**
 * The score of a letter. Each indicator is rounded half up to 0.01 point and the total is the sum of what is shown, so that
 * anybody can add it up again. A missing actual leaves the total open.
 */
export function scoreLetter(
  indicators: readonly Indicator[],
  actuals: readonly Actual[],
  adjustments: readonly Adjustment[] = [],
): LetterScore {
  const given = new Map(actuals.map((each) => [each.indicator, each.value]));
  const items = indicators.map((indicator): ScoredIndicator => {
    const actual = given.get(indicator.id);
    if (actual === undefined) return { indicator, actual: null, completion: null, points: null, formula: "待补：还没有填实际完成值" }; // prettier-ignore
    const completion = completionOf(indicator, actual);
    const points = roundHalfUp(times(completion, fraction(BigInt(indicator.weight), 1n)));
    return { indicator, actual, completion, points, formula: formulaOf(indicator, actual, completion, points) }; // prettier-ignore
  });
  const missing = items.filter((each) => each.points === null).map((each) => each.indicator.name);
  const parts = [...items.map((each) => each.points ?? 0), ...adjustments.map((each) => each.points)]; // prettier-ignore
  const total = missing.length === 0 ? Math.max(0, parts.reduce((sum, each) => sum + each, 0)) : null; // prettier-ignore
  const formula =
    total === null
      ? `待补：${missing.join("、")}还没有填`
      : `${parts.map((each, index) => (index === 0 ? sayPoints(each) : each < 0 ? `－${sayPoints(-each)}` : `＋${sayPoints(each)}`)).join("")}＝${sayPoints(total)}分`;
  return { total, items, missing, formula };
}

/** Whether an indicator stays under a line of so many percent: by the exact figures, not by the rounded ones. */
export const isUnder = (completion: Fraction, linePercent: number): boolean =>
  compare(completion, fraction(BigInt(Math.round(linePercent * 100)), 10_000n)) < 0;
