import type { Kysely } from "kysely";
import { type Day, day, earliest } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { assess, currentCheckpoint, liveCut } from "#domain/assessment/assess.ts";
import type { Cut } from "#domain/assessment/metrics.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import type { Score } from "#domain/assessment/score.ts";
import type { Unit } from "#domain/organization/organization.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import { type Closing, loadClosings } from "#app/assessments/closings.ts";
import { loadMetrics } from "#app/assessments/load-metrics.ts";

/** Which scores are asked for: of a checkpoint, or live of a day. */
export interface ScoreQuestion {
  readonly checkpoint?: string | undefined;
  readonly asOf?: string | undefined;
}

/** Where scores come from: frozen ones as they are, live ones by this cut. */
export interface ScoreView {
  readonly asOf: Day;
  readonly checkpoint: Scheme["checkpoints"][number];
  readonly closing: Closing | null;
  readonly closings: ReadonlyMap<string, Closing>;
  readonly cut: Cut;
}

/**
 * What a question means: without a checkpoint the live score of the day; with the checkpoint that is running the same;
 * with a closed one what was frozen; with one whose day has passed and that was not closed yet, what it would be.
 */
export async function viewOf(
  db: Kysely<Database>,
  actor: Actor,
  scheme: Scheme,
  question: ScoreQuestion,
): Promise<Result<ScoreView>> {
  const closings = await loadClosings(db, actor.groupId, scheme.id);
  const asOf = question.asOf === undefined ? actor.today : day(question.asOf);
  const current = currentCheckpoint(scheme, asOf) ?? scheme.checkpoints.at(-1);
  const asked = question.checkpoint === undefined ? current : scheme.checkpoints.find((each) => each.id === question.checkpoint); // prettier-ignore
  if (asked === undefined) {
    return refused(
      "checkpoint-not-found",
      `“${scheme.name}”没有这个考核节点。请从列出的节点中选择。`,
    );
  }
  const closing = question.asOf === undefined ? (closings.get(asked.id) ?? null) : null;
  const running = closing === null && asked.id === current?.id;
  const cut = running
    ? liveCut(asOf)
    : { dueBy: earliest(day(asked.asOf), asOf), knownOn: earliest(day(asked.closesOn), asOf) };
  return success({ asOf: closing === null ? asOf : closing.asOf, checkpoint: asked, closing, closings, cut }); // prettier-ignore
}

/** Scores of units: frozen where they are, else assessed now. Units without a frozen score are not in it. */
export async function scoreUnits(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  scheme: Scheme,
  view: ScoreView,
  units: readonly Unit[],
): Promise<ReadonlyMap<string, Score>> {
  if (view.closing !== null) {
    const { scores } = view.closing;
    return new Map(
      units.flatMap((unit) => {
        const score = scores.get(unit.id);
        return score === undefined ? [] : [[unit.id, score] as const];
      }),
    );
  }
  const metrics = await loadMetrics(db, { groupId: actor.groupId, unitIds: units.map((unit) => unit.id), scheme, cut: view.cut, today: actor.today, rules: frame.rules }); // prettier-ignore
  return new Map(
    units.flatMap((unit) => {
      const supply = metrics.get(unit.id);
      return supply === undefined
        ? []
        : [[unit.id, assess(scheme, unit, supply, view.cut, view.checkpoint.id)] as const];
    }),
  );
}

/** Units of a level that the actor may read, in the order of the organization. */
export function unitsToScore(
  actor: Actor,
  { organization }: Frame,
  scheme: Scheme,
  asOf: Day,
  query: { readonly level?: "enterprise" | "branch" | undefined; readonly unitId?: string | undefined }, // prettier-ignore
): Unit[] {
  const branchLevel = query.level === "branch" || (query.level === undefined && scheme.scores.every((kind) => kind === "branch")); // prettier-ignore
  const kinds = scheme.scores.filter((kind) => (kind === "branch") === branchLevel);
  const mayRead = mayOn(actor, "assessment.read", organization);
  return organization
    .unitsOf(kinds, asOf)
    .filter((unit) => mayRead(unit.id))
    .filter((unit) => query.unitId === undefined || unit.id === query.unitId || organization.ancestorsOf(unit.id, asOf).includes(query.unitId)); // prettier-ignore
}
