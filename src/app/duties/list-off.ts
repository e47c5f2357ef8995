import { sql } from "kysely";
import { type Day, formatDay, yearOf } from "#kernel/day.ts";
import type { Db } from "#platform/database/connect.ts";
import { type Actor, actorUnits } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** A unit for which an institution is switched off, from a day to the day on which it comes back. */
export interface OffSpan {
  readonly institution: string;
  readonly unitName: string;
  readonly from: Day;
  readonly until: Day;
  readonly reason: string;
  readonly approvedBy: string;
}

/**
 * Where these institutions are or will be switched off, as of a day: of the units that the actor reads, and of those above
 * them, since what is switched off for an enterprise is so for its branches.
 */
export async function listOff(
  db: Db,
  actor: Actor,
  { organization }: Pick<Frame, "organization">,
  institutions: readonly string[],
  on: Day,
): Promise<OffSpan[]> {
  if (institutions.length === 0) return [];
  const above = sql<string>`(select a.ancestor_id from unit_ancestor a
    where a.group_id = ${actor.groupId} and a.unit_id = any(${actorUnits(actor, "institution.read")}::uuid[]))`;
  const rows = await db
    .selectFrom("institution_waiver")
    .select(["institution_id", "unit_id", "from_on", "until_on", "reason", "approved_by"])
    .where("group_id", "=", actor.groupId)
    .where("institution_id", "in", [...institutions])
    .where("until_on", ">", on)
    .where((where) => where.or([where("ended_on", "is", null), where("ended_on", ">", on)]))
    .where((where) =>
      where.or([
        where("unit_id", "in", scopedUnits(actor, "institution.read")),
        where("unit_id", "in", above),
      ]),
    ) // prettier-ignore
    .orderBy("from_on")
    .orderBy("unit_id")
    .execute();
  return rows.map((row) => ({
    institution: row.institution_id,
    unitName: organization.unit(row.unit_id)?.shortName ?? "",
    from: row.from_on,
    until: row.until_on,
    reason: row.reason,
    approvedBy: organization.person(row.approved_by)?.name ?? "已离开的人员",
  }));
}

/** 桥西清运支部10月1日起停用，2027年2月1日恢复 */
export function sayOff({ unitName, from, until }: Pick<OffSpan, "unitName" | "from" | "until">, on: Day): string {
  const say = (of: Day): string => formatDay(of, { currentYear: yearOf(on) });
  return `${unitName}${from <= on ? "停用中" : `${say(from)}起停用`}，${say(until)}恢复`;
} // prettier-ignore
