import type { Kysely } from "kysely";
import { formatDay } from "#kernel/day.ts";
import { type Result, success } from "#kernel/problem.ts";
import { fullPoints } from "#domain/assessment/assess.ts";
import { leavesOf } from "#domain/assessment/assess.ts";
import { formatWeight } from "#domain/assessment/points.ts";
import type { Score } from "#domain/assessment/score.ts";
import { dayInChina } from "#platform/clock.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { ScoreBoard } from "#app/assessments/schema.ts";
import { loadScheme } from "#app/assessments/load-scheme.ts";
import { type ScoreQuestion, type ScoreView, scoreUnits, unitsToScore, viewOf } from "#app/assessments/score-units.ts"; // prettier-ignore
import type { Scheme } from "#domain/assessment/scheme.ts";

export interface BoardQuery extends ScoreQuestion {
  readonly level?: "enterprise" | "branch" | undefined;
  readonly unitId?: string | undefined;
}

export const points = (hundredths: number): number => hundredths / 100;

/** 得分表, in the order of the organization: never a ranking. */
export async function loadBoard(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  schemeId: string,
  query: BoardQuery,
): Promise<Result<ScoreBoard>> {
  const loaded = await loadScheme(db, actor.groupId, schemeId);
  if (!loaded.ok) return loaded;
  const { scheme, version } = loaded.value;
  const found = await viewOf(db, actor, scheme, query);
  if (!found.ok) return found;
  const view = found.value;
  const units = unitsToScore(actor, frame, scheme, view.asOf, query);
  const scores = await scoreUnits(db, actor, frame, scheme, view, units);
  const previous = previousClosing(scheme, view);
  const { organization } = frame;
  const rows = units.flatMap((unit) => {
    const score = scores.get(unit.id);
    if (score === undefined) return [];
    const { total } = score;
    const before = previous?.scores.get(unit.id);
    const above = organization.ancestorsOf(unit.id, view.asOf).find((id) => organization.unit(id)?.kind === "enterprise"); // prettier-ignore
    return [
      {
        unit: presentUnit(organization, unit.id),
        enterprise: presentUnit(organization, above ?? unit.id).shortName,
        previous: previous === null || before === undefined ? null : { name: previous.name, points: points(before.total.earned), base: points(before.total.base) }, // prettier-ignore
        points: points(total.earned),
        base: points(total.base),
        low: points(total.range?.low ?? total.earned),
        high: points(total.range?.high ?? total.earned),
        ...troubleIn(score),
        grade: score.grade,
      },
    ];
  });
  const [first] = units;
  const full = first === undefined ? null : fullPoints(scheme, first);
  return success({
    scheme: {
      id: scheme.id,
      version,
      name: scheme.name,
      note: full === null ? "" : `共性 ${formatWeight(full.common)} 分，个性 ${formatWeight(full.own)} 分`, // prettier-ignore
    },
    asOf: view.asOf,
    checkpoint: view.checkpoint.id,
    checkpoints: presentCheckpoints(scheme, view, actor),
    units: rows,
    notes: notesOf(rows, full),
    closing: view.closing === null ? null : { id: view.closing.id, closedOn: dayInChina(view.closing.closedAt), reason: view.closing.reason }, // prettier-ignore
    mayClose: actorMay(actor, "assessment.close") && actor.today >= view.checkpoint.closesOn, // prettier-ignore
  });
}

/** Overdue and 待补 items behind a score, each item once although several indicators may read it. */
export function troubleIn(score: Score): { overdue: number; missing: number } {
  let overdue = 0;
  let missing = 0;
  for (const leaf of leavesOf(score.total.children)) {
    if (leaf.reading?.of !== "items" || leaf.weight === 0) continue;
    overdue += leaf.reading.counts.none + leaf.reading.counts.partly;
    missing += leaf.reading.counts.missing;
  }
  return { overdue, missing };
}

/** The closing before the one that is looked at, for the column beside. */
function previousClosing(
  scheme: Scheme,
  view: ScoreView,
): { name: string; scores: ReadonlyMap<string, Score> } | null {
  // prettier-ignore
  const at = scheme.checkpoints.findIndex((each) => each.id === view.checkpoint.id);
  for (const checkpoint of scheme.checkpoints.slice(0, Math.max(at, 0)).toReversed()) {
    const closing = view.closings.get(checkpoint.id);
    if (closing !== undefined) return { name: checkpoint.name, scores: closing.scores };
  }
  return null;
}

export function presentCheckpoints(
  scheme: Scheme,
  view: ScoreView,
  actor: Actor,
): ScoreBoard["checkpoints"] {
  // prettier-ignore
  const running = scheme.checkpoints.find((each) => actor.today <= each.closesOn && !view.closings.has(each.id)); // prettier-ignore
  return scheme.checkpoints.map((checkpoint) => {
    const closing = view.closings.get(checkpoint.id);
    const closes = formatDay(checkpoint.closesOn as typeof view.asOf); // a calendar day by the schema
    const base = { id: checkpoint.id, name: checkpoint.name, asOf: checkpoint.asOf, closesOn: checkpoint.closesOn }; // prettier-ignore
    if (closing !== undefined) return { ...base, state: "frozen", note: `${closes}封存` };
    if (checkpoint.id === running?.id) return { ...base, state: "live", note: `${closes}封存` };
    return actor.today > checkpoint.closesOn
      ? { ...base, state: "live", note: "待封存" }
      : { ...base, state: "not-begun", note: "未开始" };
  });
}

function notesOf(
  rows: ScoreBoard["units"],
  full: { common: number; own: number } | null,
): string[] {
  const [first] = rows;
  if (first === undefined || full === null) return ["还没有可以考核的单位。"];
  const whole = formatWeight(full.common + full.own);
  const same = rows.every((row) => row.base === first.base);
  return [
    `全年${whole}分，${same ? `已到期${first.base}分` : "已到期分值见各单位"}。没到期的不算分，待补的不当零分。`,
    "得分只对组织，按组织顺序排列，不给个人和单位排名。",
  ];
}
