import { type Result, refused, success } from "#kernel/problem.ts";
import { hashPassword } from "#platform/password.ts";
import { sha256 } from "#platform/tokens.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { sessionTokenOf, setSessionCookie } from "#app/access/cookies.ts";
import { requireStrongPassword } from "#app/access/judge-password.ts";
import type { LoginThrottle } from "#app/access/login-throttle.ts";
import { type RawExchange, renewSessionToken } from "#app/access/open-session.ts";
import { checkOwnPassword, ownAccount } from "#app/access/prove-again.ts";
import { deleteOtherSessions } from "#app/access/session-store.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { transact } from "#app/transact.ts";

/**
 * Sets a new password after the old one was shown again; ends the other sessions of the account and gives this one another
 * token, so that whoever knew the old one is out.
 */
export async function changePassword(
  deps: AppDeps,
  throttle: LoginThrottle,
  actor: Actor,
  input: { readonly current: string; readonly next: string },
  raw: RawExchange,
): Promise<Result<null>> {
  const account = await ownAccount(deps, actor);
  const proved = await checkOwnPassword(deps, throttle, account, input.current);
  if (!proved.ok) return proved;
  if (input.next.normalize("NFKC") === input.current.normalize("NFKC")) {
    return refused("same-password", "新密码和现在的一样。请换一个。");
  }
  const strong = await requireStrongPassword(deps, actor, input.next);
  if (!strong.ok) return strong;
  const hash = await hashPassword(input.next);
  const now = deps.clock.now();
  const renewed = await transact(deps.db, async (tx) => {
    await tx
      .updateTable("account")
      .set({ password_hash: hash, must_change_password: false, password_changed_at: now })
      .where("group_id", "=", actor.groupId)
      .where("id", "=", actor.accountId)
      .execute();
    const kept = sha256(sessionTokenOf(deps, raw.request) ?? "");
    await deleteOtherSessions(tx, actor.groupId, actor.accountId, kept);
    await writeAudit(tx, {
      ...accountable(actor),
      at: now,
      action: "password.change",
      subject: { kind: "account", id: actor.accountId },
    });
    return renewSessionToken(tx, { groupId: actor.groupId, tokenHash: kept });
  });
  if (!renewed.ok) return renewed;
  setSessionCookie(deps, raw, renewed.value);
  return success(null);
}
