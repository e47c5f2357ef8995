import type { Result } from "#kernel/problem.ts";
import type { Db, Tx } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";

/** Carries a refusal out of a transaction, so that it is rolled back. */
class RolledBack extends Error {
  readonly result: Result<never>;
  constructor(result: Result<never>) {
    super("rolled back by a refusal");
    this.result = result;
  }
}

/**
 * Runs a command in one transaction; a refusal rolls everything back and is handed on, a defect too. Work that lost
 * against another transaction is run again, so it must do nothing outside of the transaction.
 */
export async function transact<T>(
  db: Db,
  command: (tx: Tx) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await inTransaction(db, async (tx) => {
      const result = await command(tx);
      if (!result.ok) throw new RolledBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.result;
    throw error;
  }
}

/**
 * Makes the other changes of this group's rules wait: organization, plans, links, parameters and what is owed
 * because of them are changed by one at a time. Never held for submitting a record.
 */
export async function lockGroup(tx: Tx, groupId: string): Promise<void> {
  await tx
    .selectFrom("groups")
    .select("id")
    .where("id", "=", groupId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}
