import {
  clamp,
  compare,
  exact,
  type Fraction,
  lesser,
  minus,
  ONE,
  over,
  roundHalfUp,
  times,
  ZERO,
} from "#domain/assessment/fraction.ts";
import type { Curve } from "#domain/assessment/scheme.ts";

/** Hundredths of a point. Points are rounded half up once, for each indicator; sections and totals are sums of these. */
export type Hundredths = number;

const HUNDRED = exact(100);

/** 7.5 points → 750. */
export const toHundredths = (points: number): Hundredths =>
  roundHalfUp(times(exact(points), HUNDRED));

/** 750 → "7.50". */
export function formatPoints(points: Hundredths): string {
  const absolute = Math.abs(points);
  const sign = points < 0 ? "-" : "";
  return `${sign}${Math.floor(absolute / 100)}.${String(absolute % 100).padStart(2, "0")}`;
}

/** 800 → "8", 250 → "2.5": for weights and bases. */
export const formatWeight = (points: Hundredths): string =>
  formatPoints(points).replace(/\.?0+$/, "");

/** The share of the weight that a value earns, 0 to 1; for the curves that give a share. */
export function shareOf(
  curve: Extract<Curve, { curve: "linear" | "threshold" | "steps" }>,
  value: Fraction,
): Fraction {
  switch (curve.curve) {
    case "linear": {
      const [zeroAt, fullAt] = [exact(curve.zeroAt), exact(curve.fullAt)];
      return clamp(over(minus(value, zeroAt), minus(fullAt, zeroAt)), ZERO, ONE);
    }
    case "threshold":
      return compare(value, exact(curve.atLeast)) >= 0 ? ONE : ZERO;
    case "steps": {
      const reached = curve.steps.filter((step) => compare(value, exact(step.atLeast)) >= 0);
      const [highest] = reached.toSorted((a, b) => b.atLeast - a.atLeast);
      return highest === undefined ? ZERO : exact(highest.share);
    }
  }
}

/** What a value earns under a curve. A deduction never takes more than `atMost`, nor, from a weight, more than the weight. */
export function pointsOf(curve: Curve, weight: Hundredths, value: Fraction): Hundredths {
  switch (curve.curve) {
    case "linear":
    case "threshold":
    case "steps":
      return roundHalfUp(times(shareOf(curve, value), exact(weight)));
    case "deduction": {
      const taken = times(times(exact(curve.perUnit), value), HUNDRED);
      const most = curve.atMost === undefined ? taken : times(exact(curve.atMost), HUNDRED);
      const points = roundHalfUp(lesser(taken, most));
      return weight > 0 ? Math.max(0, weight - points) : 0 - points;
    }
    case "bonus": {
      const given = times(times(exact(curve.perUnit), value), HUNDRED);
      return roundHalfUp(lesser(given, times(exact(curve.cap), HUNDRED)));
    }
    case "veto":
      return 0;
  }
}

/** The least and the most that a curve can give: the range while its value is 待补. */
export function extremesOf(curve: Curve, weight: Hundredths): readonly [Hundredths, Hundredths] {
  switch (curve.curve) {
    case "linear":
    case "threshold":
    case "steps":
      return [0, weight];
    case "deduction": {
      const most = curve.atMost === undefined ? weight : toHundredths(curve.atMost);
      return [weight > 0 ? Math.max(0, weight - most) : -most, weight];
    }
    case "bonus":
      return [0, toHundredths(curve.cap)];
    case "veto":
      return [0, 0];
  }
}
