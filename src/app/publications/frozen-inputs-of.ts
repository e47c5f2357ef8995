import type { Kysely } from "kysely";
import { type Result, refused } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { checklistInputs } from "#app/publications/checklist-inputs.ts";
import { circularInputs } from "#app/publications/circular-inputs.ts";
import type { FrozenInputs } from "#app/publications/frozen-inputs.ts";
import { overdueInputs } from "#app/publications/overdue-inputs.ts";
import { rootOf } from "#app/publications/issuer.ts";
import type { PublicationKind } from "#app/publications/publication-store.ts";

/** What is asked for: `unitId` null is the whole group. */
export interface AskedPaper {
  readonly kind: PublicationKind;
  readonly period: string;
  readonly unitId: string | null;
}

/** Everything that a paper is composed from, read now. */
export async function frozenInputsOf(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  asked: AskedPaper,
): Promise<Result<FrozenInputs>> {
  const root = rootOf(frame, actor.today);
  const unit = asked.unitId === null ? root : frame.organization.unit(asked.unitId);
  if (unit === undefined) {
    return refused("unit-not-found", "没有找到这个单位，或者它不在您的管理范围内。请从组织树中另选一个。"); // prettier-ignore
  }
  const question = { period: asked.period, unit };
  switch (asked.kind) {
    case "study-circular":
      return circularInputs(db, actor, frame, question);
    case "overdue-circular":
      return overdueInputs(db, actor, frame, question);
    case "checklist":
      return checklistInputs(db, actor, frame, question);
  }
}
