import type { Db } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { KeyRing } from "#platform/keys/key-ring.ts";
import { SEALED_COLUMNS } from "#platform/keys/sealed-columns.ts";
import { lockOtherSealed, storeSealed } from "#platform/keys/sealed-values.ts";

/** Small enough that a writer never waits long for the rows of one batch. */
const BATCH = 200;

/**
 * Seals everything anew that is not sealed with the current key, batch by batch, while others read and write. May be
 * stopped at any moment and run again; whatever was sealed meanwhile with the old key is found too, because it goes on
 * until a whole pass finds nothing. Returns how many values were sealed anew.
 */
export async function resealAll(
  db: Db,
  keys: KeyRing,
  told: (done: number) => void = () => undefined,
): Promise<number> {
  let done = 0;
  for (let found = 1; found > 0;) {
    found = 0;
    for (const column of SEALED_COLUMNS) {
      for (let batch = BATCH; batch === BATCH;) {
        batch = await inTransaction(db, async (tx) => {
          const current = keys.currentKeyId();
          const rows = await lockOtherSealed(tx, column, current, BATCH);
          for (const row of rows) {
            const about = column.about(row.place);
            const sealed = keys.seal(keys.open(row.sealed, about), about);
            await storeSealed(tx, column, { ...row, sealed }, keys.keyIdOf(sealed));
          }
          return rows.length;
        });
        found += batch;
        done += batch;
        if (batch > 0) told(done);
      }
    }
  }
  return done;
}
