import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { library } from "#institutions/library.ts";
import { PLAIN_ACCESS } from "#app/access/access-settings.ts";
import { followMembership } from "#app/admission/follow-membership.ts";
import type { AppDeps } from "#app/deps.ts";
import { DEMO_DAY } from "#main/demo/demo-day.ts";
import { openBlobStore } from "#platform/blobs/blob-store.ts";
import { fixedClock } from "#platform/clock.ts";
import { migrate } from "#platform/database/migrations/migrate.ts";
import { MIGRATIONS } from "#platform/database/migrations/migrations.ts";
import { openDatabase, type OpenDatabase } from "#platform/database/open-database.ts";
import { memoryKeyRing } from "#platform/keys/ring-of.ts";
import { silentLog } from "#platform/log.ts";

export interface BenchDatabase {
  readonly database: OpenDatabase;
  /** As the server puts them together, on the demo's day, without a log. */
  readonly deps: AppDeps;
}

/** A new embedded database, as durable as a real one, for the time of some work. */
export async function withBenchDatabase<T>(work: (bench: BenchDatabase) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-bench-"));
  // as root, the database runs as nobody and must get in
  await chmod(folder, 0o711);
  try {
    const database = await openDatabase({ data: join(folder, "data") });
    try {
      await migrate(database.pool, MIGRATIONS);
      const keys = memoryKeyRing();
      const deps: AppDeps = {
        db: database.db,
        library,
        clock: fixedClock(DEMO_DAY),
        blobs: await openBlobStore(join(database.dataFolder, "blobs"), keys),
        log: silentLog,
        keys,
        dataDir: database.dataFolder,
        webDir: null,
        access: PLAIN_ACCESS,
        stepFollowers: [followMembership({ clock: fixedClock(DEMO_DAY), library, keys })],
        secureCookies: false,
      };
      return await work({ database, deps });
    } finally {
      await database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
