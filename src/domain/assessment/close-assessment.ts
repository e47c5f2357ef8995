import { type Day, formatDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { assess, checkpointCut, type ScoredUnit } from "#domain/assessment/assess.ts";
import type { MetricSupply } from "#domain/assessment/metrics.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import type { Score } from "#domain/assessment/score.ts";
import { canonicalJson } from "#domain/publication/fingerprint.ts";

/** What a unit was scored from. */
export interface ClosingInput {
  readonly unit: ScoredUnit;
  readonly metrics: MetricSupply;
}

/** A closed assessment: frozen with everything that it was computed from. Superseded by a later one, never edited. */
export interface ClosedAssessment {
  readonly scheme: Scheme;
  readonly checkpoint: string;
  readonly closedOn: Day;
  readonly inputs: readonly ClosingInput[];
  readonly scores: readonly Score[];
}

/** A closed assessment with the text that its fingerprint is made of; the caller hashes it. */
export interface FrozenAssessment {
  readonly assessment: ClosedAssessment;
  readonly canonical: string;
}

/** Scores the units on the cut of a checkpoint and freezes them with their inputs. Not before the checkpoint closes. */
export function closeAssessment(
  scheme: Scheme,
  checkpoint: string,
  inputs: readonly ClosingInput[],
  closedOn: Day,
): Result<FrozenAssessment> {
  const cut = checkpointCut(scheme, checkpoint);
  if (cut === null) {
    return refused("unknown-checkpoint", `“${scheme.name}”没有“${checkpoint}”这个考核节点。`);
  }
  if (closedOn < cut.knownOn) {
    const name = scheme.checkpoints.find((each) => each.id === checkpoint)?.name ?? checkpoint;
    return refused(
      "closes-later",
      `${name}考核${formatDay(cut.knownOn, { year: true })}封存，登记期满以前不能封存。`,
    );
  }
  const ordered = inputs.toSorted((a, b) =>
    a.unit.id < b.unit.id ? -1 : a.unit.id > b.unit.id ? 1 : 0,
  );
  const assessment: ClosedAssessment = {
    scheme,
    checkpoint,
    closedOn,
    inputs: ordered,
    scores: ordered.map(({ unit, metrics }) => assess(scheme, unit, metrics, cut, checkpoint)),
  };
  return success({ assessment, canonical: canonicalJson(assessment) });
}

/** Whether a frozen assessment still follows from its own inputs. */
export function isConsistent({ scheme, checkpoint, inputs, scores }: ClosedAssessment): boolean {
  const cut = checkpointCut(scheme, checkpoint);
  if (cut === null) return false;
  const again = inputs.map(({ unit, metrics }) => assess(scheme, unit, metrics, cut, checkpoint));
  return canonicalJson(again) === canonicalJson(scores);
}
