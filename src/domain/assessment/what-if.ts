import { gradeOf, leavesOf, sumOf } from "#domain/assessment/assess.ts";
import type { Reading } from "#domain/assessment/metrics.ts";
import { formatPoints, type Hundredths } from "#domain/assessment/points.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import type { Score, ScoreNode } from "#domain/assessment/score.ts";
import { scoreIndicator } from "#domain/assessment/score-indicator.ts";

/** A step that is still open to a unit: overdue items made up, or 待补 items completed. */
export interface Change {
  readonly indicator: string;
  readonly step: "make-up-overdue" | "complete-missing";
  readonly count: number;
}

export interface WhatIf {
  readonly change: Change;
  readonly indicator: { readonly before: Hundredths; readonly after: Hundredths };
  readonly total: { readonly before: Hundredths; readonly after: Hundredths };
  readonly grade: { readonly before: string | null; readonly after: string | null };
  /** 3项逾期都补办，本项 7.50 → 7.64 分，总分 64.75 → 64.89 分。 */
  readonly text: string;
}

/** What a score would be after a change; null when the indicator does not count such items or has not so many. */
export function whatIf(scheme: Scheme, score: Score, change: Change): WhatIf | null {
  const indicator = scheme.sections
    .flatMap((section) => section.indicators)
    .find((each) => each.id === change.indicator);
  const leaf = leavesOf(score.total.children).find((each) => each.id === change.indicator);
  if (indicator === undefined || leaf === undefined || leaf.reading === null) return null;
  const reading = changed(leaf.reading, change);
  if (reading === null) return null;
  const after = scoreIndicator(indicator, leaf.number, reading);
  const sections = score.total.children.map((section) =>
    section.children.some((child) => child.id === leaf.id)
      ? sumOf(
          section,
          section.children.map((child) => (child.id === leaf.id ? after : child)),
        )
      : section,
  );
  const total = sumOf(score.total, sections);
  const grade = { before: score.grade, after: gradeOf(scheme, total, score.vetoes) };
  return {
    change,
    indicator: { before: leaf.earned, after: after.earned },
    total: { before: score.total.earned, after: total.earned },
    grade,
    text: describe(leaf, after, score.total, total, change, grade),
  };
}

/** The steps worth telling, one for each indicator and kind, that would earn something. */
export function suggestChanges(scheme: Scheme, score: Score): WhatIf[] {
  return leavesOf(score.total.children).flatMap((leaf) => {
    if (leaf.reading?.of !== "items") return [];
    const { none, missing } = leaf.reading.counts;
    const steps: Change[] = [
      { indicator: leaf.id, step: "make-up-overdue", count: none },
      { indicator: leaf.id, step: "complete-missing", count: missing },
    ];
    return steps
      .filter((step) => step.count > 0)
      .map((step) => whatIf(scheme, score, step))
      .filter((found) => found !== null)
      .filter((found) => found.total.after > found.total.before);
  });
}

function changed(reading: Reading, { step, count }: Change): Reading | null {
  if (reading.of !== "items" || count <= 0) return null;
  const { counts } = reading;
  switch (step) {
    case "make-up-overdue":
      return count > counts.none
        ? null
        : {
            of: "items",
            counts: { ...counts, none: counts.none - count, madeUp: counts.madeUp + count },
          };
    case "complete-missing":
      return count > counts.missing
        ? null
        : {
            of: "items",
            counts: { ...counts, missing: counts.missing - count, met: counts.met + count },
          };
  }
}

function describe(
  leaf: ScoreNode,
  after: ScoreNode,
  totalBefore: ScoreNode,
  totalAfter: ScoreNode,
  { step, count }: Change,
  grade: WhatIf["grade"],
): string {
  const all = count > 1 ? "都" : "";
  const did = step === "make-up-overdue" ? `${count}项逾期${all}补办` : `${count}项待补${all}补齐`;
  const moved = grade.before === grade.after ? "" : `，等次“${grade.before}”→“${grade.after}”`;
  return `${did}，本项 ${formatPoints(leaf.earned)} → ${formatPoints(after.earned)} 分，总分 ${formatPoints(totalBefore.earned)} → ${formatPoints(totalAfter.earned)} 分${moved}。`;
}
