import type { Day } from "#kernel/day.ts";
import { type Result, refused } from "#kernel/problem.ts";
import { type Grant, mayDoSomewhere, unitsAllowing } from "#domain/access/grants.ts";
import type { Action } from "#domain/access/policy.ts";

export interface ActingFor {
  readonly personId: string;
  readonly name: string;
  readonly delegationId: string;
}

/** Who asks: made for each request from the session. All ids belong to `groupId`. */
export interface Actor {
  readonly groupId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly name: string;
  /** Grants in force today. */
  readonly grants: readonly Grant[];
  /**
   * 代办: in whose name this session acts; `grants` are then the principal's, never an administrator's. `personId`,
   * `accountId` and what is "own" stay the agent's.
   */
  readonly actingFor: ActingFor | null;
  readonly mustChangePassword: boolean;
  /** Without a second factor where one is asked: may enrol one, and nothing else. */
  readonly mustEnrolSecondFactor: boolean;
  /** The day to come from which it will be asked of whoever has none yet. */
  readonly secondFactorFrom?: Day | null;
  readonly today: Day;
  /** Versions of the group's caches when the request began. */
  readonly organizationVersion: number;
  readonly rulesVersion: number;
}

/** Who did it, for the account of changes: the person, and in whose name. Spread into every audit event. */
export const accountable = (
  actor: Pick<Actor, "groupId" | "personId" | "actingFor">,
): { readonly groupId: string; readonly actor: string; readonly onBehalfOf: string | null } => ({
  groupId: actor.groupId,
  actor: actor.personId,
  onBehalfOf: onBehalfOf(actor),
});

/** The person in whose name something is done; null when it is the actor's own doing. */
export const onBehalfOf = (actor: Pick<Actor, "actingFor">): string | null =>
  actor.actingFor?.personId ?? null;

/** Whether the actor may do this anywhere. Which units: `unitsAllowing`, `scopedUnits`, `requireUnit`. */
export const actorMay = (actor: Actor, action: Action): boolean =>
  mayDoSomewhere(actor.grants, action);

/** The top units over which the actor may do this. */
export const actorUnits = (actor: Actor, action: Action): string[] =>
  unitsAllowing(actor.grants, action);

/** The refusal for an action that the actor may not do; names no unit, so that nothing is told. */
export const forbidden = (what = "这项操作"): Result<never> =>
  refused("forbidden", `您没有权限进行${what}。如需办理，请联系安全管理员授权。`);
