import type { DatabaseOptions } from "#main/start/database-options.ts";
import { migrate } from "#platform/database/migrations/migrate.ts";
import { MIGRATIONS } from "#platform/database/migrations/migrations.ts";
import { openDatabase, type OpenDatabase } from "#platform/database/open-database.ts";

/** The database of this installation with the newest schema, for a command; beside a running server where there is one. */
export async function openMigrated(options: DatabaseOptions): Promise<OpenDatabase> {
  const url = process.env["DATABASE_URL"];
  const database = await openDatabase({ ...options, url, mayJoin: true });
  try {
    await migrate(database.pool, MIGRATIONS);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
