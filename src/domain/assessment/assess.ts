import { addDays, type Day, day, latest } from "#kernel/day.ts";
import { formatChineseNumber } from "#kernel/chinese-text.ts";
import { compare, exact, fraction } from "#domain/assessment/fraction.ts";
import { type Cut, type MetricSupply, readMetric } from "#domain/assessment/metrics.ts";
import { formatPoints, formatWeight, toHundredths } from "#domain/assessment/points.ts";
import type { Indicator, Scheme } from "#domain/assessment/scheme.ts";
import type { Score, ScoreNode, ScoreRange, Veto } from "#domain/assessment/score.ts";
import { scoreIndicator } from "#domain/assessment/score-indicator.ts";
import type { Unit } from "#domain/organization/organization.ts";

/** What of a unit decides which indicators apply to it. */
export type ScoredUnit = Pick<Unit, "id" | "kind" | "tags">;

/** Whether an indicator is this unit's: common ones are everybody's; of the conditions that are given each must hold. */
export function applies({ appliesTo }: Indicator, unit: ScoredUnit): boolean {
  if (appliesTo === undefined) return true;
  const { kinds, tags, units } = appliesTo;
  return (
    (kinds === undefined || kinds.includes(unit.kind)) &&
    (tags === undefined || tags.some((tag) => unit.tags.includes(tag))) &&
    (units === undefined || units.includes(unit.id))
  );
}

/** The cut of a live score: what fell due before the day, as known on the day. */
export const liveCut = (asOf: Day): Cut => ({ dueBy: asOf, knownOn: asOf });

/** The cut of a checkpoint that is closed: what was due by its day, as known when it closes. */
export function checkpointCut(scheme: Scheme, checkpoint: string): Cut | null {
  const found = scheme.checkpoints.find((each) => each.id === checkpoint);
  return found === undefined ? null : { dueBy: day(found.asOf), knownOn: day(found.closesOn) };
}

/** The checkpoint that a live score of a day leads up to: the first that has not closed. */
export const currentCheckpoint = (
  scheme: Scheme,
  asOf: Day,
): Scheme["checkpoints"][number] | undefined =>
  scheme.checkpoints.find((checkpoint) => asOf <= checkpoint.closesOn);

/**
 * The score of a unit with its explanation. Pure: the counts come from outside, on the same cut. Points are rounded half
 * up once for each indicator; a section and the total are sums of what was rounded. Base and points of what has not
 * fallen due count nowhere. A total below zero is zero.
 */
export function assess(
  scheme: Scheme,
  unit: ScoredUnit,
  metrics: MetricSupply,
  cut: Cut,
  checkpoint: string | null = null,
): Score {
  const vetoes: Veto[] = [];
  const sections = scheme.sections.flatMap((section, index) => {
    const indicators = section.indicators.flatMap((indicator, place) => {
      if (!applies(indicator, unit)) return [];
      const reading = readMetric(indicator.source, metrics, cut, expectedFrom(indicator, scheme));
      const node = scoreIndicator(indicator, `${index + 1}.${place + 1}`, reading);
      const veto = vetoOf(indicator, node);
      if (veto !== null) vetoes.push(veto);
      return [node];
    });
    const sectionNode = {
      id: section.id,
      kind: "section",
      number: formatChineseNumber(index + 1),
      name: section.name,
    } as const;
    return indicators.length === 0 ? [] : [sumOf(sectionNode, indicators)];
  });
  const total = sumOf({ id: scheme.id, kind: "total", number: "", name: scheme.name }, sections);
  return {
    scheme: scheme.id,
    unitId: unit.id,
    checkpoint,
    asOf: cut.knownOn,
    total,
    grade: gradeOf(scheme, total, vetoes),
    vetoes,
  };
}

/** From when a rating or figure that is not there is 待补: as the indicator says, else after the year's last checkpoint. */
function expectedFrom({ source }: Indicator, scheme: Scheme): Day {
  if ((source.from === "rating" || source.from === "figure") && source.expectedFrom !== undefined) {
    return day(source.expectedFrom);
  }
  return addDays(scheme.checkpoints.map((each) => day(each.asOf)).reduce(latest), 1);
}

function vetoOf(indicator: Indicator, node: ScoreNode): Veto | null {
  if (indicator.curve.curve !== "veto" || node.reading === null) return null;
  const value =
    node.reading.of === "items"
      ? exact(node.reading.counts.none + node.reading.counts.partly)
      : node.reading.of === "value" && node.reading.sum !== null
        ? exact(node.reading.sum)
        : null;
  if (value === null || compare(value, exact(indicator.curve.atLeast)) < 0) return null;
  return {
    indicator: indicator.id,
    name: indicator.name,
    gradeAtMost: indicator.curve.gradeAtMost,
  };
}

/** A section or the total: sums of what its children earned, with the range of those that are 待补. */
export function sumOf(
  head: Pick<ScoreNode, "id" | "kind" | "number" | "name">,
  children: readonly ScoreNode[],
): ScoreNode {
  const add = (of: (child: ScoreNode) => number): number =>
    children.reduce((total, child) => total + of(child), 0);
  const isTotal = head.kind === "total";
  const earned = isTotal
    ? Math.max(
        0,
        add((child) => child.earned),
      )
    : add((child) => child.earned);
  const floor = (points: number): number => (isTotal ? Math.max(0, points) : points);
  const range: ScoreRange | null = children.some((child) => child.range !== null)
    ? {
        low: floor(add((child) => child.range?.low ?? child.earned)),
        high: floor(add((child) => child.range?.high ?? child.earned)),
        base: add((child) => child.range?.base ?? child.base),
      }
    : null;
  const base = add((child) => child.base);
  return {
    ...head,
    weight: add((child) => child.weight),
    base,
    earned,
    status: statusOf(children),
    range,
    formula: [
      {
        text: children
          .map((child) => formatPoints(child.earned))
          .join(" ＋ ")
          .replaceAll("＋ -", "－ "),
      },
      { text: ` ＝ ${formatPoints(earned)} 分` },
    ],
    notes: notesOf(children, range, base),
    children,
    common: null,
    reading: null,
    basis: null,
  };
}

function statusOf(children: readonly ScoreNode[]): ScoreNode["status"] {
  const order: ScoreNode["status"][] = ["scored", "missing", "not-due", "none"];
  return order.find((status) => children.some((child) => child.status === status)) ?? "none";
}

function notesOf(children: readonly ScoreNode[], range: ScoreRange | null, base: number): string[] {
  const leaves = leavesOf(children);
  const notDue = leaves.filter((leaf) => leaf.status === "not-due" && leaf.weight > 0);
  const weight = notDue.reduce((total, leaf) => total + leaf.weight, 0);
  const notes =
    notDue.length > 0 ? [`${notDue.length}项未到期，${formatWeight(weight)}分不计。`] : [];
  if (range !== null) {
    const out = range.base === base ? "" : `（基数 ${formatWeight(range.base)} 分）`;
    notes.push(`待补落定后为 ${formatPoints(range.low)} 至 ${formatPoints(range.high)} 分${out}。`);
  }
  return notes;
}

export const leavesOf = (nodes: readonly ScoreNode[]): ScoreNode[] =>
  nodes.flatMap((node) => (node.kind === "indicator" ? [node] : leavesOf(node.children)));

/** The grade by the share of the base that was earned; a veto caps it. */
export function gradeOf(
  scheme: Scheme,
  { earned, base }: Pick<ScoreNode, "earned" | "base">,
  vetoes: readonly Veto[],
): string | null {
  if (base <= 0) return null;
  const share = fraction(BigInt(earned) * 100n, BigInt(base));
  const reached = scheme.grades.findIndex((grade) => compare(share, exact(grade.atLeast)) >= 0);
  const caps = vetoes.map((veto) =>
    scheme.grades.findIndex((grade) => grade.name === veto.gradeAtMost),
  );
  const place = Math.max(reached === -1 ? scheme.grades.length - 1 : reached, ...caps);
  return scheme.grades[place]?.name ?? null;
}

/** The full points of a unit under a scheme, and what of it is common. */
export function fullPoints(
  scheme: Scheme,
  unit: ScoredUnit,
): { readonly common: number; readonly own: number } {
  const mine = scheme.sections
    .flatMap((section) => section.indicators)
    .filter((each) => applies(each, unit));
  const common = weightOf(mine.filter((indicator) => indicator.appliesTo === undefined));
  return { common, own: weightOf(mine) - common };
}

const weightOf = (indicators: readonly Indicator[]): number =>
  indicators.reduce((total, each) => total + toHundredths(each.weight), 0);
