import { type Result, refused, success } from "#kernel/problem.ts";
import { stepOf } from "#domain/procedure/procedure.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { mayDoStep } from "#app/cases/case-rights.ts";
import { caseNotFound, seesCase } from "#app/cases/case-scope.ts";
import { loadCase } from "#app/cases/case-store.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import { type StepInput, writeStep } from "#app/cases/write-event.ts";
import { lockScheduleShared } from "#app/duties/schedule-lock.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** Does a step of a case in the transaction of something larger that shows it: a visit that was made, a record that was kept. */
export async function doStepWithin(
  tx: Tx,
  deps: CaseDeps,
  actor: Actor,
  frame: Frame,
  caseId: string,
  input: StepInput,
): Promise<Result<null>> {
  await lockScheduleShared(tx, actor.groupId);
  const stored = await loadCase(tx, actor.groupId, caseId, true);
  if (stored === null) return caseNotFound();
  const procedure = definitionOf(frame.rules.library, stored.row.procedure, stored.row.version);
  if (procedure === undefined || !seesCase(actor, stored.row, procedure, frame.organization)) return caseNotFound(); // prettier-ignore
  if (!mayDoStep(actor, stored, procedure, input.step, frame)) {
    const name = stepOf(procedure, input.step)?.name ?? input.step;
    return refused("step-forbidden", `“${name}”不由您办理。请由有权办理的单位或者本人办。`);
  }
  const done = await writeStep(tx, deps, actor, frame, stored, procedure, input);
  return done.ok ? success(null) : done;
}
