import type { Db } from "#platform/database/connect.ts";

/**
 * Two readings that need nothing of each other: side by side on two connections, so that a page waits once. In a transaction,
 * which has one connection, one after the other.
 */
export async function together<A, B>(
  db: Db,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  if (db.isTransaction) return [await first(), await second()];
  return Promise.all([first(), second()]);
}
