import { type Result, refused, success } from "#kernel/problem.ts";
import type { Db, Tx } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { nextTotpSealAbout, totpSealAbout } from "#platform/keys/sealed-columns.ts";
import { newOneTimeSecret, oneTimeUri, stepOfCode } from "#platform/one-time-code.ts";
import { qrRows } from "#platform/qr-code.ts";
import { newRecoveryCodes, recoveryHash } from "#platform/recovery-codes.ts";
import { sha256 } from "#platform/tokens.ts";
import type { ProvableAccount } from "#app/access/account-store.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { sessionTokenOf, setSessionCookie } from "#app/access/cookies.ts";
import { type RawExchange, renewSessionToken } from "#app/access/open-session.ts";
import { requiresSecondFactor } from "#app/access/second-factor-rules.ts";
import { deleteOtherSessions } from "#app/access/session-store.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { transact } from "#app/transact.ts";

export interface SecondFactorState {
  readonly on: boolean;
  readonly since: Date | null;
  readonly recoveryCodesLeft: number;
  /** Whether this person must have one. */
  readonly required: boolean;
}

export async function showSecondFactor(deps: AppDeps, actor: Actor): Promise<SecondFactorState> {
  const account = await deps.db
    .selectFrom("account")
    .select(["totp_confirmed_at", "recovery_hashes"])
    .where("group_id", "=", actor.groupId)
    .where("id", "=", actor.accountId)
    .executeTakeFirstOrThrow();
  return {
    on: account.totp_confirmed_at !== null,
    since: account.totp_confirmed_at,
    recoveryCodesLeft: account.recovery_hashes.length,
    required: await requiresSecondFactor(deps, actor),
  };
}

export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
  readonly qr: readonly string[];
}

/** How long a phone may take to show its first code. */
const ENROLMENT_MS = 30 * 60_000;

/**
 * Makes a secret and keeps it sealed beside the one that holds; it counts only once a code of it was shown
 * (`confirmSecondFactor`). Whoever asked has proved the factor that it is to replace, if there was one: until then that
 * one holds, with its recovery codes.
 */
export async function enrolSecondFactor(
  deps: AppDeps,
  account: ProvableAccount,
): Promise<Enrolment> {
  const secret = newOneTimeSecret();
  const group = await deps.db
    .selectFrom("groups")
    .select("short_name")
    .where("id", "=", account.groupId)
    .executeTakeFirstOrThrow();
  await setFactor(deps.db, account, {
    totp_next_sealed: deps.keys.seal(secret, nextTotpSealAbout(account.accountId)),
    totp_next_at: deps.clock.now(),
  });
  const uri = oneTimeUri(secret, `落实（${group.short_name}）`, account.login);
  return { secret, uri, qr: qrRows(uri) };
}

/**
 * Switches the second factor on, or to another phone, when the code shows that the phone has the secret: from here on the
 * old one is of no use. Ends all other sessions, gives this one another token, and returns the recovery codes: the only
 * time that they are seen.
 */
export async function confirmSecondFactor(
  deps: AppDeps,
  actor: Actor,
  account: ProvableAccount,
  code: string,
  raw: RawExchange,
): Promise<Result<readonly string[]>> {
  const now = deps.clock.now();
  const begun = await deps.db
    .selectFrom("account")
    .select(["totp_next_sealed", "totp_next_at"])
    .where("group_id", "=", account.groupId)
    .where("id", "=", account.accountId)
    .executeTakeFirstOrThrow();
  const { totp_next_sealed: sealed, totp_next_at: at } = begun;
  if (sealed === null || at === null || now.getTime() - at.getTime() > ENROLMENT_MS) {
    return account.enrolled && sealed === null
      ? refused("second-factor-on", "两步登录已经开着。换手机请按“换手机”，重新扫一次二维码。")
      : refused("second-factor-not-begun", "还没有开始设置，或者二维码已过30分钟。请重新开始，用手机验证器扫描新的二维码。"); // prettier-ignore
  }
  const secret = deps.keys.open(sealed, nextTotpSealAbout(account.accountId));
  const step = stepOfCode(secret, code.normalize("NFKC").replaceAll(/\s/g, ""), deps.access.now());
  if (step === null) {
    return refused(
      "wrong-code",
      "这6位数字不对。请确认扫的是这一页的二维码、手机时间是准的，再输验证器上现在的数字。",
    );
  }
  const codes = newRecoveryCodes();
  const renewed = await transact(deps.db, async (tx) => {
    await setFactor(tx, account, {
      totp_sealed: deps.keys.seal(secret, totpSealAbout(account.accountId)),
      totp_confirmed_at: now,
      totp_last_step: step,
      totp_next_sealed: null,
      totp_next_at: null,
      recovery_hashes: hashesOf(codes),
    });
    await writeAudit(tx, {
      ...accountable(actor),
      at: now,
      action: "second-factor.enrol",
      subject: { kind: "account", id: account.accountId },
      ...(account.enrolled ? { cause: "another-phone" } : {}),
    });
    return renewAlone(tx, deps, account, raw, true);
  });
  if (!renewed.ok) return renewed;
  setSessionCookie(deps, raw, renewed.value);
  return success(codes);
}

/** New recovery codes instead of the old ones. */
export async function renewRecoveryCodes(
  deps: AppDeps,
  actor: Actor,
  account: ProvableAccount,
): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  await inTransaction(deps.db, async (tx) => {
    await setFactor(tx, account, { recovery_hashes: hashesOf(codes) });
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "second-factor.renew-recovery-codes",
      subject: { kind: "account", id: account.accountId },
    });
  });
  return codes;
}

/** Switches it off, after password and code were shown. Not for those who must have one. */
export async function removeSecondFactor(
  deps: AppDeps,
  actor: Actor,
  account: ProvableAccount,
  raw: RawExchange,
): Promise<Result<null>> {
  if (await requiresSecondFactor(deps, actor)) {
    return refused(
      "second-factor-required",
      "您的账号必须用两步登录，不能关掉。换手机请用“换手机”，重新扫一次二维码。",
    );
  }
  const renewed = await transact(deps.db, async (tx) => {
    await clearFactor(tx, account);
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "second-factor.remove",
      subject: { kind: "account", id: account.accountId },
    });
    return renewAlone(tx, deps, account, raw, false);
  });
  if (!renewed.ok) return renewed;
  setSessionCookie(deps, raw, renewed.value);
  return success(null);
}

/**
 * Takes the second factor from an account whose owner lost phone and recovery codes, and ends its sessions. For the
 * security administrator and for the operator of the machine, after they made sure who is asking.
 */
export async function resetSecondFactor(
  tx: Tx,
  account: { readonly groupId: string; readonly accountId: string },
  by: { readonly actor: string | null; readonly at: Date; readonly cause: string },
): Promise<void> {
  await clearFactor(tx, account);
  await deleteOtherSessions(tx, account.groupId, account.accountId, "");
  await writeAudit(tx, {
    groupId: account.groupId,
    actor: by.actor,
    at: by.at,
    action: "second-factor.reset",
    subject: { kind: "account", id: account.accountId },
    cause: by.cause,
  });
}

const hashesOf = (codes: readonly string[]): string[] =>
  codes.map((code) => recoveryHash(code)).filter((hash) => hash !== null);

/** Ends the other sessions of the account and gives this one a new token. */
async function renewAlone(
  tx: Tx,
  deps: AppDeps,
  { groupId, accountId }: ProvableAccount,
  raw: RawExchange,
  secondFactor: boolean,
): Promise<Result<string>> {
  const tokenHash = sha256(sessionTokenOf(deps, raw.request) ?? "");
  await deleteOtherSessions(tx, groupId, accountId, tokenHash);
  return renewSessionToken(tx, { groupId, tokenHash }, { secondFactor });
}

interface Factor {
  readonly totp_next_sealed?: string | null;
  readonly totp_next_at?: Date | null;
  readonly totp_sealed?: string | null;
  readonly totp_confirmed_at?: Date | null;
  readonly totp_last_step?: number | null;
  readonly recovery_hashes?: string[];
}

async function setFactor(
  db: Db,
  account: { readonly groupId: string; readonly accountId: string },
  factor: Factor,
): Promise<void> {
  await db
    .updateTable("account")
    .set(factor)
    .where("group_id", "=", account.groupId)
    .where("id", "=", account.accountId)
    .execute();
}

const clearFactor = (
  db: Db,
  account: { readonly groupId: string; readonly accountId: string },
): Promise<void> =>
  setFactor(db, account, {
    totp_sealed: null,
    totp_confirmed_at: null,
    totp_last_step: null,
    totp_next_sealed: null,
    totp_next_at: null,
    recovery_hashes: [],
  });
