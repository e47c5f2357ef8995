import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { newId } from "#kernel/id.ts";
import type { Role } from "#domain/access/policy.ts";
import { SESSION_COOKIE } from "#app/access/session-token.ts";
import type { AppDeps } from "#app/deps.ts";
import { buildApp } from "#main/app.ts";
import { sha256 } from "#platform/tokens.ts";

/** The application listening on a free loopback port, for the time of some work. */
export async function withServer<T>(deps: AppDeps, work: (port: number) => Promise<T>): Promise<T> {
  const app = await buildApp(deps, { requestsPerMinute: 10_000_000 });
  try {
    const address = await app.listen({ host: "127.0.0.1", port: 0 });
    return await work(Number(new URL(address).port));
  } finally {
    await app.close();
  }
}

/** A person with an account and one grant, already logged in; returns the cookie. */
export async function logInAs(
  deps: AppDeps,
  who: { readonly groupId: string; readonly personId: string; readonly role: Role; readonly unitId: string },
): Promise<string> {
  const { groupId, personId, role, unitId } = who;
  const accountId = newId();
  const token = randomBytes(32).toString("base64url");
  const now = deps.clock.now();
  const end = new Date(now.getTime() + 86_400_000);
  await sql`insert into account (group_id, id, person_id, login, password_hash, created_at)
    values (${groupId}, ${accountId}, ${personId}, ${`bench-${accountId}`}, 'none', ${now})`.execute(deps.db);
  await sql`insert into role_grant (group_id, id, person_id, role, unit_id, from_on)
    values (${groupId}, ${newId()}, ${personId}, ${role}, ${unitId}, '2026-01-01')`.execute(deps.db);
  await sql`insert into session (group_id, token_hash, account_id, created_at, seen_at, expires_at)
    values (${groupId}, ${sha256(token)}, ${accountId}, ${now}, ${now}, ${end})`.execute(deps.db);
  return `${SESSION_COOKIE}=${token}`;
} // prettier-ignore
