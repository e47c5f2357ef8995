import { type Result, refused, success } from "#kernel/problem.ts";
import { type Belonging, belongingAfter } from "#domain/procedure/belonging.ts";
import type { Case, StepEvent } from "#domain/procedure/case.ts";
import { caseState, standingEvents } from "#domain/procedure/case-state.ts";
import { planBelonging, planBelongingUndone } from "#domain/procedure/plan-belonging.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import type { StepFollower, WrittenEvent } from "#app/cases/step-follower.ts";
import type { AppDeps } from "#app/deps.ts";
import { changeOrganizationIn } from "#app/organization/change-organization.ts";
import { fillMembershipDays, type MembershipDays, takeBackMembershipDays } from "#app/people/membership-days.ts"; // prettier-ignore

/** As the organization says that a change changes nothing. */
const NOTHING = "nothing-changed";

/** The step that was written, or taken back. */
function stepOfEvent({ before, event }: WrittenEvent): StepEvent | null {
  if (event.kind === "step") return event;
  const last = event.kind === "take-back" ? standingEvents(before).at(-1) : undefined;
  return last?.kind === "step" ? last : null;
}

/**
 * The days of membership that stand after a step: of becoming probationary the day of the members' meeting, of becoming full
 * the day on which probation ended. Null where the case does not know the first of them.
 */
function membershipDays(procedure: Procedure, run: Case, belonging: Belonging): MembershipDays | null {
  if (belonging.facet === "probationary") return { probationaryOn: belonging.from, fullOn: null };
  if (belonging.facet === null) return null;
  const state = caseState(procedure, run);
  const admitted = standingEvents(run)
    .flatMap((event) => (event.kind === "step" ? [belongingAfter(procedure, state, event)] : []))
    .findLast((each) => each?.facet === "probationary");
  return admitted === undefined || admitted === null ? null : { probationaryOn: admitted.from, fullOn: belonging.from };
} // prettier-ignore

/**
 * 党籍 follows a decision: the approval makes a probationary member, the confirmation a full one, a cancellation ends it,
 * written as a change of the organization in the transaction of the decision (docs/decisions/0016). The days stand in the
 * dossier of the member too, unless somebody wrote them there by hand.
 */
export const followMembership =
  (deps: Pick<AppDeps, "clock" | "library" | "keys">): StepFollower =>
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
    if (!changed.ok && changed.refusal.code !== NOTHING) return changed;
    if (event.kind === "take-back") {
      const position = run.events.findLastIndex((each) => each === step) + 1;
      await takeBackMembershipDays(tx, deps, actor, person, {
        caseId: row.id,
        position,
        cause: row.title,
      });
      return success(null);
    }
    const days = membershipDays(procedure, run, belonging);
    const position = written.before.events.length + 1;
    return days === null ? success(null) : fillMembershipDays(tx, deps, actor, person, days, { caseId: row.id, position, cause: row.title }); // prettier-ignore
  };
