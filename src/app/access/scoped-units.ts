import { type RawBuilder, sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Action } from "#domain/access/policy.ts";
import type { Db } from "#platform/database/connect.ts";
import { type Actor, actorUnits } from "#app/access/actor.ts";

/**
 * The units in which the actor may do something, as a subquery of unit ids: `where("unit_id", "in", scopedUnits(…))`.
 * `within` narrows it to a unit and everything below. Lists are scoped by this in SQL and never filtered afterwards.
 */
export function scopedUnits(actor: Actor, action: Action, within?: string): RawBuilder<string> {
  const tops = actorUnits(actor, action);
  if (within === undefined) {
    return sql<string>`(select scope.unit_id from unit_ancestor scope
      where scope.group_id = ${actor.groupId} and scope.ancestor_id = any(${tops}::uuid[]))`;
  }
  return sql<string>`(select scope.unit_id from unit_ancestor scope
    where scope.group_id = ${actor.groupId} and scope.ancestor_id = ${within}::uuid
      and exists (select 1 from unit_ancestor top where top.group_id = scope.group_id
        and top.unit_id = scope.unit_id and top.ancestor_id = any(${tops}::uuid[])))`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Asks that the actor may do this on one unit. The same refusal for a unit that is not there and one that is not theirs. */
export async function requireUnit(
  db: Db,
  actor: Actor,
  action: Action,
  unitId: string,
): Promise<Result<string>> {
  const missing = refused(
    "unit-not-found",
    "没有找到这个单位，或者它不在您的管理范围内。请从组织树中另选一个。",
  );
  const tops = actorUnits(actor, action);
  if (tops.length === 0 || !UUID.test(unitId)) return missing;
  const found = await db
    .selectFrom("unit_ancestor")
    .select("unit_id")
    .where("group_id", "=", actor.groupId)
    .where("unit_id", "=", unitId)
    .where("ancestor_id", "in", tops)
    .limit(1)
    .executeTakeFirst();
  return found === undefined ? missing : success(unitId);
}

/** An id from outside that can be asked for at all: anything else would be a database error instead of "not found". */
export const isUuid = (text: string): boolean => UUID.test(text);
