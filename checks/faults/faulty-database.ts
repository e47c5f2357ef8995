import type { PoolClient } from "pg";
import { connect, type ConnectionSettings, type Database } from "#platform/database/connect.ts";

/** Thrown in place of a statement: what a program sees that dies there is nothing more, what the database sees is a rollback. */
export class Crash extends Error {}

export interface FaultyDatabase extends Database {
  /** The nth statement from now on (1: the next) fails as `error` says, once. */
  failAt(statement: number, error?: () => Error): void;
  /** Before the nth statement from now on the server ends the connection that it goes to. */
  cutAt(statement: number): void;
  /** Nothing fails any more. */
  heal(): void;
  /** Statements since the last `failAt`, `cutAt` or `heal`. */
  readonly statements: () => number;
  /** Whether a transaction was committed since then, or may have been. */
  readonly committed: () => boolean;
}

/** The same database over connections that fail when told. */
export function faultyDatabase(settings: ConnectionSettings, poolSize = 2): FaultyDatabase {
  const database = connect(settings, { poolSize });
  const helper = connect(settings, { poolSize: 1 });
  let countdown = 0;
  let fault: ((client: PoolClient) => Promise<void>) | null = null;
  let seen = 0;
  let commits = 0;
  const known = new WeakSet<PoolClient>();

  const watch = (client: PoolClient): void => {
    if (known.has(client)) return;
    known.add(client);
    const ask = client.query.bind(client) as (...args: unknown[]) => unknown; // one of its many forms
    const watched = (...args: unknown[]): unknown => {
      const text = textOf(args[0]);
      // a rollback after a failure is not work that can be lost; a COPY is a stream, which fails in ways of its own
      if (/^(rollback|copy)/i.test(text)) return ask(...args);
      seen += 1;
      if (fault !== null && seen === countdown) {
        const strike = fault;
        fault = null;
        return strike(client).then(() => ask(...args));
      }
      if (/^commit/i.test(text)) commits += 1;
      return ask(...args);
    };
    client.query = watched as unknown as typeof client.query; // passes every form on
  };
  const lend = database.pool.connect.bind(database.pool) as () => Promise<PoolClient>; // the form that Kysely uses
  database.pool.connect = (async () => {
    const client = await lend();
    watch(client);
    return client;
  }) as typeof database.pool.connect; // the form that Kysely uses

  const begin = (at: number, next: typeof fault): void => {
    [countdown, fault, seen, commits] = [at, next, 0, 0];
  };
  return {
    ...database,
    failAt: (at, error = () => new Crash(`crash at statement ${at}`)) =>
      begin(at, () => Promise.reject(error())),
    cutAt: (at) =>
      begin(at, async (client) => {
        // Kysely's clients have the number of their server process
        const { processID } = client as unknown as { processID: number };
        await helper.pool.query("select pg_terminate_backend($1)", [processID]);
        // the end reaches us a moment later
        await new Promise((resolve) => setTimeout(resolve, 5));
      }),
    heal: () => begin(0, null),
    statements: () => seen,
    committed: () => commits > 0,
    async close() {
      await database.close();
      await helper.close();
    },
  };
}

function textOf(query: unknown): string {
  if (typeof query === "string") return query;
  return typeof query === "object" && query !== null && "text" in query ? String(query.text) : "";
}
