import type { FastifyReply, FastifyRequest } from "fastify";
import type { Tx } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { randomToken, sha256 } from "#platform/tokens.ts";
import { sessionTokenOf, setSessionCookie } from "#app/access/cookies.ts";
import { rememberDevice } from "#app/access/known-device.ts";
import { insertSession, type NewSession } from "#app/access/session-store.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";

export interface RawExchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The account that somebody has proved to be theirs. */
export interface ProvedAccount {
  readonly groupId: string;
  readonly accountId: string;
  readonly personId: string;
}

/** How it was proved; the words of the audit. */
export type ProvedBy = "password" | "password+code" | "password+recovery-code" | "oidc" | "oidc+code"; // prettier-ignore

/**
 * Opens a session with a new secret token, whatever the browser carried before (no fixation), tells the account of
 * changes, and gives the browser its cookies. A session that the browser had before ends.
 */
export async function openSession(
  deps: AppDeps,
  raw: RawExchange,
  account: ProvedAccount,
  proof: { readonly by: ProvedBy; readonly secondFactor: boolean; readonly oidc?: NewSession["oidc"] | undefined }, // prettier-ignore
  alongside: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<void> {
  const now = deps.clock.now();
  const token = randomToken();
  const before = sessionTokenOf(deps, raw.request);
  await inTransaction(deps.db, async (tx) => {
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
    await alongside(tx);
    await writeAudit(tx, {
      groupId: account.groupId,
      actor: account.personId,
      at: now,
      action: "session.open",
      subject: { kind: "account", id: account.accountId },
      cause: proof.by,
      after: { address: raw.request.ip },
    });
  });
  setSessionCookie(deps, raw, token);
  rememberDevice(deps, raw, account.accountId);
}

/**
 * Gives the session another secret, at a change of what it may do or of how one logs in; its id, age and limits stay.
 * Returns the new token.
 */
export async function renewSessionToken(
  tx: Tx,
  session: { readonly groupId: string; readonly tokenHash: string },
  changes: { readonly secondFactor?: boolean } = {},
): Promise<string> {
  const token = randomToken();
  await tx
    .updateTable("session")
    .set({
      token_hash: sha256(token),
      ...(changes.secondFactor === undefined ? {} : { second_factor: changes.secondFactor }),
    })
    .where("group_id", "=", session.groupId)
    .where("token_hash", "=", session.tokenHash)
    .execute();
  return token;
}

const deviceOf = (request: FastifyRequest): string | null =>
  request.headers["user-agent"]?.slice(0, 200) ?? null;
