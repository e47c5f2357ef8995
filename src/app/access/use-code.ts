import { sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Db } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { totpSealAbout } from "#platform/keys/sealed-columns.ts";
import { stepOfCode } from "#platform/one-time-code.ts";
import { recoveryHash } from "#platform/recovery-codes.ts";
import type { ProvableAccount } from "#app/access/account-store.ts";
import { type LoginThrottle, sayWait } from "#app/access/login-throttle.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";

/**
 * Uses up a code of the authenticator or a recovery code: each is good once, also when two requests bring it at the same
 * moment. Refuses with `wrong-code-unauthenticated` or, after too many wrong ones, `code-too-many`.
 */
export async function useCode(
  deps: AppDeps,
  throttle: LoginThrottle,
  account: ProvableAccount,
  typed: string,
  { knownDevice, address }: { readonly knownDevice: string | null; readonly address: string },
): Promise<Result<"totp" | "recovery">> {
  const now = deps.clock.now();
  // who comes this far knows the password: guesses are counted for the account, wherever they come from
  const attempt = { login: account.accountId, address: account.accountId, knownDevice };
  const { wait } = await throttle.begin(deps.db, attempt, now);
  if (wait > 0) {
    return refused("code-too-many", `验证码连续输错多次，请等${sayWait(wait)}再试。`);
  }
  const kind = await inTransaction(deps.db, (tx) => consume(tx, deps, account, typed));
  if (kind !== null) {
    await throttle.succeeded(deps.db, attempt);
    return success(kind);
  }
  await throttle.failed(deps.db, attempt, now);
  await writeAudit(deps.db, {
    groupId: account.groupId,
    actor: null,
    at: now,
    action: "session.refuse",
    subject: { kind: "account", id: account.accountId },
    cause: "wrong-code",
    after: { address },
  });
  return refused(
    "wrong-code-unauthenticated",
    "验证码不对，或者已经用过。请等验证器换出下一个数字再输；手机的时间要准。手机不在身边，可以用一个恢复码。",
  );
}

async function consume(
  tx: Db,
  deps: AppDeps,
  account: ProvableAccount,
  typed: string,
): Promise<"totp" | "recovery" | null> {
  const code = typed.normalize("NFKC").replaceAll(/\s/g, "");
  if (account.totpSealed !== null && /^\d{6}$/.test(code)) {
    const secret = deps.keys.open(account.totpSealed, totpSealAbout(account.accountId));
    const step = stepOfCode(secret, code, deps.access.now());
    return step !== null && (await takeStep(tx, account, step)) ? "totp" : null;
  }
  const hash = recoveryHash(typed);
  return hash !== null && (await takeRecoveryCode(tx, account, hash)) ? "recovery" : null;
}

/** Moves the last step on; false when this step or a later one was used already. */
async function takeStep(
  tx: Db,
  account: Pick<ProvableAccount, "groupId" | "accountId">,
  step: number,
): Promise<boolean> {
  const moved = await tx
    .updateTable("account")
    .set({ totp_last_step: step })
    .where("group_id", "=", account.groupId)
    .where("id", "=", account.accountId)
    .where((where) =>
      where.or([where("totp_last_step", "is", null), where("totp_last_step", "<", step)]),
    )
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

async function takeRecoveryCode(tx: Db, account: ProvableAccount, hash: string): Promise<boolean> {
  const taken = await tx
    .updateTable("account")
    .set({ recovery_hashes: sql`array_remove(recovery_hashes, ${hash})` })
    .where("group_id", "=", account.groupId)
    .where("id", "=", account.accountId)
    .where("totp_confirmed_at", "is not", null)
    .where(sql<boolean>`${hash} = any(recovery_hashes)`)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}
