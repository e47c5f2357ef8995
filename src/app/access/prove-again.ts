import { type Result, refused, success } from "#kernel/problem.ts";
import { verifyPassword } from "#platform/password.ts";
import { sha256 } from "#platform/tokens.ts";
import { type ProvableAccount, findAccount } from "#app/access/account-store.ts";
import type { Actor } from "#app/access/actor.ts";
import { sessionTokenOf } from "#app/access/cookies.ts";
import { type LoginThrottle, sayWait } from "#app/access/login-throttle.ts";
import type { RawExchange } from "#app/access/open-session.ts";
import type { AppDeps } from "#app/deps.ts";

/** Somebody who has just logged in has proved enough. */
const FRESH_MS = 10 * 60_000;

/** The account of whoever asks; a defect when it is not there. */
export async function ownAccount(deps: AppDeps, actor: Actor): Promise<ProvableAccount> {
  const account = await findAccount(deps.db, actor.groupId, actor.accountId, deps.clock.today());
  if (account === undefined) throw new Error("a session without its account");
  return account;
}

/**
 * Asks for the password again before something about logging in is changed, unless the log-in was just now: an open
 * screen, or a stolen session, must not be enough. Refuses with `password-needed`, `wrong-password`, `password-too-many`.
 */
export async function proveAgain(
  deps: AppDeps,
  throttle: LoginThrottle,
  actor: Actor,
  raw: RawExchange,
  password: string | undefined,
): Promise<Result<ProvableAccount>> {
  const account = await ownAccount(deps, actor);
  if (password !== undefined && password !== "") {
    const checked = await checkOwnPassword(deps, throttle, account, password);
    return checked.ok ? success(account) : checked;
  }
  const session = await deps.db
    .selectFrom("session")
    .select("created_at")
    .where("group_id", "=", actor.groupId)
    .where("token_hash", "=", sha256(sessionTokenOf(deps, raw.request) ?? ""))
    .executeTakeFirst();
  const age = session && deps.clock.now().getTime() - session.created_at.getTime();
  if (age !== undefined && age < FRESH_MS) return success(account);
  return refused("password-needed", "登录已经有一会儿了，改登录方式前请再输入一次现在的密码。");
}

/** The password of the account that a session belongs to; guessing it from a stolen session is slowed down too. */
export async function checkOwnPassword(
  deps: AppDeps,
  throttle: LoginThrottle,
  account: ProvableAccount,
  password: string,
): Promise<Result<null>> {
  const now = deps.clock.now();
  const attempt = { login: account.accountId, address: "", knownDevice: "session" };
  const { wait } = await throttle.begin(deps.db, attempt, now);
  if (wait > 0) {
    return refused("password-too-many", `密码连续输错多次，请等${sayWait(wait)}再试。`);
  }
  if (await verifyPassword(account.passwordHash, password)) {
    await throttle.succeeded(deps.db, attempt);
    return success(null);
  }
  await throttle.failed(deps.db, attempt, now);
  return refused("wrong-password", "现在的密码不对，没有修改。请重新输入。");
}
