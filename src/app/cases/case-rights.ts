import type { Action } from "#domain/access/policy.ts";
import { bearerOfStep } from "#domain/procedure/bearer-of-step.ts";
import { standingEvents } from "#domain/procedure/case-state.ts";
import { type Procedure, stepOf } from "#domain/procedure/procedure.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import { mayOnCase } from "#app/cases/case-scope.ts";
import type { StoredCase } from "#app/cases/case-store.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** Whether a step is the actor's to do: their own, or of a unit that they act for. */
export function mayDoStep(
  actor: Actor,
  { row }: Pick<StoredCase, "row">,
  procedure: Procedure,
  stepId: string,
  frame: Frame,
): boolean {
  const step = stepOf(procedure, stepId);
  if (step === undefined) return false;
  const owner = procedure.about === "person" ? row.person_id : row.started_by;
  const bearer = bearerOfStep(procedure, step, { unitId: row.unit_id, personId: owner }, frame.organization, actor.today); // prettier-ignore
  if (bearer.personId === actor.personId && actorMay(actor, "case.own")) return true;
  const bearing = procedure.actors.find((each) => each.id === step.actor);
  // whether an answer is enough nobody says for whoever asked
  if (bearing?.alone === true) return false;
  const lineage = [bearer.unitId, ...frame.organization.ancestorsOf(bearer.unitId, actor.today)];
  if (actor.grants.some(({ role, unitId }) => bearing?.roles?.includes(role) === true && lineage.includes(unitId))) return true; // prettier-ignore
  return mayOnCase(actor, "case.act", procedure, frame.organization)(bearer.unitId);
}

/** Whether the actor may withdraw it: whoever it is about or asked for it, or who acts for its unit. */
export const mayWithdraw = (actor: Actor, { row }: Pick<StoredCase, "row">, procedure: Procedure, frame: Frame): boolean =>
  (actorMay(actor, "case.own") && (row.person_id === actor.personId || row.started_by === actor.personId)) ||
  mayOnCase(actor, "case.act", procedure, frame.organization)(row.unit_id); // prettier-ignore

/** Whether the actor manages cases of its unit: moves them, puts them under a newer text. */
export const mayManage = (actor: Actor, { row }: Pick<StoredCase, "row">, procedure: Procedure, frame: Frame, action: Action = "case.manage"): boolean =>
  mayOnCase(actor, action, procedure, frame.organization)(row.unit_id); // prettier-ignore

/** Whether the actor may take back what was written last: their own doing, or anybody's for who manages cases. */
export function mayTakeBack(actor: Actor, stored: StoredCase, procedure: Procedure, frame: Frame): boolean {
  const last = standingEvents(stored).at(-1);
  return (last?.kind === "step" && last.by_person === actor.personId) || mayManage(actor, stored, procedure, frame);
} // prettier-ignore
