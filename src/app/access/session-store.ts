import { sql } from "kysely";
import { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { parseDay } from "#kernel/day.ts";
import { ROLES } from "#domain/access/policy.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { ABSOLUTE_DAYS, IDLE_HOURS } from "#app/access/session-token.ts";

const HOUR_MS = 3_600_000;

const dayColumn = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed !== null) return parsed;
  context.addIssue("not a day");
  return z.NEVER;
});
const grantsColumn = z.array(
  z.object({
    role: z.enum(ROLES),
    unitId: z.string(),
    wholeGroup: z.boolean(),
    from: dayColumn,
    until: dayColumn.nullable(),
  }),
);

interface SessionRow {
  readonly group_id: string;
  readonly seen_at: Date;
  readonly account_id: string;
  readonly person_id: string;
  readonly name: string;
  readonly must_change_password: boolean;
  readonly organization_version: number;
  readonly rules_version: number;
  readonly grants: unknown;
}

/** The actor of a living session, or null. One statement, the same text every time, so that it stays prepared. */
export async function findSession(
  db: Db,
  tokenHash: string,
  now: Date,
  today: Day,
): Promise<{ readonly actor: Actor; readonly seenAt: Date } | null> {
  const idleSince = new Date(now.getTime() - IDLE_HOURS * HOUR_MS);
  const { rows } = await sql<SessionRow>`
    select s.group_id, s.seen_at, a.id as account_id, p.id as person_id, p.name, a.must_change_password,
      g.organization_version, g.rules_version,
      coalesce((
        select json_agg(json_build_object('role', r.role, 'unitId', r.unit_id,
          'wholeGroup', u.kind = 'group', 'from', r.from_on, 'until', r.until_on) order by r.from_on, r.id)
        from role_grant r
        join unit u on u.group_id = r.group_id and u.id = r.unit_id
        where r.group_id = s.group_id and r.person_id = a.person_id
          and r.from_on <= ${today}::date and (r.until_on is null or r.until_on > ${today}::date)
      ), '[]'::json) as grants
    from session s
    join account a on a.group_id = s.group_id and a.id = s.account_id
    join person p on p.group_id = a.group_id and p.id = a.person_id
    join groups g on g.id = s.group_id
    where s.token_hash = ${tokenHash} and s.expires_at > ${now} and s.seen_at > ${idleSince}
      and (a.disabled_on is null or a.disabled_on > ${today}::date)
  `.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    seenAt: row.seen_at,
    actor: {
      groupId: row.group_id,
      accountId: row.account_id,
      personId: row.person_id,
      name: row.name,
      grants: grantsColumn.parse(row.grants),
      mustChangePassword: row.must_change_password,
      today,
      organizationVersion: row.organization_version,
      rulesVersion: row.rules_version,
    },
  };
}

/** Keeps an idle session from ending. */
export async function touchSession(
  db: Db,
  groupId: string,
  tokenHash: string,
  now: Date,
): Promise<void> {
  await db
    .updateTable("session")
    .set({ seen_at: now })
    .where("group_id", "=", groupId)
    .where("token_hash", "=", tokenHash)
    .execute();
}

export async function insertSession(
  db: Db,
  session: {
    readonly groupId: string;
    readonly accountId: string;
    readonly tokenHash: string;
    readonly now: Date;
    readonly device: string | null;
  },
): Promise<void> {
  await db
    .insertInto("session")
    .values({
      group_id: session.groupId,
      token_hash: session.tokenHash,
      account_id: session.accountId,
      created_at: session.now,
      seen_at: session.now,
      expires_at: new Date(session.now.getTime() + ABSOLUTE_DAYS * 24 * HOUR_MS),
      device: session.device,
    })
    .execute();
}

/** Ends one session. */
export async function deleteSession(db: Db, groupId: string, tokenHash: string): Promise<void> {
  await db
    .deleteFrom("session")
    .where("group_id", "=", groupId)
    .where("token_hash", "=", tokenHash)
    .execute();
}

/** Ends all sessions of an account but one: after a change of password. Dead ones of the account go with them. */
export async function deleteOtherSessions(
  db: Db,
  groupId: string,
  accountId: string,
  keepTokenHash: string,
): Promise<void> {
  await db
    .deleteFrom("session")
    .where("group_id", "=", groupId)
    .where("account_id", "=", accountId)
    .where("token_hash", "!=", keepTokenHash)
    .execute();
}
