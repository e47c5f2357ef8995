import { type Result, refused, success } from "#kernel/problem.ts";
import type { Day } from "#kernel/day.ts";
import type { Db } from "#platform/database/connect.ts";
import { DECOY_HASH, verifyPassword } from "#platform/password.ts";
import { randomToken, sha256 } from "#platform/tokens.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { LoginThrottle } from "#app/access/login-throttle.ts";
import { insertSession } from "#app/access/session-store.ts";
import type { AppDeps } from "#app/deps.ts";

export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** Short name of the group; asked for only when the same login and password fit more than one. */
  readonly group?: string | undefined;
}

/** Accounts of the same login that are looked at; more groups on one machine must name theirs. */
const MOST_CANDIDATES = 5;

const WRONG = refused(
  "wrong-credentials-unauthenticated",
  "登录名或密码不对。请检查后再试；忘记密码请找单位管理员重设。",
);

/** Checks login and password and opens a session; the value is the token for the cookie, told only here. */
export async function logIn(
  deps: AppDeps,
  throttle: LoginThrottle,
  credentials: Credentials,
  from: { readonly address: string; readonly device: string | null },
): Promise<Result<string>> {
  const now = deps.clock.now();
  const login = credentials.login.trim();
  const wait = throttle.waitFor(login, from.address, now);
  if (wait > 0) {
    const seconds = Math.ceil(wait / 1000);
    const span = seconds < 90 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分钟`;
    return refused("login-too-many", `连续输错多次，请等${span}再试。别处登录不受影响。`);
  }
  const candidates = await findAccounts(deps.db, login, credentials.group, deps.clock.today());
  const matching: Account[] = [];
  for (const account of candidates) {
    if (await verifyPassword(account.password_hash, credentials.password)) matching.push(account);
  }
  if (candidates.length === 0) await verifyPassword(DECOY_HASH, credentials.password);
  const [account] = matching;
  if (account === undefined) {
    throttle.failed(login, from.address, now);
    return WRONG;
  }
  if (matching.length > 1) {
    return refused("group-needed", "这个登录名在几个集团都有，请再写上集团的简称。");
  }
  throttle.succeeded(login, from.address);
  const token = randomToken();
  await deps.db.transaction().execute(async (tx) => {
    await insertSession(tx, {
      groupId: account.group_id,
      accountId: account.id,
      tokenHash: sha256(token),
      now,
      device: from.device,
    });
    await writeAudit(tx, {
      groupId: account.group_id,
      actor: account.person_id,
      at: now,
      action: "session.open",
      subject: { kind: "account", id: account.id },
    });
  });
  return success(token);
}

interface Account {
  readonly group_id: string;
  readonly id: string;
  readonly person_id: string;
  readonly password_hash: string;
}

async function findAccounts(
  db: Db,
  login: string,
  group: string | undefined,
  today: Day,
): Promise<readonly Account[]> {
  let query = db
    .selectFrom("account")
    .innerJoin("groups", "groups.id", "account.group_id")
    .select(["account.group_id", "account.id", "account.person_id", "account.password_hash"])
    .where("account.login", "=", login)
    .where((where) =>
      where.or([where("disabled_on", "is", null), where("disabled_on", ">", today)]),
    )
    .orderBy("account.group_id")
    .limit(MOST_CANDIDATES);
  if (group !== undefined && group.trim() !== "") {
    const wanted = group.trim();
    query = query.where((where) =>
      where.or([where("groups.slug", "=", wanted), where("groups.short_name", "=", wanted)]),
    );
  }
  return query.execute();
}
