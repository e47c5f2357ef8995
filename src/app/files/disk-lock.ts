import { sql } from "kysely";
import type { Tx } from "#platform/database/connect.ts";
import type { AppDeps } from "#app/deps.ts";

/** Who puts a content on the disk and who takes it away take turns, whatever server they run on; ends with the transaction. */
export async function lockContents(tx: Tx, hashes: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('luoshi/blob/' || h.hash, 0))
    from (select hash from unnest(${[...hashes]}::text[]) u (hash) order by hash) h`.execute(tx);
}

/**
 * The content was on the disk when it was put; between that and its row somebody may have taken it away, because no row
 * named it. To be called when the row is written: in its transaction, or after it.
 */
export async function keepOnDisk(
  tx: Tx,
  blobs: Pick<AppDeps["blobs"], "has">,
  hash: string,
  putAgain: () => Promise<unknown>,
): Promise<void> {
  await lockContents(tx, [hash]);
  if (!(await blobs.has(hash))) await putAgain();
}
