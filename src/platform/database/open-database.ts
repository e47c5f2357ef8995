import { setTimeout } from "node:timers/promises";
import { Client } from "pg";
import { dataFolderPath, prepareDataFolder } from "#platform/data-folder/prepare-data-folder.ts";
import { lockFolder } from "#platform/data-folder/lock.ts";
import { errorCode, RefusalError } from "#platform/refusal-error.ts";
import { connect, type ConnectionSettings, type ConnectOptions, type Database } from "./connect.ts";
import { checkConnection, parseDatabaseUrl } from "./database-url.ts";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./embedded/embedded-postgres.ts";
import { joinRunning } from "./embedded/join-running.ts";

export interface OpenDatabase extends Database {
  /** Where files, keys and the embedded database lie. */
  readonly dataFolder: string;
  /** The embedded server, or null with DATABASE_URL or when another Luoshi runs it. */
  readonly embedded: Pick<EmbeddedPostgres, "pid" | "adopted"> | null;
  /** Ends the embedded server at once (second Ctrl-C). */
  kill(): void;
}

export interface OpenOptions extends ConnectOptions {
  /** What `--data` says. */
  readonly data?: string | undefined;
  /** DATABASE_URL; the embedded server when undefined or empty. */
  readonly url?: string | undefined;
  /** May work beside a running Luoshi on the same folder (commands do, a second server does not). */
  readonly mayJoin?: boolean;
}

const DATABASE_NAME = "luoshi";

/**
 * The database of this installation: DATABASE_URL, or the embedded server of the data folder. `close` ends what was
 * opened here, in order. Every way in which this can fail is a `RefusalError` with one sentence.
 */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const dataFolder = await prepareDataFolder(dataFolderPath(options.data));
  if (options.url !== undefined && options.url !== "") {
    const database = connect(parseDatabaseUrl(options.url), options);
    await checkOrClose(database);
    return { ...database, dataFolder, embedded: null, kill: () => undefined };
  }
  if (options.mayJoin === true) {
    const running = await joinRunning(dataFolder);
    if (running !== null) {
      const database = connect(
        { ...running, database: DATABASE_NAME },
        { ...options, poolSize: 2 },
      );
      return { ...database, dataFolder, embedded: null, kill: () => undefined };
    }
  }
  const lock = await lockFolder(dataFolder);
  let server: EmbeddedPostgres | null = null;
  try {
    server = await startEmbeddedPostgres({ dataFolder });
    const embedded = server;
    const connection = { ...embedded.address, database: DATABASE_NAME };
    const database = await connectOrCreate(connection, options);
    const close = async (): Promise<void> => {
      await database.close();
      await embedded.stop();
      await lock.release();
    };
    let closing: Promise<void> | null = null;
    const { pid, adopted } = embedded;
    return {
      ...database,
      dataFolder,
      embedded: { pid, adopted },
      close: () => (closing ??= close()),
      kill: () => embedded.kill(),
    };
  } catch (error) {
    await server?.stop();
    await lock.release();
    throw error;
  }
}

/** The first start finds a server without our database. */
async function connectOrCreate(
  connection: ConnectionSettings,
  options: ConnectOptions,
): Promise<Database> {
  const database = connect(connection, options);
  try {
    await database.pool.query("select 1");
    return database;
  } catch (error) {
    await database.close();
    if (errorCode(error) !== "3D000") throw error;
  }
  const client = new Client({ ...connection, database: "postgres" });
  await client.connect();
  try {
    await client.query(`create database ${DATABASE_NAME}`);
  } finally {
    await client.end();
  }
  return connect(connection, options);
}

/** How long (ms) a server is waited for that says that it is starting: after a loss of power it first replays its log. */
const STARTING = 60_000;

async function checkOrClose(database: Database): Promise<void> {
  const latest = performance.now() + STARTING;
  for (;;) {
    try {
      await checkConnection(database);
      return;
    } catch (error) {
      const starting = error instanceof RefusalError && errorCode(error.cause) === "57P03"; // cannot_connect_now
      if (!starting || performance.now() > latest) {
        await database.close();
        throw error;
      }
      await setTimeout(250);
    }
  }
}
