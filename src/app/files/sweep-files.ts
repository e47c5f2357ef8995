import { sql } from "kysely";
import { inTransaction } from "#platform/database/transaction.ts";
import { FILES_LOCK } from "#platform/backup/snapshot.ts";
import type { AppDeps } from "#app/deps.ts";
import { lockContents } from "#app/files/disk-lock.ts";

type Deps = Pick<AppDeps, "db" | "blobs">;

export interface Swept {
  /** Files that are gone from the disk. */
  readonly removed: number;
  /** A backup is being written, which needs every file of its moment: what is left is left to the next time. */
  readonly waits: boolean;
}

const BATCH = 200;

/**
 * Takes contents from the disk that no row of any group names any more. The rows went in a transaction that is over; may be
 * killed at any moment: what is left is found by `sweepDisk`.
 */
export async function sweepFiles({ db, blobs }: Deps, hashes: readonly string[]): Promise<Swept> {
  let removed = 0;
  for (let at = 0; at < hashes.length; at += BATCH) {
    const batch = hashes.slice(at, at + BATCH);
    const done = await inTransaction(db, async (tx) => {
      const { rows: got } = await sql<{ free: boolean }>`
        select pg_try_advisory_xact_lock(hashtextextended(${FILES_LOCK}, 0)) as free`.execute(tx);
      if (got[0]?.free !== true) return null;
      await lockContents(tx, batch);
      const free = await unnamed(tx, batch);
      for (const hash of free) await blobs.remove(hash);
      return free.length;
    });
    if (done === null) return { removed, waits: true };
    removed += done;
  }
  return { removed, waits: false };
}

/** Longer than an upload or the import of a plan takes between the file and its row. */
const GRACE = 24 * 3_600_000;

/** Looks through the disk for what an upload left that was interrupted, or a sweep that was. */
export async function sweepDisk(deps: Deps, grace: number = GRACE): Promise<Swept> {
  const found: string[] = [];
  let batch: string[] = [];
  const sift = async (): Promise<void> => {
    for (const hash of await unnamed(deps.db, batch)) {
      if (await deps.blobs.isOlderThan(hash, grace)) found.push(hash);
    }
    batch = [];
  };
  for await (const hash of deps.blobs.list()) {
    batch.push(hash);
    if (batch.length === 1_000) await sift();
  }
  await sift();
  return sweepFiles(deps, found);
}

/** Which of these no row names, in any group: one content may belong to several. */
async function unnamed(db: Deps["db"], hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const { rows } = await sql<{ hash: string }>`
    select h.hash from unnest(${[...hashes]}::text[]) h (hash)
    where not exists (select 1 from file f where f.hash = h.hash)
      and not exists (select 1 from plan_version v where v.source_hash = h.hash)
    order by h.hash`.execute(db);
  return rows.map((row) => row.hash);
}
