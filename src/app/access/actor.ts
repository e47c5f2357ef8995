import type { Day } from "#kernel/day.ts";
import { type Result, refused } from "#kernel/problem.ts";
import { type Grant, mayDoSomewhere, unitsAllowing } from "#domain/access/grants.ts";
import type { Action } from "#domain/access/policy.ts";

/** Who asks: made for each request from the session. All ids belong to `groupId`. */
export interface Actor {
  readonly groupId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly name: string;
  /** Grants in force today. */
  readonly grants: readonly Grant[];
  readonly mustChangePassword: boolean;
  readonly today: Day;
  /** Versions of the group's caches when the request began. */
  readonly organizationVersion: number;
  readonly rulesVersion: number;
}

/** Whether the actor may do this anywhere. Which units: `unitsAllowing`, `scopedUnits`, `requireUnit`. */
export const actorMay = (actor: Actor, action: Action): boolean =>
  mayDoSomewhere(actor.grants, action);

/** The top units over which the actor may do this. */
export const actorUnits = (actor: Actor, action: Action): string[] =>
  unitsAllowing(actor.grants, action);

/** The refusal for an action that the actor may not do; names no unit, so that nothing is told. */
export const forbidden = (what = "这项操作"): Result<never> =>
  refused("forbidden", `您没有权限进行${what}。如需办理，请联系党群工作部开通。`);
