import { type RawBuilder, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import type { DelegationRow } from "#app/delegations/schema.ts";

interface Row {
  readonly id: string;
  readonly principal_id: string;
  readonly principal: string;
  readonly agent_id: string;
  readonly agent: string;
  readonly from_on: Day;
  readonly until_on: Day;
  readonly reason: string;
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
}

const MOST_SHOWN = 200;

async function find(
  db: Db,
  { groupId, today }: Pick<Actor, "groupId" | "today">,
  which: RawBuilder<unknown>,
): Promise<DelegationRow[]> {
  const { rows } = await sql<Row>`
    select d.id, d.principal_id, principal.name as principal, d.agent_id, agent.name as agent,
      d.from_on, d.until_on, d.reason, d.ended_at, ender.name as ended_by
    from delegation d
    join person principal on principal.group_id = d.group_id and principal.id = d.principal_id
    join person agent on agent.group_id = d.group_id and agent.id = d.agent_id
    left join person ender on ender.group_id = d.group_id and ender.id = d.ended_by
    where d.group_id = ${groupId} and ${which}
    order by d.ended_at is not null or d.until_on <= ${today}::date, d.from_on desc, d.id desc
    limit ${MOST_SHOWN}`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    principal: { id: row.principal_id, name: row.principal },
    agent: { id: row.agent_id, name: row.agent },
    from: row.from_on,
    until: row.until_on,
    reason: row.reason,
    state: row.ended_at !== null || row.until_on <= today ? "ended" : row.from_on > today ? "coming" : "current", // prettier-ignore
    endedBy: row.ended_at === null ? null : (row.ended_by ?? "系统"),
  }));
}

/** Whom somebody asked to act for them. */
export const delegationsGiven = (db: Db, actor: Actor): Promise<DelegationRow[]> =>
  find(db, actor, sql`d.principal_id = ${actor.personId}::uuid`);

/** Who asked somebody to act for them. */
export const delegationsReceived = (db: Db, actor: Actor): Promise<DelegationRow[]> =>
  find(db, actor, sql`d.agent_id = ${actor.personId}::uuid`);

/** What an office sees: agents named by those who hold a grant in its units, or belong there. */
export const delegationsBelow = (db: Db, actor: Actor): Promise<DelegationRow[]> =>
  find(
    db,
    actor,
    sql`(exists (select 1 from role_grant r where r.group_id = d.group_id and r.person_id = d.principal_id
        and r.from_on < d.until_on and (r.until_on is null or r.until_on > d.from_on)
        and r.unit_id in ${scopedUnits(actor, "delegation.watch")})
      or exists (select 1 from membership m where m.group_id = d.group_id and m.person_id = d.principal_id
        and m.from_on < d.until_on and (m.until_on is null or m.until_on > d.from_on)
        and m.unit_id in ${scopedUnits(actor, "delegation.watch")}))`,
  );

/** One delegation of which somebody is a part; null when there is none. */
export async function findOwnDelegation(
  db: Db,
  actor: Actor,
  id: string,
): Promise<DelegationRow | null> {
  const rows = await find(
    db,
    actor,
    sql`d.id = ${id}::uuid and ${actor.personId}::uuid in (d.principal_id, d.agent_id)`,
  );
  return rows[0] ?? null;
}
