import { Kysely, PostgresDialect, type Transaction } from "kysely";
import { Pool, type PoolClient, type PoolConfig } from "pg";
import { preparedClient, statementNames } from "./prepared-client.ts";
import type { Database as Schema } from "./schema.ts";
import { valueParsers } from "./value-parsers.ts";

/** What store functions take first: the database, or a transaction of it. */
export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;

/** Where and as whom to connect. `host` may be the folder of a unix socket. */
export interface ConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly ssl?: PoolConfig["ssl"];
}

export interface Database {
  readonly db: Db;
  /** For what Kysely has no words for; the same connections. */
  readonly pool: Pool;
  readonly settings: ConnectionSettings;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** Most connections at once; 8 when not said. */
  readonly poolSize?: number;
  /** Told of connections that broke while idle; the pool replaces them by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/** Opens a pool. Nothing is connected until the first query: `checkConnection` says early what is wrong. */
export function connect(connection: ConnectionSettings, options: ConnectOptions = {}): Database {
  const pool = new Pool({
    ...connection,
    max: options.poolSize ?? 6,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 15_000,
    types: valueParsers,
    application_name: "luoshi",
    keepAlive: true,
  });
  pool.on("error", (error) => options.onIdleError?.(error));
  // The pool listens only to idle connections. One that is cut while it is lent, between two statements of a transaction,
  // would end the whole process; its next statement fails anyway.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const nameOf = statementNames();
  const clients = new WeakMap<PoolClient, ReturnType<typeof preparedClient>>();
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= pool.end());
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({
      pool: {
        async connect() {
          const client = await pool.connect();
          const known = clients.get(client) ?? preparedClient(client, nameOf);
          clients.set(client, known);
          return known;
        },
        end: close,
      },
    }),
  });
  return { db, pool, settings: connection, close };
}
