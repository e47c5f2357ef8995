import type { Day } from "#kernel/day.ts";
import { type Action, type Role, ruleOf } from "#domain/access/policy.ts";

/** 授权: a person's role over a unit and all below it, from a day to the day before `until`. */
export interface Grant {
  readonly role: Role;
  readonly unitId: string;
  /** Whether the unit is the group itself. */
  readonly wholeGroup: boolean;
  readonly from: Day;
  readonly until: Day | null;
}

/** The grants that hold on a day. */
export const grantsOn = <G extends Grant>(grants: readonly G[], on: Day): G[] =>
  grants.filter((grant) => grant.from <= on && (grant.until === null || on < grant.until));

/** The units over which the grants allow an action; what it may touch is these and everything below them. */
export function unitsAllowing(grants: readonly Grant[], action: Action): string[] {
  const rule = ruleOf(action);
  const allowing = grants.filter(
    (grant) => rule.roles.includes(grant.role) && (rule.scope !== "group" || grant.wholeGroup),
  );
  return [...new Set(allowing.map((grant) => grant.unitId))];
}

/** Whether the action is allowed anywhere: the first question, before a unit is known. */
export const mayDoSomewhere = (grants: readonly Grant[], action: Action): boolean =>
  unitsAllowing(grants, action).length > 0;

/** Whether the action is allowed on a unit; `lineage` is the unit itself and all its ancestors. */
export const mayDo = (
  grants: readonly Grant[],
  action: Action,
  lineage: readonly string[],
): boolean => unitsAllowing(grants, action).some((unitId) => lineage.includes(unitId));
