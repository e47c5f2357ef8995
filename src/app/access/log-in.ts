import { type Result, refused } from "#kernel/problem.ts";
import { DECOY_HASH, verifyPassword } from "#platform/password.ts";
import { type ProvableAccount, accountsOfLogin, findAccount } from "#app/access/account-store.ts";
import { knownDeviceOf } from "#app/access/known-device.ts";
import { type Attempt, type LoginThrottle, sayWait } from "#app/access/login-throttle.ts";
import { type RawExchange, openSession } from "#app/access/open-session.ts";
import { endFirstStep, keepFirstStep, passwordMark, readFirstStep } from "#app/access/pending-log-in.ts"; // prettier-ignore
import { useCode } from "#app/access/use-code.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";

export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** Short name of the group; asked for only when the same login and password fit more than one. */
  readonly group?: string | undefined;
}

const WRONG = refused(
  "wrong-credentials-unauthenticated",
  "登录名或密码不对。请检查后再试；忘记密码请找单位管理员重设。",
);

/** The first step is right; the browser now holds it sealed, and the second one is asked for. */
export const CODE_NEEDED = refused(
  "second-factor-needed",
  "密码对了。请再输入手机验证器上的6位数字。",
);

/**
 * Checks login name and password. Opens a session, or refuses with `second-factor-needed` where the account has one,
 * `group-needed`, `wrong-credentials-unauthenticated`, `login-too-many`, `log-in-overtaken-unauthenticated`.
 */
export async function logIn(
  deps: AppDeps,
  throttle: LoginThrottle,
  credentials: Credentials,
  raw: RawExchange,
): Promise<Result<null>> {
  const now = deps.clock.now();
  const login = credentials.login.trim();
  const candidates = await accountsOfLogin(deps.db, login, credentials.group, deps.clock.today());
  const ids = candidates.map(({ accountId }) => accountId);
  const attempt: Attempt = {
    login,
    address: raw.request.ip,
    knownDevice: knownDeviceOf(deps, raw.request, ids),
  };
  const { wait, failures } = await throttle.begin(deps.db, attempt, now);
  if (wait > 0) {
    return refused(
      "login-too-many",
      `连续输错多次，请等${sayWait(wait)}再试。在平时登录的电脑、手机上登录不受影响。`,
    );
  }
  const matching: ProvableAccount[] = [];
  for (const account of candidates) {
    if (await verifyPassword(account.passwordHash, credentials.password)) matching.push(account);
  }
  if (candidates.length === 0) await verifyPassword(DECOY_HASH, credentials.password);
  const [account] = matching;
  if (account === undefined) {
    await throttle.failed(deps.db, attempt, now);
    await tellOfGuessing(deps, candidates, failures, raw.request.ip);
    return WRONG;
  }
  await throttle.succeeded(deps.db, attempt);
  if (matching.length > 1) {
    return refused("group-needed", "这个登录名在几个集团都有，请再写上集团的简称。");
  }
  if (account.enrolled) {
    const { groupId, accountId } = account;
    keepFirstStep(deps, raw, { groupId, accountId, passwordMark: passwordMark(account), by: "password" }); // prettier-ignore
    return CODE_NEEDED;
  }
  return openSession(deps, raw, account, { by: "password", secondFactor: false });
}

/** Each fifth wrong password for an account that exists is told to the audit: not each, so that a guesser cannot fill it. */
async function tellOfGuessing(
  deps: AppDeps,
  candidates: readonly ProvableAccount[],
  failures: number,
  address: string,
): Promise<void> {
  if (failures % 5 !== 0) return;
  for (const { groupId, accountId } of candidates) {
    await writeAudit(deps.db, {
      groupId,
      actor: null,
      at: deps.clock.now(),
      action: "session.refuse",
      subject: { kind: "account", id: accountId },
      cause: "wrong-password",
      after: { failures, address },
    });
  }
}

/**
 * The second step: a code of the authenticator, or a recovery code. Opens the session, or refuses with
 * `first-step-unauthenticated` when the first step is missing or too old, `wrong-code-unauthenticated`, `code-too-many`.
 */
export async function confirmLogIn(
  deps: AppDeps,
  throttle: LoginThrottle,
  code: string,
  raw: RawExchange,
): Promise<Result<null>> {
  const pending = readFirstStep(deps, raw);
  const account =
    pending && (await findAccount(deps.db, pending.groupId, pending.accountId, deps.clock.today()));
  if (!pending || !account || passwordMark(account) !== pending.passwordMark) {
    endFirstStep(deps, raw);
    return refused("first-step-unauthenticated", "时间过了5分钟，请重新输入登录名和密码。");
  }
  const used = await useCode(deps, throttle, account, code, {
    knownDevice: knownDeviceOf(deps, raw.request, [account.accountId]),
    address: raw.request.ip,
  });
  if (!used.ok) return used;
  const by = used.value === "recovery" ? "password+recovery-code" : `${pending.by}+code`;
  const opened = await openSession(deps, raw, account, {
    by: by === "oidc+code" || by === "password+recovery-code" ? by : "password+code",
    secondFactor: true,
    oidc: pending.oidc,
  });
  endFirstStep(deps, raw);
  return opened;
}
