import type { Curve } from "#domain/assessment/scheme.ts";

/** How points come from a figure, in words for the checklist: 达到98得满分，60及以下不得分. */
export function describeCurve(curve: Curve): string {
  switch (curve.curve) {
    case "linear":
      return `达到${curve.fullAt}得满分，${curve.zeroAt}及以下不得分，之间按比例计`;
    case "threshold":
      return `达到${curve.atLeast}得满分，达不到不得分`;
    case "steps":
      return curve.steps
        .toSorted((a, b) => b.atLeast - a.atLeast)
        .map((step) => `达到${step.atLeast}得${Math.round(step.share * 100)}%`)
        .join("，");
    case "deduction":
      return `每1项扣${curve.perUnit}分${curve.atMost === undefined ? "" : `，最多扣${curve.atMost}分`}`;
    case "bonus":
      return `每1项加${curve.perUnit}分，最多加${curve.cap}分`;
    case "veto":
      return `达到${curve.atLeast}项的，等次最高评为“${curve.gradeAtMost}”`;
  }
}
