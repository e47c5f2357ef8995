import { type IsolationLevel, sql } from "kysely";
import type { Db, Tx } from "./connect.ts";
import { databaseErrorOf } from "./database-error.ts";

export interface TransactionOptions {
  readonly isolation?: IsolationLevel;
  /** How often work that lost against another transaction is tried again; 3 when not said. */
  readonly retries?: number;
}

/**
 * All or nothing. Work that the database turned away only because of another transaction (a deadlock, a
 * serialization failure) is run again from its beginning: it must not do anything outside of the transaction.
 * Inside a transaction it is a part of that one: what fails is undone to where this part began, and the error goes on;
 * work that lost against another transaction is for the outermost to run again.
 */
export async function inTransaction<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  // Kysely tells a transaction by this flag; its type has no other mark
  if (db.isTransaction) return inSavepoint(db as Tx, work);
  for (let left = options.retries ?? 3; ; left -= 1) {
    try {
      const transaction = db.transaction();
      return await (
        options.isolation === undefined
          ? transaction
          : transaction.setIsolationLevel(options.isolation)
      ).execute(work);
    } catch (error) {
      if (left <= 0 || databaseErrorOf(error)?.kind !== "lost-race") throw error;
    }
  }
}

async function inSavepoint<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  await sql`savepoint part`.execute(tx);
  try {
    const result = await work(tx);
    await sql`release savepoint part`.execute(tx);
    return result;
  } catch (error) {
    // where the connection is gone, so is everything: the first error tells more
    await sql`rollback to savepoint part`.execute(tx).catch(() => undefined);
    throw error;
  }
}
