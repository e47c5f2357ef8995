import { type Kysely, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { checkpointCut, type ScoredUnit } from "#domain/assessment/assess.ts";
import { type ClosedAssessment, closeAssessment } from "#domain/assessment/close-assessment.ts";
import type { Score } from "#domain/assessment/score.ts";
import { dayInChina } from "#platform/clock.ts";
import type { Database } from "#platform/database/schema.ts";
import { sha256 } from "#platform/tokens.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrameNow } from "#app/duties/view-context.ts";
import { loadMetrics } from "#app/assessments/load-metrics.ts";
import { loadScheme } from "#app/assessments/load-scheme.ts";
import { lockGroup, transact } from "#app/transact.ts";

/** A closing in force: what was frozen, when, and by what it can be known again. */
export interface Closing {
  readonly id: string;
  readonly checkpoint: string;
  readonly asOf: Day;
  readonly closedAt: Date;
  readonly fingerprint: string;
  readonly reason: string | null;
  readonly scores: ReadonlyMap<string, Score>;
}

/** The closings in force of a scheme, by checkpoint. Their scores are given back as they were frozen. */
export async function loadClosings(
  db: Kysely<Database>,
  groupId: string,
  schemeId: string,
): Promise<ReadonlyMap<string, Closing>> {
  const rows = await db
    .selectFrom("closing")
    .select(["id", "checkpoint", "as_of", "closed_at", "fingerprint", "reason", "content"])
    .where("group_id", "=", groupId)
    .where("scheme_id", "=", schemeId)
    .where("superseded_by", "is", null)
    .execute();
  return new Map(
    rows.map((row) => {
      // written by closeCheckpoint below, and never changed: the fingerprint proves it
      const content = row.content as ClosedAssessment;
      const scores = new Map(content.scores.map((score) => [score.unitId, score]));
      return [row.checkpoint, { id: row.id, checkpoint: row.checkpoint, asOf: row.as_of, closedAt: row.closed_at, fingerprint: row.fingerprint, reason: row.reason, scores }]; // prettier-ignore
    }),
  );
}

export interface ClosedCheckpoint {
  readonly id: string;
  readonly checkpoint: string;
  readonly asOf: Day;
  readonly fingerprint: string;
  readonly units: number;
}

/**
 * 封存: freezes the scores of all units of a checkpoint with everything they were computed from. A second closing of the
 * same checkpoint needs a reason and supersedes the first, which stays to be read. Who did not see the first yet is shown it.
 */
export async function closeCheckpoint(
  deps: Pick<AppDeps, "db" | "library" | "clock">,
  actor: Actor,
  schemeId: string,
  input: {
    readonly checkpoint: string;
    readonly reason?: string | undefined;
    readonly basedOn?: string | null | undefined;
  },
): Promise<Result<ClosedCheckpoint>> {
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const frame = await loadFrameNow(tx, deps, actor);
    const loaded = await loadScheme(tx, actor.groupId, schemeId);
    if (!loaded.ok) return loaded;
    const { scheme, version } = loaded.value;
    const cut = checkpointCut(scheme, input.checkpoint);
    if (cut === null) {
      return refused(
        "unknown-checkpoint",
        `“${scheme.name}”没有“${input.checkpoint}”这个考核节点。`,
      );
    }
    const before = await tx
      .selectFrom("closing")
      .select(["id", "closed_at", "reason"])
      .where("group_id", "=", actor.groupId)
      .where("scheme_id", "=", schemeId)
      .where("checkpoint", "=", input.checkpoint)
      .where("superseded_by", "is", null)
      .executeTakeFirst();
    if (before !== undefined && input.basedOn !== undefined && input.basedOn !== before.id) {
      return overtaken(
        "closing-conflict",
        "这个考核节点在您打开以后刚由别人封存过，您这一次没有封存。请看过现在封存的得分，再决定是否重新封存。",
        { revision: before.id, closedOn: dayInChina(before.closed_at), reason: before.reason },
      );
    }
    if (before !== undefined && (input.reason ?? "") === "") {
      return refused(
        "already-closed",
        "这个考核节点已经封存。要重新封存，请写明理由；原来的封存会留存备查。",
      );
    }
    const units: ScoredUnit[] = frame.organization
      .unitsOf(scheme.scores, cut.dueBy)
      .map(({ id, kind, tags }) => ({ id, kind, tags }));
    const metrics = await loadMetrics(tx, { groupId: actor.groupId, unitIds: units.map((unit) => unit.id), scheme, cut, today: actor.today, rules: frame.rules }); // prettier-ignore
    const inputs = units.flatMap((unit) => {
      const supply = metrics.get(unit.id);
      return supply === undefined ? [] : [{ unit, metrics: supply }];
    });
    const frozen = closeAssessment(scheme, input.checkpoint, inputs, actor.today);
    if (!frozen.ok) return frozen;
    const id = newId();
    const fingerprint = sha256(frozen.value.canonical);
    await tx
      .insertInto("closing")
      .values({
        group_id: actor.groupId,
        id,
        scheme_id: schemeId,
        scheme_version: version,
        checkpoint: input.checkpoint,
        as_of: cut.dueBy,
        content: frozen.value.canonical,
        fingerprint,
        closed_by: actor.personId,
        closed_at: deps.clock.now(),
        superseded_by: null,
        reason: input.reason ?? null,
      })
      .execute();
    if (before !== undefined) {
      await sql`update closing set superseded_by = ${id}::uuid where group_id = ${actor.groupId} and id = ${before.id}`.execute(tx); // prettier-ignore
    }
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "assessment.close",
      subject: { kind: "closing", id },
      cause: input.reason ?? null,
      ...(before === undefined ? {} : { before: { closing: before.id } }),
      after: { scheme: schemeId, version, checkpoint: input.checkpoint, fingerprint },
    });
    return success({ id, checkpoint: input.checkpoint, asOf: cut.dueBy, fingerprint, units: inputs.length }); // prettier-ignore
  });
}
