import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type pg from "pg";
import { isCopyRequest, runCopy } from "./copy-stream.ts";

const NAMED_FROM_USE = 3;
const MOST_NAMES = 400;
const LONGEST = 20_000;

/**
 * Names the statements that come again, so that the server parses and plans them once for each connection
 * (about 30 % off a short query). Statements of many shapes (lists of varying length) stay unnamed when the table is full.
 */
export function statementNames(): (text: string) => string | undefined {
  const uses = new Map<string, number>();
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (text.length > LONGEST || names.size >= MOST_NAMES) return undefined;
    const count = (uses.get(text) ?? 0) + 1;
    if (count < NAMED_FROM_USE) {
      if (uses.size > 4 * MOST_NAMES) uses.clear();
      uses.set(text, count);
      return undefined;
    }
    uses.delete(text);
    const name = `l${names.size + 1}`;
    names.set(text, name);
    return name;
  };
}

/** What Kysely sees of a connection: it adds the names, and carries COPY inside the same transaction. */
export function preparedClient(
  client: pg.PoolClient,
  nameOf: (text: string) => string | undefined,
): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query<R>(
    text: string | PostgresCursor<R>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== "string") throw new TypeError("no cursor is configured in the dialect");
    const [first] = values;
    if (isCopyRequest(first)) return runCopy(client, text, first);
    const name = values.length === 0 ? undefined : nameOf(text);
    const config = { text, values: [...values], ...(name === undefined ? {} : { name }) };
    // pg's result has the fields that Kysely reads; the row type is what the caller's query says
    return client.query(config) as unknown as Promise<PostgresQueryResult<R>>;
  }
  return { query, release: () => client.release() };
}
