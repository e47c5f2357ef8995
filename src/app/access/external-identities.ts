import type { Db, Tx } from "#platform/database/connect.ts";
import { writeAudit } from "#app/audit/write-audit.ts";

export interface ExternalIdentity {
  readonly issuer: string;
  readonly subject: string;
}

interface Account {
  readonly groupId: string;
  readonly accountId: string;
}

/** Who links or unlinks, as the audit wants it. */
interface By {
  readonly groupId: string;
  readonly actor: string | null;
  readonly onBehalfOf?: string | null;
  readonly at: Date;
}

/** What the account is linked with. */
export async function listIdentities(
  db: Db,
  account: Account,
): Promise<readonly { issuer: string; subject: string; linkedAt: Date }[]> {
  return db
    .selectFrom("external_identity")
    .select(["issuer", "subject", "linked_at as linkedAt"])
    .where("group_id", "=", account.groupId)
    .where("account_id", "=", account.accountId)
    .orderBy("linked_at")
    .execute();
}

/**
 * Links an account with somebody of the provider. Only ever by that person, logged in on both sides, or by the security
 * administrator: never guessed from an e-mail or a name. False when the identity belongs to another account of the group.
 */
export async function linkIdentity(
  tx: Tx,
  account: Account,
  identity: ExternalIdentity,
  by: By,
): Promise<boolean> {
  const { issuer, subject } = identity;
  const linked = await tx
    .insertInto("external_identity")
    .values({
      group_id: account.groupId,
      issuer,
      subject,
      account_id: account.accountId,
      linked_by: by.actor,
      linked_at: by.at,
    })
    .onConflict((conflict) => conflict.columns(["group_id", "issuer", "subject"]).doNothing())
    .executeTakeFirst();
  if (linked.numInsertedOrUpdatedRows === 0n) {
    const holder = await tx
      .selectFrom("external_identity")
      .select("account_id")
      .where("group_id", "=", account.groupId)
      .where("issuer", "=", issuer)
      .where("subject", "=", subject)
      .executeTakeFirstOrThrow();
    return holder.account_id === account.accountId;
  }
  await writeAudit(tx, {
    ...by,
    action: "identity.link",
    subject: { kind: "account", id: account.accountId },
    after: { issuer },
  });
  return true;
}

/** Unlinks everything of the account; the sessions that the provider opened for it end. Returns how many links there were. */
export async function unlinkIdentities(tx: Tx, account: Account, by: By): Promise<number> {
  const gone = await tx
    .deleteFrom("external_identity")
    .where("group_id", "=", account.groupId)
    .where("account_id", "=", account.accountId)
    .executeTakeFirst();
  const count = Number(gone.numDeletedRows);
  if (count === 0) return 0;
  await tx
    .deleteFrom("session")
    .where("group_id", "=", account.groupId)
    .where("account_id", "=", account.accountId)
    .where("oidc_issuer", "is not", null)
    .execute();
  await writeAudit(tx, {
    ...by,
    action: "identity.unlink",
    subject: { kind: "account", id: account.accountId },
    before: { links: count },
  });
  return count;
}
