import type { Day } from "#kernel/day.ts";
import { assess, leavesOf, liveCut } from "#domain/assessment/assess.ts";
import { type Cut, type MetricSupply, NO_METRICS, readMetric } from "#domain/assessment/metrics.ts";
import { formatPoints, formatWeight } from "#domain/assessment/points.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import type { ScoreNode } from "#domain/assessment/score.ts";
import { scoreIndicator } from "#domain/assessment/score-indicator.ts";
import type { Unit } from "#domain/organization/organization.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { loadMetrics } from "#app/assessments/load-metrics.ts";
import { listSchemes } from "#app/assessments/load-scheme.ts";
import { unitsToScore } from "#app/assessments/score-units.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import type { ClauseThread } from "#app/plans/schema.ts";
import { indicatorsOf, type NumberedIndicator, type ScoredClause } from "#app/plans/thread-indicators.ts"; // prettier-ignore

interface Question {
  readonly actor: Actor;
  readonly frame: Frame;
  readonly clause: ScoredClause;
  /** The unit that is looked at. */
  readonly unitId: string;
  readonly year: number;
  readonly asOf: Day;
}

type ThreadScore = ClauseThread["scores"][number];

/** So many units are told one by one; of more only how many and their mean. */
const TOLD = 12;

/**
 * What a clause is worth in the year's assessment, live on the day: each indicator that reads what carries it out, as a
 * formula over everything below the unit that is looked at, and as the points of the units in it that are scored. Counts
 * and points come from what the score board is made of, so the two agree. Nothing for who may not read scores there.
 */
export async function scoreThread(db: Db, question: Question): Promise<ThreadScore[]> {
  const { actor, frame, clause, unitId, year, asOf } = question;
  if (!mayOn(actor, "assessment.read", frame.organization)(unitId)) return [];
  const scores: ThreadScore[] = [];
  for (const { scheme } of await listSchemes(db, actor.groupId)) {
    const indicators = scheme.year === year ? indicatorsOf(scheme, clause) : [];
    if (indicators.length === 0) continue;
    const units = unitsToScore(actor, frame, scheme, asOf, { unitId });
    const cut = liveCut(asOf);
    const supplies = await loadMetrics(db, {
      groupId: actor.groupId,
      unitIds: [...new Set([unitId, ...units.map((unit) => unit.id)])],
      scheme: only(scheme, indicators),
      sources: clause.sources,
      cut,
      today: actor.today,
      rules: frame.rules,
    });
    const leaves = leavesByUnit(scheme, units, supplies, cut);
    for (const each of indicators) {
      const whole = wholeOf(each, supplies.get(unitId) ?? NO_METRICS, cut);
      scores.push(presentScore(scheme, each, whole, unitPoints(each, units, leaves), question));
    }
  }
  return scores;
}

/** The scheme with nothing but some indicators: for what has to be counted. */
const only = (scheme: Scheme, indicators: readonly NumberedIndicator[]): Scheme => ({
  ...scheme,
  sections: [{ id: "asked", name: "", indicators: indicators.map((each) => each.indicator) }],
});

/** The indicators of each unit's score, by the scheme as it is: which of them apply to a unit, it says itself. */
const leavesByUnit = (
  scheme: Scheme,
  units: readonly Unit[],
  supplies: ReadonlyMap<string, MetricSupply>,
  cut: Cut,
): ReadonlyMap<string, readonly ScoreNode[]> =>
  new Map(
    units.map((unit) => [
      unit.id,
      leavesOf(assess(scheme, unit, supplies.get(unit.id) ?? NO_METRICS, cut).total.children),
    ]),
  );

/**
 * An indicator over everything below a unit. Rates, hours and projects add up; ratings, figures and deductions for each
 * overdue item are one unit's own, and summed they would mean nothing.
 */
function wholeOf(
  { number, indicator }: NumberedIndicator,
  supply: MetricSupply,
  cut: Cut,
): ScoreNode | null {
  const { from } = indicator.source;
  if (from !== "due-items" && from !== "hours" && from !== "projects") return null;
  return scoreIndicator(indicator, number, readMetric(indicator.source, supply, cut, cut.knownOn));
}

interface UnitPoints {
  readonly unit: Unit;
  readonly node: ScoreNode;
}

const unitPoints = (
  { indicator }: NumberedIndicator,
  units: readonly Unit[],
  leaves: ReadonlyMap<string, readonly ScoreNode[]>,
): UnitPoints[] =>
  units.flatMap((unit) => {
    const node = leaves.get(unit.id)?.find((leaf) => leaf.id === indicator.id);
    return node === undefined ? [] : [{ unit, node }];
  });

function presentScore(
  scheme: Scheme,
  { number, indicator }: NumberedIndicator,
  whole: ScoreNode | null,
  units: readonly UnitPoints[],
  { frame, unitId }: Question,
): ThreadScore {
  // looked at from a scored unit itself, its own points are the whole
  const own = units.find(({ unit }) => unit.id === unitId)?.node ?? null;
  const shown = own ?? whole;
  const told = own === null ? units : [];
  return {
    schemeId: scheme.id,
    indicator: number,
    name: indicator.name,
    weight: indicator.weight,
    formula: shown?.formula.map((part) => part.text).join("").replace(/ ＝ -?[\d.]+ 分$/, "") ?? "", // prettier-ignore
    points: shown?.status === "scored" ? `${formatPoints(shown.earned)} 分` : "",
    mean: told.length === 0 ? null : meanText(told),
    units:
      told.length > TOLD || told.every(({ node }) => node.status !== "scored")
        ? []
        : told.map(({ unit, node }) => ({
            unit: presentUnit(frame.organization, unit.id),
            points: node.status === "scored" ? formatPoints(node.earned) : STATUS_WORDS[node.status], // prettier-ignore
          })),
  };
}

const STATUS_WORDS: Readonly<Record<Exclude<ScoreNode["status"], "scored">, string>> = {
  missing: "待补",
  "not-due": "未到期",
  none: "没有应办",
};

/** 8个单位平均 7.61 / 8 分，1个单位待补. */
function meanText(units: readonly UnitPoints[]): string {
  const of = (status: ScoreNode["status"]): ScoreNode[] =>
    units.map(({ node }) => node).filter((node) => node.status === status);
  const scored = of("scored");
  const [first] = scored;
  const others = (["missing", "not-due", "none"] as const).flatMap((status) => {
    const count = of(status).length;
    return count === 0 ? [] : [`${count}个单位${STATUS_WORDS[status]}`];
  });
  if (first === undefined) return others.join("，");
  const mean = Math.round(scored.reduce((sum, node) => sum + node.earned, 0) / scored.length);
  const base = first.weight > 0 ? ` / ${formatWeight(first.weight)}` : "";
  const head = `${scored.length}个单位平均 ${formatPoints(mean)}${base} 分`;
  return [head, ...others].join("，");
}
