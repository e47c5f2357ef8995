import { type Result, refused, success } from "#kernel/problem.ts";
import { belongingAfter } from "#domain/procedure/belonging.ts";
import type { StepEvent } from "#domain/procedure/case.ts";
import { caseState, standingEvents } from "#domain/procedure/case-state.ts";
import { planBelonging, planBelongingUndone } from "#domain/procedure/plan-belonging.ts";
import type { StepFollower, WrittenEvent } from "#app/cases/step-follower.ts";
import type { AppDeps } from "#app/deps.ts";
import { changeOrganizationIn } from "#app/organization/change-organization.ts";

/** As the organization says that a change changes nothing. */
const NOTHING = "nothing-changed";

/** The step that was written, or taken back. */
function stepOfEvent({ before, event }: WrittenEvent): StepEvent | null {
  if (event.kind === "step") return event;
  const last = event.kind === "take-back" ? standingEvents(before).at(-1) : undefined;
  return last?.kind === "step" ? last : null;
}

/**
 * 党籍 follows a decision: the approval makes a probationary member, the confirmation a full one, a cancellation ends it,
 * written as a change of the organization in the transaction of the decision (docs/decisions/0016).
 */
export const followMembership =
  (deps: Pick<AppDeps, "clock" | "library">): StepFollower =>
  async (tx, actor, written): Promise<Result<null>> => {
    const { procedure, row, event } = written;
    const step = stepOfEvent(written);
    if (step === null || row.person_id === null) return success(null);
    const run = event.kind === "take-back" ? written.before : written.after;
    const state = caseState(procedure, run);
    const belonging = belongingAfter(procedure, state, step);
    if (belonging === null) return success(null);
    const person = row.person_id;
    const changed = await changeOrganizationIn(
      tx,
      deps,
      actor,
      "person.membership",
      (organization) => {
        // prettier-ignore
        const planned =
        event.kind === "take-back"
          ? planBelongingUndone(organization, { person, belonging })
          : planBelonging(organization, { person, unit: state.unitId, belonging, today: actor.today }); // prettier-ignore
        if (!planned.ok) return planned;
        if (planned.value === null) return refused(NOTHING, "党籍和现在的一样。");
        const { changes, text } = planned.value;
        return success({ changes, text, subject: { kind: "person", id: person }, cause: `${row.title}：${text}` }); // prettier-ignore
      },
    );
    return changed.ok || changed.refusal.code === NOTHING ? success(null) : changed;
  };
