import { sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Db } from "#platform/database/connect.ts";

/** An account with what proving it needs. */
export interface ProvableAccount {
  readonly groupId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly login: string;
  readonly passwordHash: string;
  readonly totpSealed: string | null;
  readonly enrolled: boolean;
}

const COLUMNS = [
  "account.group_id as groupId",
  "account.id as accountId",
  "account.person_id as personId",
  "account.login",
  "account.password_hash as passwordHash",
  "account.totp_sealed as totpSealed",
] as const;

/** Accounts of the same login that are looked at; more groups on one machine must name theirs. */
const MOST_CANDIDATES = 5;

const living = (db: Db, today: Day) =>
  db
    .selectFrom("account")
    .innerJoin("groups", "groups.id", "account.group_id")
    .select(COLUMNS)
    .select(sql<boolean>`account.totp_confirmed_at is not null`.as("enrolled"))
    .where((where) =>
      where.or([where("disabled_on", "is", null), where("disabled_on", ">", today)]),
    )
    .orderBy("account.group_id")
    .limit(MOST_CANDIDATES);

type Living = ReturnType<typeof living>;

const inGroup = (query: Living, group: string | undefined): Living => {
  const wanted = group?.trim() ?? "";
  return wanted === ""
    ? query
    : query.where((where) =>
        where.or([where("groups.slug", "=", wanted), where("groups.short_name", "=", wanted)]),
      );
};

/** The accounts of a login name, of one group when it is named. */
export const accountsOfLogin = (
  db: Db,
  login: string,
  group: string | undefined,
  today: Day,
): Promise<ProvableAccount[]> =>
  inGroup(living(db, today).where("account.login", "=", login), group).execute();

/** The accounts that somebody of the provider was linked with, of one group when it is named. */
export const accountsOfSubject = (
  db: Db,
  identity: { readonly issuer: string; readonly subject: string },
  group: string | undefined,
  today: Day,
): Promise<ProvableAccount[]> =>
  inGroup(
    living(db, today)
      .innerJoin("external_identity as e", (on) =>
        on.onRef("e.group_id", "=", "account.group_id").onRef("e.account_id", "=", "account.id"),
      )
      .where("e.issuer", "=", identity.issuer)
      .where("e.subject", "=", identity.subject),
    group,
  ).execute();

/** One account, unless it was disabled. */
export const findAccount = (
  db: Db,
  groupId: string,
  accountId: string,
  today: Day,
): Promise<ProvableAccount | undefined> =>
  living(db, today)
    .where("account.group_id", "=", groupId)
    .where("account.id", "=", accountId)
    .executeTakeFirst();
