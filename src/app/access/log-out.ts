import { refused, success, type Result } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { UnsealError } from "#platform/keys/key-ring.ts";
import { OidcError, oidcClientOf } from "#platform/oidc/oidc-client.ts";
import { sha256 } from "#platform/tokens.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { clearCookie, sessionTokenOf } from "#app/access/cookies.ts";
import { idTokenPlace, originOf } from "#app/access/oidc-log-in.ts";
import type { RawExchange } from "#app/access/open-session.ts";
import { SESSION_COOKIE } from "#app/access/session-token.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";

/**
 * Ends this session. Where the provider of the organization opened it, returns the address at which the browser ends
 * the provider's session as well (RP-initiated log-out); null otherwise.
 */
export async function logOut(
  deps: AppDeps,
  actor: Actor,
  raw: RawExchange,
): Promise<string | null> {
  const tokenHash = sha256(sessionTokenOf(deps, raw.request) ?? "");
  const ended = await inTransaction(deps.db, async (tx) => {
    const session = await tx
      .deleteFrom("session")
      .where("group_id", "=", actor.groupId)
      .where("token_hash", "=", tokenHash)
      .returning(["oidc_issuer", "oidc_id_token"])
      .executeTakeFirst();
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "session.close",
      subject: { kind: "account", id: actor.accountId },
    });
    return session;
  });
  clearCookie(deps, raw.reply, SESSION_COOKIE);
  const { oidc } = deps.access;
  if (oidc === null || ended?.oidc_issuer !== oidc.issuer) return null;
  try {
    const hint =
      ended.oidc_id_token === null ? null : openIdToken(deps, actor, ended.oidc_id_token);
    return await oidcClientOf(oidc).endSessionAddress(hint, `${originOf(deps, raw)}/login`);
  } catch (error) {
    // the session here has ended in any case
    if (error instanceof OidcError) return null;
    throw error;
  }
}

function openIdToken(deps: AppDeps, actor: Actor, sealed: string): string | null {
  try {
    return deps.keys.open(sealed, idTokenPlace(actor.accountId));
  } catch (error) {
    // a key that was forgotten since: the provider asks instead
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

/** The provider says that somebody logged out there: their sessions here end (OpenID Connect Back-Channel Logout 1.0). */
export async function endByProvider(deps: AppDeps, token: string): Promise<Result<null>> {
  const { oidc } = deps.access;
  const said = oidc === null ? null : await oidcClientOf(oidc).readLogOut(token);
  if (oidc === null || said === null) {
    return refused("log-out-bad-input", "这不是统一身份认证发来的退出通知，没有执行。");
  }
  await inTransaction(deps.db, async (tx) => {
    for (const session of await endOidcSessions(tx, oidc.issuer, said)) {
      await writeAudit(tx, {
        groupId: session.group_id,
        actor: null,
        at: deps.clock.now(),
        action: "session.close",
        subject: { kind: "account", id: session.account_id },
        cause: "provider",
      });
    }
  });
  return success(null);
}

/** By the provider's session where it is named, else everything that this provider opened for this subject. */
async function endOidcSessions(
  tx: Tx,
  issuer: string,
  said: { readonly subject: string | null; readonly sid: string | null },
): Promise<readonly { readonly group_id: string; readonly account_id: string }[]> {
  const sessions = tx
    .deleteFrom("session")
    .where("oidc_issuer", "=", issuer)
    .returning(["group_id", "account_id"]);
  if (said.sid !== null) return sessions.where("oidc_sid", "=", said.sid).execute();
  const accounts = await tx
    .selectFrom("external_identity")
    .select("account_id")
    .where("issuer", "=", issuer)
    .where("subject", "=", said.subject)
    .execute();
  if (accounts.length === 0) return [];
  const ids = accounts.map(({ account_id: id }) => id);
  return sessions.where("account_id", "in", ids).execute();
}
