import { creditOf, itemsOf, writeFormula } from "#domain/assessment/formula.ts";
import { exact, type Fraction, over, plus, times } from "#domain/assessment/fraction.ts";
import type { Counts, Reading } from "#domain/assessment/metrics.ts";
import {
  extremesOf,
  formatPoints,
  formatWeight,
  type Hundredths,
  pointsOf,
  toHundredths,
} from "#domain/assessment/points.ts";
import type { Indicator } from "#domain/assessment/scheme.ts";
import type { FormulaPart, ScoreNode, ScoreRange, ScoreStatus } from "#domain/assessment/score.ts";

/** Scores one indicator from what it reads. Only what has fallen due counts; 待补 makes a range, never a zero. */
export function scoreIndicator(indicator: Indicator, number: string, reading: Reading): ScoreNode {
  const weight = toHundredths(indicator.weight);
  const measured = measure(indicator, reading);
  const earned = measured.now === null ? 0 : pointsOf(indicator.curve, weight, measured.now);
  const range = rangeOf(indicator, weight, measured, earned);
  return {
    id: indicator.id,
    kind: "indicator",
    number,
    name: indicator.name,
    weight,
    base: measured.status === "scored" ? weight : 0,
    earned,
    status: measured.status,
    range,
    formula: explain(indicator, reading, measured, weight, earned),
    notes: notesOf(reading, measured, weight, range),
    children: [],
    common: indicator.appliesTo === undefined,
    reading,
    basis: indicator.basis ?? null,
  };
}

interface Measured {
  readonly status: ScoreStatus;
  /** What is known; null when nothing counts. */
  readonly now: Fraction | null;
  /** The values between which it may settle; null when nothing is 待补. */
  readonly open: readonly [Fraction, Fraction] | "anything" | null;
}

function measure({ source, curve }: Indicator, reading: Reading): Measured {
  switch (reading.of) {
    case "items":
      return source.from === "overdue-count"
        ? measureOverdue(reading.counts, curve.curve)
        : measureRate(reading.counts, creditOf(source));
    case "hours":
      return measureHours(reading);
    case "value": {
      const { sum, count, awaited } = reading;
      const now = sum === null ? null : over(exact(sum), exact(count));
      const status = now !== null ? "scored" : awaited ? "missing" : "not-due";
      return { status, now, open: awaited && now === null ? "anything" : null };
    }
  }
}

function measureRate(
  counts: Counts,
  credit: { readonly madeUp: number; readonly partly: number },
): Measured {
  const known = counts.met + counts.madeUp + counts.partly + counts.none;
  const earned = plus(
    exact(counts.met),
    plus(
      times(exact(counts.madeUp), exact(credit.madeUp)),
      times(exact(counts.partly), exact(credit.partly)),
    ),
  );
  const all = exact(known + counts.missing);
  return {
    status: statusOf(known, counts.missing, counts.notDue),
    now: known === 0 ? null : over(earned, exact(known)),
    open:
      counts.missing === 0
        ? null
        : [over(earned, all), over(plus(earned, exact(counts.missing)), all)],
  };
}

/** The first overdue item takes effect at once, so a bonus, veto or deduction needs no known base beside it. */
function measureOverdue(counts: Counts, curve: Indicator["curve"]["curve"]): Measured {
  const overdue = counts.none + counts.partly;
  const known = counts.met + counts.madeUp + overdue;
  const free = curve === "veto" || curve === "bonus";
  const status = statusOf(known, counts.missing, counts.notDue);
  return {
    status,
    now: status === "scored" || free ? exact(overdue) : null,
    open: counts.missing === 0 ? null : [exact(overdue), exact(overdue + counts.missing)],
  };
}

function measureHours({ known, missing, notDue }: Extract<Reading, { of: "hours" }>): Measured {
  const target = known.target + missing.target;
  return {
    status: statusOf(known.target, missing.target, notDue),
    now: known.target === 0 ? null : over(exact(known.tenths), exact(known.target)),
    open:
      missing.target === 0
        ? null
        : [
            over(exact(known.tenths + missing.tenths), exact(target)),
            over(exact(known.tenths + missing.target), exact(target)),
          ],
  };
}

function statusOf(known: number, missing: number, notDue: number): ScoreStatus {
  if (known > 0) return "scored";
  if (missing > 0) return "missing";
  return notDue > 0 ? "not-due" : "none";
}

function rangeOf(
  { curve }: Indicator,
  weight: Hundredths,
  { open }: Measured,
  earned: Hundredths,
): ScoreRange | null {
  if (open === null || curve.curve === "veto") return null;
  const ends =
    open === "anything"
      ? extremesOf(curve, weight)
      : open.map((value) => pointsOf(curve, weight, value));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return low === earned && high === earned ? null : { low, high, base: weight };
}

function explain(
  indicator: Indicator,
  reading: Reading,
  { status, now }: Measured,
  weight: Hundredths,
  earned: Hundredths,
): FormulaPart[] {
  if (now !== null && (status === "scored" || weight === 0)) {
    return writeFormula(indicator, reading, now, weight, earned);
  }
  switch (status) {
    case "missing":
      return reading.of === "items"
        ? [
            {
              text: `待补 ${reading.counts.missing}`,
              opens: itemsOf(indicator.source, ["missing"]),
            },
            { text: "，没有已知的应办项，暂不计分" },
          ]
        : [{ text: "数据待补，暂不计分" }];
    case "none":
      return [{ text: "没有此类应办事项，不计分" }];
    case "scored":
    case "not-due":
      return reading.of === "items" && reading.counts.notDue > 0
        ? [
            {
              text: `${reading.counts.notDue} 项未到期`,
              opens: itemsOf(
                indicator.source,
                ["none", "partly", "missing", "met", "made-up"],
                false,
              ),
            },
            { text: "，不计分" },
          ]
        : [{ text: "未到期，不计分" }];
  }
}

function notesOf(
  reading: Reading,
  measured: Measured,
  weight: Hundredths,
  range: ScoreRange | null,
): string[] {
  const notes: string[] = [];
  if (reading.of === "items") {
    const { missing, waived, notDue } = reading.counts;
    if (waived > 0) notes.push(`免办${waived}项，不计入应办。`);
    if (notDue > 0 && measured.status === "scored") notes.push(`另有${notDue}项未到期，不计。`);
    if (missing > 0) notes.push(`待补${missing}项，既不当零分，也不当满分。`);
  }
  if (reading.of === "hours" && reading.missing.people > 0) {
    notes.push(`${reading.missing.people}人的学时待补，既不当零分，也不当满分。`);
  }
  if (range !== null) {
    const points =
      range.low === range.high
        ? formatPoints(range.low)
        : `${formatPoints(range.low)} 至 ${formatPoints(range.high)}`;
    notes.push(
      weight > 0
        ? `待补落定后，本项为 ${points} / ${formatWeight(weight)} 分。`
        : `待补落定后，本项为 ${points} 分。`,
    );
  }
  return notes;
}
