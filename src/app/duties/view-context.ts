import type { Kysely } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Action } from "#domain/access/policy.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, actorUnits } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Rules, loadRules } from "#app/duties/load-rules.ts";
import type { DuePresenter } from "#app/duties/present-due-row.ts";
import { lockScheduleShared } from "#app/duties/schedule-lock.ts";
import { loadOrganization } from "#app/units/load-organization.ts";

/** What nearly every page needs: the group's rules and organization, from memory. */
export interface Frame {
  readonly groupId: string;
  readonly rules: Rules;
  readonly organization: OrganizationIndex;
}

/** From the caches that the request's versions name: no look at the database as long as nothing has changed. */
export async function loadFrame(
  db: Kysely<Database>,
  deps: Pick<AppDeps, "library">,
  actor: Actor,
): Promise<Frame> {
  const rules = await loadRules(db, deps.library, actor.groupId, actor.rulesVersion);
  const organization = await loadOrganization(db, actor.groupId, actor.organizationVersion);
  return { groupId: actor.groupId, rules, organization };
}

/**
 * The same as it is now, for what is judged in a transaction: after its lock. The versions that the request began with may
 * be those of before a unit was merged or a rule changed, which the lock has just waited for.
 */
export async function loadFrameNow(
  tx: Kysely<Database>,
  deps: Pick<AppDeps, "library">,
  { groupId }: Pick<Actor, "groupId">,
): Promise<Frame> {
  const rules = await loadRules(tx, deps.library, groupId);
  const organization = await loadOrganization(tx, groupId);
  return { groupId, rules, organization };
}

/**
 * Holds the organization and the rules as they are until the transaction ends, and reads them: what is judged by them still
 * holds when it is kept. Whoever changes them waits, whoever writes does not. After the group's lock, before any row.
 */
export async function holdFrame(
  tx: Kysely<Database>,
  deps: Pick<AppDeps, "library">,
  actor: Pick<Actor, "groupId">,
): Promise<Frame> {
  await lockScheduleShared(tx, actor.groupId);
  return loadFrameNow(tx, deps, actor);
}

/** Whether the actor may do something on a unit, from the organization in memory. */
export function mayOn(
  actor: Actor,
  action: Action,
  organization: OrganizationIndex,
): (unitId: string) => boolean {
  const tops = actorUnits(actor, action);
  const known = new Map<string, boolean>();
  return (unitId) => {
    const found =
      known.get(unitId) ??
      (tops.includes(unitId) ||
        organization.ancestorsOf(unitId, actor.today).some((id) => tops.includes(id)));
    known.set(unitId, found);
    return found;
  };
}

export const presenterOf = (frame: Frame, actor: Actor, asOf: Day): DuePresenter => ({
  rules: frame.rules,
  organization: frame.organization,
  asOf,
  mayRecord: mayOn(actor, "record.write", frame.organization),
});
