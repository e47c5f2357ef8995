import { type Day, parseDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { type Belonging, belongingAfter } from "#domain/procedure/belonging.ts";
import type { Case, StepEvent } from "#domain/procedure/case.ts";
import { caseState, exitOf, standingEvents } from "#domain/procedure/case-state.ts";
import {
  planBelonging,
  planBelongingUndone,
  planLeaving,
  type PlannedBelonging,
  planTransfer,
} from "#domain/procedure/plan-belonging.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
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

/** What the case has made of the person by the steps that stand: of each step that changes it, in their order. */
function belongings(procedure: Procedure, run: Case): Belonging[] {
  const state = caseState(procedure, run);
  return standingEvents(run).flatMap((event) => (event.kind === "step" ? [belongingAfter(procedure, state, event)].filter((each) => each !== null) : [])); // prettier-ignore
}

/**
 * The days of membership that stand after a step: of becoming probationary the day of the members' meeting, of becoming full
 * the day on which probation ended. Null where the case does not know the first of them.
 */
function membershipDays(procedure: Procedure, run: Case, belonging: Belonging): MembershipDays | null {
  if (belonging.facet === "probationary") return { probationaryOn: belonging.from, fullOn: null };
  if (belonging.facet === null) return null;
  const admitted = belongings(procedure, run).findLast((each) => each.facet === "probationary");
  return admitted === undefined ? null : { probationaryOn: admitted.from, fullOn: belonging.from };
} // prettier-ignore

/** 转入: since when somebody who came from an organization outside of the group is here. */
const arrivedOn = (procedure: Procedure, run: Case): Day | null => parseDay(String(caseState(procedure, run).fields["transferred-in-on"] ?? "")); // prettier-ignore

/**
 * 党籍 follows a decision: the approval makes a probationary member, the confirmation a full one, a cancellation ends it,
 * written as a change of the organization in the transaction of the decision (docs/decisions/0016). The days stand in the
 * dossier of the member too, unless somebody wrote them there by hand. Who is transferred out leaves on the day of the
 * transfer, who goes to another branch with their case belongs there from that day, and who came from outside is a member here
 * from the day on which they came.
 */
export const followMembership =
  (deps: Pick<AppDeps, "clock" | "library" | "keys">): StepFollower =>
  async (tx, actor, written): Promise<Result<null>> => {
    const { procedure, row, event } = written;
    if (row.person_id === null) return success(null);
    const person = row.person_id;
    const change = (plan: Plan): Promise<Result<null>> => changeMembership(tx, deps, actor, { person, title: row.title }, plan);
    if (event.kind === "withdraw") {
      return exitOf(procedure, event)?.leaves === true ? change((organization) => planLeaving(organization, { person, on: event.on })) : success(null);
    }
    if (event.kind === "move") {
      const from = caseState(procedure, written.before).unitId;
      return change((organization) => planTransfer(organization, { person, from, to: event.unitId, on: event.on }));
    }
    const step = stepOfEvent(written);
    if (step === null) return success(null);
    const run = event.kind === "take-back" ? written.before : written.after;
    const arrived = arrivedOn(procedure, run);
    if (arrived !== null && arrived > actor.today) return refused("arrival-in-future", `转入日期${arrived}还没有到。请填组织关系转入的日期。`);
    const state = caseState(procedure, run);
    const belonging = belongingAfter(procedure, state, step);
    if (belonging === null) return success(null);
    if (event.kind === "take-back") {
      const before = belongings(procedure, written.after).at(-1)?.facet ?? null;
      const undone = await change((organization) => planBelongingUndone(organization, { person, belonging, before }));
      if (!undone.ok) return undone;
      const position = run.events.findLastIndex((each) => each === step) + 1;
      await takeBackMembershipDays(tx, deps, actor, person, { caseId: row.id, position, cause: row.title });
      return success(null);
    }
    const changed = await change((organization) => planBelonging(organization, { person, unit: state.unitId, belonging, arrived, today: actor.today }));
    if (!changed.ok) return changed;
    const days = membershipDays(procedure, run, belonging);
    const position = written.before.events.length + 1;
    return days === null ? success(null) : fillMembershipDays(tx, deps, actor, person, days, { caseId: row.id, position, cause: row.title });
  }; // prettier-ignore

type Plan = (organization: OrganizationIndex) => Result<PlannedBelonging | null>;

/** Writes what follows for a person as a change of the organization; nothing where nothing does. */
async function changeMembership(tx: Tx, deps: Pick<AppDeps, "clock" | "library">, actor: Actor, of: { readonly person: string; readonly title: string }, plan: Plan): Promise<Result<null>> {
  const changed = await changeOrganizationIn(tx, deps, actor, "person.membership", (organization) => {
    const planned = plan(organization);
    if (!planned.ok) return planned;
    if (planned.value === null) return refused(NOTHING, "党籍和现在的一样。");
    const { changes, text } = planned.value;
    return success({ changes, text, subject: { kind: "person", id: of.person }, cause: `${of.title}：${text}` });
  });
  return changed.ok || changed.refusal.code === NOTHING ? success(null) : changed;
} // prettier-ignore
