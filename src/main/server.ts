import type { ServeOptions, Serving } from "#main/serve.ts";
import { ensurePortIsFree } from "#main/start/listen.ts";
import { refuseUnfinishedRestore } from "#platform/backup/restore-files.ts";
import { migrate } from "#platform/database/migrations/migrate.ts";
import { MIGRATIONS } from "#platform/database/migrations/migrations.ts";
import { openDatabase, type OpenDatabase } from "#platform/database/open-database.ts";

export interface ServerOptions extends ServeOptions {
  /** What `--data` says. */
  readonly data: string | undefined;
  /** DATABASE_URL; the embedded server when undefined or empty. */
  readonly url: string | undefined;
}

export interface LuoshiServer {
  /** Resolves when requests are answered, with the address. */
  start(): Promise<string>;
  /** Ends whatever is open, in order: requests, connections, database, lock. Safe at any time and twice. */
  close(): Promise<void>;
  /** Ends the database at once. */
  kill(): void;
}

/** The life of one server: database, schema, areas, and the way back. `say` gets lines for the operator. */
export function createServer(options: ServerOptions, say: (line: string) => void): LuoshiServer {
  let opening: Promise<OpenDatabase> | null = null;
  let database: OpenDatabase | null = null;
  let serving: Serving | null = null;
  let closing: Promise<void> | null = null;

  async function start(): Promise<string> {
    opening = openDatabase({ data: options.data, url: options.url });
    // the areas are loaded while the database comes up
    const loading = import("#main/serve.ts");
    loading.catch(() => undefined);
    database = await opening;
    try {
      await refuseUnfinishedRestore(database.dataFolder);
      await ensurePortIsFree(options.host, options.port);
      const migrated = await migrate(database.pool, MIGRATIONS);
      if (migrated.length > 0) say(`数据库结构已更新：${migrated.join("、")}。`);
      const { serve } = await loading;
      serving = await serve(database, options, say);
      return serving.address;
    } catch (error) {
      await close();
      throw error;
    }
  }

  async function closeAll(): Promise<void> {
    await serving?.close();
    // a stop in the middle of the start still has to end the database that is just coming up
    const opened = database ?? (await opening?.catch(() => null));
    await opened?.close();
  }
  const close = (): Promise<void> => (closing ??= closeAll());

  return { start, close, kill: () => database?.kill() };
}
