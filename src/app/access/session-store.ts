import { sql } from "kysely";
import { z } from "zod";
import { type Day, day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { SESSION_LIMITS } from "#domain/access/session-limits.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { belongsSql, delegatedGrants, grantsColumn, heldGrants } from "#app/access/held-grants.ts";

const MINUTE_MS = 60_000;

interface SessionRow {
  readonly group_id: string;
  readonly seen_at: Date;
  readonly account_id: string;
  readonly person_id: string;
  readonly name: string;
  readonly must_change_password: boolean;
  readonly created_at: Date;
  readonly second_factor: boolean;
  readonly enrolled: boolean;
  readonly password_since: Date;
  readonly administrator_since: Date | null;
  readonly second_factor_rules: unknown;
  readonly organization_version: number;
  readonly rules_version: number;
  readonly grants: unknown;
  readonly delegation_id: string | null;
  readonly principal_id: string | null;
  readonly principal: string | null;
  readonly delegated: unknown;
}

/** A session with what decides whether it still holds and how far it reaches. */
export interface FoundSession {
  readonly actor: Actor;
  readonly seenAt: Date;
  readonly createdAt: Date;
  /** Whether a second factor was shown when this session was opened. */
  readonly secondFactor: boolean;
  /** Whether the account has a confirmed second factor. */
  readonly enrolled: boolean;
  readonly passwordSince: Date;
  /** When an administrator's role was last given to the person; null when never. */
  readonly administratorSince: Date | null;
  /** Of which roles the group asks a second factor, from which day. */
  readonly secondFactorRules: readonly { readonly role: string; readonly from: Day }[];
}

const rulesColumn = z.array(z.object({ role: z.string(), from: z.string().transform(day) }));

/** The actor of a living session, or null. One statement, the same text every time, so that it stays prepared. */
export async function findSession(
  db: Db,
  tokenHash: string,
  now: Date,
  today: Day,
): Promise<FoundSession | null> {
  const idleSince = new Date(now.getTime() - SESSION_LIMITS.business.idleMinutes * MINUTE_MS);
  const { rows } = await sql<SessionRow>`
    select s.group_id, s.seen_at, a.id as account_id, p.id as person_id, p.name, a.must_change_password,
      s.created_at, s.second_factor, a.totp_confirmed_at is not null as enrolled,
      coalesce(a.password_changed_at, a.created_at) as password_since,
      (select max(n.set_at) from role_grant n where n.group_id = s.group_id and n.person_id = a.person_id
        and n.role like '%-administrator') as administrator_since,
      (select coalesce(json_agg(json_build_object('role', f.role, 'from', f.from_on)), '[]'::json)
        from second_factor_rule f where f.group_id = s.group_id) as second_factor_rules,
      g.organization_version, g.rules_version,
      ${heldGrants(sql`s.group_id`, sql`a.person_id`, today)} as grants,
      d.id as delegation_id, pr.id as principal_id, pr.name as principal,
      case when d.id is null then '[]'::json else ${delegatedGrants(today)} end as delegated
    from session s
    join account a on a.group_id = s.group_id and a.id = s.account_id
    join person p on p.group_id = a.group_id and p.id = a.person_id
    join groups g on g.id = s.group_id
    left join delegation d on d.group_id = s.group_id and d.id = s.delegation_id and d.agent_id = a.person_id
    left join person pr on pr.group_id = d.group_id and pr.id = d.principal_id
    where s.token_hash = ${tokenHash} and s.expires_at > ${now} and s.seen_at > ${idleSince}
      and (a.disabled_on is null or a.disabled_on > ${today}::date)
      and ${belongsSql(sql`a.group_id`, sql`a.person_id`, today)}
  `.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    seenAt: row.seen_at,
    createdAt: row.created_at,
    secondFactor: row.second_factor,
    enrolled: row.enrolled,
    passwordSince: row.password_since,
    administratorSince: row.administrator_since,
    secondFactorRules: rulesColumn.parse(row.second_factor_rules),
    actor: {
      groupId: row.group_id,
      accountId: row.account_id,
      personId: row.person_id,
      name: row.name,
      ...actingOf(row),
      mustChangePassword: row.must_change_password,
      // decided by actorOfRequest, which knows the operator's settings
      mustEnrolSecondFactor: false,
      today,
      organizationVersion: row.organization_version,
      rulesVersion: row.rules_version,
    },
  };
}

/** The grants and the name under which a session acts: another's while a delegation gives any, its own otherwise. */
function actingOf(row: SessionRow): Pick<Actor, "grants" | "actingFor"> {
  const { delegation_id: delegationId, principal_id: personId, principal: name } = row;
  const delegated = grantsColumn.parse(row.delegated);
  if (delegationId === null || personId === null || name === null || delegated.length === 0) {
    return { grants: grantsColumn.parse(row.grants), actingFor: null };
  }
  return { grants: delegated, actingFor: { personId, name, delegationId } };
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

export interface NewSession {
  readonly groupId: string;
  readonly accountId: string;
  readonly tokenHash: string;
  readonly now: Date;
  readonly device: string | null;
  readonly address: string | null;
  readonly secondFactor: boolean;
  /** Where the provider of the organization opened it. */
  readonly oidc?: {
    readonly issuer: string;
    readonly sid: string | null;
    readonly idToken: string;
  };
}

/** Keeps a new session and returns the id that lists name it by. */
export async function insertSession(db: Db, session: NewSession): Promise<string> {
  const id = newId();
  await db
    .insertInto("session")
    .values({
      group_id: session.groupId,
      token_hash: session.tokenHash,
      account_id: session.accountId,
      id,
      created_at: session.now,
      seen_at: session.now,
      expires_at: new Date(
        session.now.getTime() + SESSION_LIMITS.business.absoluteMinutes * MINUTE_MS,
      ),
      device: session.device,
      address: session.address,
      second_factor: session.secondFactor,
      delegation_id: null,
      oidc_issuer: session.oidc?.issuer ?? null,
      oidc_sid: session.oidc?.sid ?? null,
      oidc_id_token: session.oidc?.idToken ?? null,
    })
    .execute();
  return id;
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
