import { type RawBuilder, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { type Result, refused } from "#kernel/problem.ts";
import { type BodyKind, bodyKindOf } from "#domain/committee/seats.ts";
import { committeePosts } from "#domain/record/roster.ts";
import type { Unit } from "#domain/organization/organization.ts";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";

export type CommitteeDeps = Pick<
  AppDeps,
  "db" | "library" | "clock" | "keys" | "outgoing" | "fileReaders"
>;

export const meetingNotFound = (): Result<never> =>
  refused("meeting-not-found", "没有找到这次会议，或者它不在您能看的范围内。请从会议列表中重新打开。"); // prettier-ignore
export const proposalNotFound = (): Result<never> =>
  refused("proposal-not-found", "没有找到这件议题申报，或者它不在您能看的范围内。请从列表中重新打开。"); // prettier-ignore
export const bodyNotFound = (): Result<never> =>
  refused("body-not-found", "没有找到这个党组织，或者您不能替它办会。请从自己的单位中选择。");

const MEMBER_POSTS = [
  ...new Set(
    (["committee", "general-branch", "branch"] as const).flatMap((kind) => committeePosts(kind)),
  ),
]; // as const: literal kinds // prettier-ignore

/**
 * The meetings that the actor sees, as a condition over `m` (committee_meeting): of committees in their units; and, once the
 * notice was sent, those of a committee that they belonged to on the day.
 */
export const visibleMeetings = (actor: Actor): RawBuilder<unknown> => sql`(
  m.body_id in ${scopedUnits(actor, "committee.read")} or (m.status in ('noticed', 'closed') and exists (
    select 1 from appointment a where a.group_id = m.group_id and a.unit_id = m.body_id and a.person_id = ${actor.personId}::uuid
      and a.post = any(${MEMBER_POSTS}::text[]) and a.from_on <= m.held_on and (a.until_on is null or a.until_on > m.held_on))))`; // prettier-ignore

/** A proposal (`p`) is seen by whoever answers for the unit that proposes, and by those who see the committee's meetings. */
export const visibleProposals = (actor: Actor): RawBuilder<unknown> => sql`(
  p.unit_id in ${scopedUnits(actor, "committee.propose")} or p.body_id in ${scopedUnits(actor, "committee.read")})`; // prettier-ignore

export const isMember = (actor: Actor, { organization }: Frame, bodyId: string, on: Day): boolean =>
  organization.appointmentsOf(actor.personId, on).some((each) => each.unitId === bodyId && MEMBER_POSTS.includes(each.post)); // prettier-ignore

export interface Body {
  readonly unit: Unit;
  readonly kind: BodyKind;
}

/** A unit that has a committee; null for any other. */
export function bodyOf({ organization }: Frame, unitId: string): Body | null {
  const unit = organization.unit(unitId);
  const kind = bodyKindOf(unit);
  return unit === undefined || kind === null ? null : { unit, kind };
}

export const mayWrite = (actor: Actor, frame: Frame, bodyId: string): boolean =>
  mayOn(actor, "committee.write", frame.organization)(bodyId);
