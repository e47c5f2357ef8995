import { sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Tx } from "#platform/database/connect.ts";
import { belongsSql, grantHolds, NEVER_DELEGATED } from "#app/access/held-grants.ts";
import { noteSettled } from "#app/access/settled-here.ts";
import { writeAudit } from "#app/audit/write-audit.ts";

export interface SettledRights {
  readonly grants: number;
  readonly delegations: number;
  readonly sessions: number;
}

interface EndedRow {
  readonly id: string;
  readonly person_id: string;
  readonly cause: string;
}

/**
 * Writes down what has ended by itself: grants whose post ended, whose person left the group or whose unit closed or was
 * merged; delegations whose principal left the post; sessions of people who left. Rights end by their dates whether or
 * not this has run (see `grantHolds`): this is the account of it. Run with each change of the organization and nightly;
 * running it twice changes nothing.
 */
export async function settleGrants(
  tx: Tx,
  groupId: string,
  today: Day,
  at: Date,
): Promise<SettledRights> {
  const grants = await endGrants(tx, groupId, today, at);
  const delegations = await endDelegations(tx, groupId, today, at);
  for (const row of [
    ...grants.map((each) => ({ ...each, kind: "grant" })),
    ...delegations.map((each) => ({ ...each, kind: "delegation" })),
  ]) {
    // prettier-ignore
    await writeAudit(tx, {
      groupId,
      actor: null,
      at,
      action: `${row.kind}.end`,
      subject: { kind: row.kind, id: row.id },
      cause: row.cause,
      after: { person: row.person_id },
    });
  }
  const ended = await sql<{ person_id: string }>`
    delete from session s using account a
    where s.group_id = ${groupId} and a.group_id = s.group_id and a.id = s.account_id
      and not ${belongsSql(sql`a.group_id`, sql`a.person_id`, today)}
    returning a.person_id`.execute(tx);
  await sql`
    update session s set delegation_id = null
    from delegation d
    where s.group_id = ${groupId} and d.group_id = s.group_id and d.id = s.delegation_id
      and (d.ended_at is not null or d.until_on <= ${today}::date)`.execute(tx);
  const people = [...grants, ...delegations, ...ended.rows].map((row) => row.person_id);
  noteSettled(tx, people);
  return { grants: grants.length, delegations: delegations.length, sessions: ended.rows.length };
}

async function endGrants(
  tx: Tx,
  groupId: string,
  today: Day,
  at: Date,
): Promise<readonly EndedRow[]> {
  const { rows } = await sql<EndedRow>`
    with ending as (
      select r.id, r.person_id,
        case when u.closes_on <= ${today}::date then u.closes_on
          when r.appointment_id is not null and post.id is null then ${today}::date
          when post.until_on <= ${today}::date then post.until_on
          else (select max(m.until_on) from membership m where m.group_id = r.group_id and m.person_id = r.person_id
            and m.until_on <= ${today}::date) end as ends_on,
        case when u.closes_on <= ${today}::date and u.merged_into is not null then '单位已并入' || coalesce(into_unit.name, '其他单位')
          when u.closes_on <= ${today}::date then '单位已撤销'
          when r.appointment_id is not null and (post.id is null or post.until_on <= ${today}::date) then '任职结束'
          else '离开集团' end as cause
      from role_grant r
      join unit u on u.group_id = r.group_id and u.id = r.unit_id
      left join unit into_unit on into_unit.group_id = u.group_id and into_unit.id = u.merged_into
      left join appointment post on post.group_id = r.group_id and post.id = r.appointment_id and post.person_id = r.person_id
      where r.group_id = ${groupId} and r.ended_at is null and (r.until_on is null or r.until_on > ${today}::date)
        and (u.closes_on <= ${today}::date
          or (r.appointment_id is not null and (post.id is null or post.until_on <= ${today}::date))
          or (not ${belongsSql(sql`r.group_id`, sql`r.person_id`, today)}
            and exists (select 1 from membership m where m.group_id = r.group_id and m.person_id = r.person_id
              and m.until_on <= ${today}::date)
            and not exists (select 1 from membership m where m.group_id = r.group_id and m.person_id = r.person_id
              and m.from_on > ${today}::date)))
    )
    update role_grant r set until_on = greatest(ending.ends_on, r.from_on), ended_at = ${at}, end_reason = ending.cause
    from ending where r.group_id = ${groupId} and r.id = ending.id
    returning r.id, r.person_id, ending.cause`.execute(tx);
  return rows;
}

async function endDelegations(
  tx: Tx,
  groupId: string,
  today: Day,
  at: Date,
): Promise<readonly EndedRow[]> {
  const { rows } = await sql<EndedRow>`
    update delegation d set ended_at = ${at}
    where d.group_id = ${groupId} and d.ended_at is null and d.from_on <= ${today}::date and d.until_on > ${today}::date
      and (not ${belongsSql(sql`d.group_id`, sql`d.agent_id`, today)} or not exists (
        select 1 from role_grant r join unit u on u.group_id = r.group_id and u.id = r.unit_id
        where r.group_id = d.group_id and r.person_id = d.principal_id and r.role <> all(${[...NEVER_DELEGATED]}::text[])
          and r.from_on <= d.from_on and ${grantHolds(today)}))
    returning d.id, d.principal_id as person_id, '委托人不再任职，或代办人离开集团' as cause`.execute(
    tx,
  );
  return rows;
}
