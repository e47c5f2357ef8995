import { sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import { SESSION_LIMITS } from "#domain/access/session-limits.ts";
import type { Db } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";

export interface ListedSession {
  readonly id: string;
  /** The browser as it named itself. */
  readonly device: string | null;
  readonly address: string | null;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly secondFactor: boolean;
  /** Opened by the provider of the organization. */
  readonly external: boolean;
  /** The one that asks. */
  readonly current: boolean;
}

/** The living sessions of an account, the latest first. */
export async function listSessions(
  deps: AppDeps,
  account: { readonly groupId: string; readonly accountId: string },
  currentTokenHash: string | null,
): Promise<readonly ListedSession[]> {
  const now = deps.clock.now();
  const rows = await deps.db
    .selectFrom("session")
    .select([
      "id",
      "device",
      "address",
      "created_at",
      "seen_at",
      "second_factor",
      "oidc_issuer",
      "token_hash",
    ]) // prettier-ignore
    .where("group_id", "=", account.groupId)
    .where("account_id", "=", account.accountId)
    .where("expires_at", ">", now)
    .where("seen_at", ">", new Date(now.getTime() - SESSION_LIMITS.business.idleMinutes * 60_000))
    .orderBy("seen_at", "desc")
    .limit(200)
    .execute();
  return rows.flatMap((row) =>
    row.id === null
      ? []
      : [
          {
            id: row.id,
            device: row.device,
            address: row.address,
            createdAt: row.created_at,
            seenAt: row.seen_at,
            secondFactor: row.second_factor,
            external: row.oidc_issuer !== null,
            current: row.token_hash === currentTokenHash,
          },
        ],
  );
}

/** Ends one session of an account by its id; who ended it is told to the audit. */
export async function endSession(
  deps: AppDeps,
  actor: Actor,
  accountId: string,
  sessionId: string,
): Promise<Result<null>> {
  const missing = refused("session-not-found", "这个登录已经结束了。请刷新看一看。");
  if (!isUuid(sessionId) || !isUuid(accountId)) return missing;
  return inTransaction(deps.db, async (tx) => {
    const ended = await tx
      .deleteFrom("session")
      .where("group_id", "=", actor.groupId)
      .where("account_id", "=", accountId)
      .where("id", "=", sessionId)
      .executeTakeFirst();
    if (ended.numDeletedRows === 0n) return missing;
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "session.end",
      subject: { kind: "account", id: accountId },
      after: { session: sessionId },
    });
    return success(null);
  });
}

/** Ends all sessions of an account but the one named by its hash; returns how many. */
export async function endSessions(
  deps: AppDeps,
  actor: Actor,
  accountId: string,
  keepTokenHash: string | null,
): Promise<number> {
  return inTransaction(deps.db, async (tx) => {
    const ended = await tx
      .deleteFrom("session")
      .where("group_id", "=", actor.groupId)
      .where("account_id", "=", accountId)
      .where("token_hash", "!=", keepTokenHash ?? "")
      .executeTakeFirst();
    const count = Number(ended.numDeletedRows);
    if (count > 0) {
      await writeAudit(tx, {
        ...accountable(actor),
        at: deps.clock.now(),
        action: "session.end",
        subject: { kind: "account", id: accountId },
        after: { count },
      });
    }
    return count;
  });
}

export interface SignIn {
  readonly accountId: string;
  readonly login: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly secondFactor: boolean;
  readonly external: boolean;
  readonly sessions: number;
  readonly lastSeen: Date | null;
}

/** Every account of the group with how it logs in, for the security administrator. */
export async function listSignIns(db: Db, deps: AppDeps, actor: Actor): Promise<readonly SignIn[]> {
  const now = deps.clock.now();
  const idleSince = new Date(now.getTime() - SESSION_LIMITS.business.idleMinutes * 60_000);
  const rows = await db
    .selectFrom("account as a")
    .innerJoin("person as p", (on) =>
      on.onRef("p.group_id", "=", "a.group_id").onRef("p.id", "=", "a.person_id"),
    )
    .leftJoin("session as s", (on) =>
      on
        .onRef("s.group_id", "=", "a.group_id")
        .onRef("s.account_id", "=", "a.id")
        .on("s.expires_at", ">", now)
        .on("s.seen_at", ">", idleSince),
    )
    .select([
      "a.id as accountId",
      "a.login",
      "p.name",
      sql<boolean>`a.disabled_on is not null and a.disabled_on <= ${actor.today}::date`.as("disabled"), // prettier-ignore
      sql<boolean>`a.totp_confirmed_at is not null`.as("secondFactor"),
      sql<boolean>`exists (select 1 from external_identity e where e.group_id = a.group_id and e.account_id = a.id)`.as("external"), // prettier-ignore
    ])
    .select((each) => each.fn.count<number>("s.token_hash").as("sessions"))
    .select((each) => each.fn.max("s.seen_at").as("lastSeen"))
    .where("a.group_id", "=", actor.groupId)
    .groupBy(["a.group_id", "a.id", "a.login", "p.name"])
    .orderBy("a.login")
    .limit(5000)
    .execute();
  return rows;
}
