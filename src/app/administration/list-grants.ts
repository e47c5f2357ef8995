import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { ROLES } from "#domain/access/policy.ts";
import { postName } from "#domain/organization/organization-names.ts";
import { POSTS } from "#domain/organization/organization.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { grantHolds } from "#app/access/held-grants.ts";
import type { grantPageSchema, grantQuerySchema, GrantRow } from "#app/administration/schema.ts";
import { escapeLike } from "#platform/database/escape-like.ts";
import { revisionOf } from "#app/revision-of.ts";

const roleOf = z.enum(ROLES);

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly name: string;
  readonly code: string;
  readonly role: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly from_on: Day;
  readonly until_on: Day | null;
  readonly state: GrantRow["state"];
  readonly post: string | null;
  readonly post_unit: string | null;
  readonly reason: string | null;
  readonly set_by: string | null;
  readonly set_at: Date | null;
  readonly ended_by: string | null;
  readonly end_reason: string | null;
}

const stateOf = (today: Day): RawBuilder<GrantRow["state"]> => sql`case
  when ${grantHolds(today)} then 'current'
  when r.from_on > ${today}::date and r.ended_at is null and (r.until_on is null or r.until_on > r.from_on) then 'coming'
  else 'ended' end`;

const selectGrants = (groupId: string, today: Day): RawBuilder<Row> => sql`
  select r.id, p.id as person_id, p.name, p.code, r.role, u.id as unit_id, u.name as unit_name, r.from_on, r.until_on,
    ${stateOf(today)} as state, post.post, post_unit.short_name as post_unit, r.reason,
    setter.name as set_by, r.set_at, ender.name as ended_by, r.end_reason
  from role_grant r
  join person p on p.group_id = r.group_id and p.id = r.person_id
  join unit u on u.group_id = r.group_id and u.id = r.unit_id
  left join appointment post on post.group_id = r.group_id and post.id = r.appointment_id
  left join unit post_unit on post_unit.group_id = r.group_id and post_unit.id = post.unit_id
  left join person setter on setter.group_id = r.group_id and setter.id = r.set_by
  left join person ender on ender.group_id = r.group_id and ender.id = r.ended_by
  where r.group_id = ${groupId}`;

function present(row: Row): GrantRow {
  const post = POSTS.find((each) => each === row.post);
  const shown = {
    id: row.id,
    person: { id: row.person_id, name: row.name, code: row.code },
    role: roleOf.parse(row.role),
    unit: { id: row.unit_id, name: row.unit_name },
    from: row.from_on,
    until: row.until_on,
    state: row.state,
    post: post === undefined ? null : `${row.post_unit ?? ""}${postName(post)}`,
    reason: row.reason,
    setBy: row.set_by,
    setAt: row.set_at?.toISOString() ?? null,
    endedBy: row.ended_by,
    endReason: row.end_reason,
  };
  return { ...shown, revision: revisionOf([row.id, row.role, row.unit_id, row.from_on, row.until_on, row.end_reason]) }; // prettier-ignore
}

/** Grants of a person, over a unit, of a role: those in force first, then the coming, then the history. */
export async function listGrants(
  db: Db,
  { groupId, today }: Actor,
  query: z.infer<typeof grantQuerySchema>,
): Promise<z.infer<typeof grantPageSchema>> {
  const wanted = query.q === undefined || query.q === "" ? null : `%${escapeLike(query.q)}%`;
  const narrowed = sql`
    ${query.personId === undefined ? sql`` : sql`and r.person_id = ${query.personId}::uuid`}
    ${query.unitId === undefined ? sql`` : sql`and r.unit_id = ${query.unitId}::uuid`}
    ${query.role === undefined ? sql`` : sql`and r.role = ${query.role}`}
    ${query.state === undefined ? sql`` : sql`and ${stateOf(today)} = ${query.state}`}
    ${wanted === null ? sql`` : sql`and (p.name like ${wanted} or p.code ilike ${wanted} or u.name like ${wanted})`}`;
  const start = Number.parseInt(query.after ?? "0", 10) || 0;
  const { rows } = await sql<Row>`${selectGrants(groupId, today)} ${narrowed}
    order by ${stateOf(today)} = 'ended', ${stateOf(today)} = 'coming', p.code, r.from_on, r.id
    limit ${query.limit + 1} offset ${Math.max(0, start)}`.execute(db);
  const counted = await sql<{ total: number }>`select count(*)::int as total from role_grant r
    join person p on p.group_id = r.group_id and p.id = r.person_id
    join unit u on u.group_id = r.group_id and u.id = r.unit_id
    where r.group_id = ${groupId} ${narrowed}`.execute(db);
  const items = rows.slice(0, query.limit).map(present);
  const next = rows.length > query.limit ? String(start + query.limit) : null;
  return { items, next, total: counted.rows[0]?.total ?? 0 };
}

/** One grant as the list shows it; null when there is none. */
export async function findGrant(
  db: Db,
  groupId: string,
  today: Day,
  id: string,
): Promise<GrantRow | null> {
  const { rows } = await sql<Row>`${selectGrants(groupId, today)} and r.id = ${id}::uuid`.execute(
    db,
  );
  return rows[0] === undefined ? null : present(rows[0]);
}
