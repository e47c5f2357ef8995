import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { ROLES } from "#domain/access/policy.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { belongsSql, grantHolds } from "#app/access/held-grants.ts";
import type {
  accountPageSchema,
  accountQuerySchema,
  AccountRow,
} from "#app/administration/schema.ts";
import { escapeLike } from "#platform/database/escape-like.ts";

interface Row {
  readonly id: string;
  readonly login: string;
  readonly person_id: string;
  readonly name: string;
  readonly code: string;
  readonly unit_name: string | null;
  readonly state: AccountRow["state"];
  readonly disabled_on: Day | null;
  readonly seen_at: Date | null;
  readonly roles: readonly string[];
}

const stateOf = (today: Day): RawBuilder<AccountRow["state"]> => sql`case
  when a.disabled_on is not null and a.disabled_on <= ${today}::date then 'disabled'
  when not ${belongsSql(sql`a.group_id`, sql`a.person_id`, today)} then 'left'
  when a.must_change_password then 'first-password' else 'active' end`;

/** The unit in which somebody works, else where they belong: to tell people of one name apart. */
export const unitNameOf = (
  personId: RawBuilder<unknown>,
  groupId: string,
  today: Day,
): RawBuilder<string | null> => sql`(
  select u.name from membership m join unit u on u.group_id = m.group_id and u.id = m.unit_id
  where m.group_id = ${groupId} and m.person_id = ${personId}
    and m.from_on <= ${today}::date and (m.until_on is null or m.until_on > ${today}::date)
  order by m.facet <> 'employee', m.id limit 1)`;

const selectAccounts = (groupId: string, today: Day): RawBuilder<Row> => sql`
  select a.id, a.login, p.id as person_id, p.name, p.code, ${unitNameOf(sql`p.id`, groupId, today)} as unit_name,
    ${stateOf(today)} as state, a.disabled_on,
    (select max(s.seen_at) from session s where s.group_id = a.group_id and s.account_id = a.id) as seen_at,
    array(select distinct r.role from role_grant r join unit u on u.group_id = r.group_id and u.id = r.unit_id
      where r.group_id = a.group_id and r.person_id = a.person_id and ${grantHolds(today)}) as roles
  from account a join person p on p.group_id = a.group_id and p.id = a.person_id
  where a.group_id = ${groupId}`;

const present = (row: Row): AccountRow => ({
  id: row.id,
  login: row.login,
  person: { id: row.person_id, name: row.name, code: row.code },
  unitName: row.unit_name ?? "",
  state: row.state,
  disabledOn: row.disabled_on,
  lastSeenAt: row.seen_at?.toISOString() ?? null,
  roles: ROLES.filter((role) => row.roles.includes(role)),
});

/** Accounts by name, code, log-in name and state, in the order of their log-in names. */
export async function listAccounts(
  db: Db,
  { groupId, today }: Actor,
  query: z.infer<typeof accountQuerySchema>,
): Promise<z.infer<typeof accountPageSchema>> {
  const wanted = query.q === undefined || query.q === "" ? null : `%${escapeLike(query.q)}%`;
  const narrowed = sql`
    ${wanted === null ? sql`` : sql`and (a.login ilike ${wanted} or p.name like ${wanted} or p.code ilike ${wanted})`}
    ${query.state === undefined ? sql`` : sql`and ${stateOf(today)} = ${query.state}`}`;
  const { rows } = await sql<Row>`${selectAccounts(groupId, today)} ${narrowed}
    ${query.after === undefined ? sql`` : sql`and a.login > ${query.after}`}
    order by a.login limit ${query.limit + 1}`.execute(db);
  const counted = await sql<{ total: number }>`select count(*)::int as total
    from account a join person p on p.group_id = a.group_id and p.id = a.person_id
    where a.group_id = ${groupId} ${narrowed}`.execute(db);
  const items = rows.slice(0, query.limit).map(present);
  const next = rows.length > query.limit ? (items.at(-1)?.login ?? null) : null;
  return { items, next, total: counted.rows[0]?.total ?? 0 };
}

/** One account as the list shows it; null when there is none. */
export async function findAccount(
  db: Db,
  groupId: string,
  today: Day,
  id: string,
): Promise<AccountRow | null> {
  const { rows } = await sql<Row>`${selectAccounts(groupId, today)} and a.id = ${id}::uuid`.execute(
    db,
  );
  return rows[0] === undefined ? null : present(rows[0]);
}
