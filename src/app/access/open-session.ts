import type { FastifyReply, FastifyRequest } from "fastify";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import { randomToken, sha256 } from "#platform/tokens.ts";
import { sessionTokenOf, setSessionCookie } from "#app/access/cookies.ts";
import { rememberDevice } from "#app/access/known-device.ts";
import { insertSession, type NewSession } from "#app/access/session-store.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { transact } from "#app/transact.ts";

export interface RawExchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The account that somebody has proved to be theirs, with what it was proved against. */
export interface ProvedAccount {
  readonly groupId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly passwordHash: string;
  readonly totpSealed: string | null;
}

/** How it was proved; the words of the audit. */
export type ProvedBy = "password" | "password+code" | "password+recovery-code" | "oidc" | "oidc+code"; // prettier-ignore

interface Proof {
  readonly by: ProvedBy;
  readonly secondFactor: boolean;
  readonly oidc?: NewSession["oidc"] | undefined;
}

/**
 * Opens a session with a new secret token, whatever the browser carried before (no fixation), tells the account of
 * changes, and gives the browser its cookies. A session that the browser had before ends. Refuses with
 * `log-in-overtaken-unauthenticated` when password, second factor or account were changed since they were proved.
 */
export async function openSession(
  deps: AppDeps,
  raw: RawExchange,
  account: ProvedAccount,
  proof: Proof,
): Promise<Result<null>> {
  const now = deps.clock.now();
  const token = randomToken();
  const before = sessionTokenOf(deps, raw.request);
  const opened = await transact(deps.db, async (tx) => {
    if (!(await stillProved(tx, deps, account, proof))) return OVERTAKEN;
    if (before !== undefined) {
      await tx.deleteFrom("session").where("token_hash", "=", sha256(before)).execute();
    }
    await insertSession(tx, {
      groupId: account.groupId,
      accountId: account.accountId,
      tokenHash: sha256(token),
      now,
      device: deviceOf(raw.request),
      address: raw.request.ip,
      secondFactor: proof.secondFactor,
      ...(proof.oidc === undefined ? {} : { oidc: proof.oidc }),
    });
    await writeAudit(tx, {
      groupId: account.groupId,
      actor: account.personId,
      at: now,
      action: "session.open",
      subject: { kind: "account", id: account.accountId },
      cause: proof.by,
      after: { address: raw.request.ip },
    });
    return success(null);
  });
  if (!opened.ok) return opened;
  setSessionCookie(deps, raw, token);
  rememberDevice(deps, raw, account.accountId);
  return opened;
}

const OVERTAKEN = refused(
  "log-in-overtaken-unauthenticated",
  "账号的密码或两步登录刚刚改过，这次登录没有成功。请重新登录。",
);

/**
 * Whoever resets a password ends the sessions that there are: a log-in that was judged by the old one must not open another
 * behind them. Locks the account, so that one waits for the other.
 */
async function stillProved(
  tx: Tx,
  deps: AppDeps,
  { groupId, accountId, passwordHash, totpSealed }: ProvedAccount,
  { by }: Proof,
): Promise<boolean> {
  const kept = await tx
    .selectFrom("account")
    .select(["password_hash", "totp_sealed", "disabled_on"])
    .where("group_id", "=", groupId)
    .where("id", "=", accountId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (kept === undefined || kept.totp_sealed !== totpSealed) return false;
  if (kept.disabled_on !== null && kept.disabled_on <= deps.clock.today()) return false;
  return by === "oidc" || kept.password_hash === passwordHash;
}

/**
 * Gives the session another secret, at a change of what it may do or of how one logs in; its id, age and limits stay.
 * Returns the new token. Refuses with `session-ended-unauthenticated` when somebody has ended the session meanwhile: then
 * what it was about to change must not stand either.
 */
export async function renewSessionToken(
  tx: Tx,
  session: { readonly groupId: string; readonly tokenHash: string },
  changes: { readonly secondFactor?: boolean } = {},
): Promise<Result<string>> {
  const token = randomToken();
  const renewed = await tx
    .updateTable("session")
    .set({
      token_hash: sha256(token),
      ...(changes.secondFactor === undefined ? {} : { second_factor: changes.secondFactor }),
    })
    .where("group_id", "=", session.groupId)
    .where("token_hash", "=", session.tokenHash)
    .executeTakeFirst();
  return renewed.numUpdatedRows === 1n ? success(token) : ENDED;
}

const ENDED = refused(
  "session-ended-unauthenticated",
  "这次登录刚刚被结束（例如管理员重设了密码或两步登录），没有修改。请重新登录。",
);

const deviceOf = (request: FastifyRequest): string | null =>
  request.headers["user-agent"]?.slice(0, 200) ?? null;
