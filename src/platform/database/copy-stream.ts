import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { PostgresQueryResult } from "kysely";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** A value of COPY. JSON goes in as text (`JSON.stringify`): an array here is an array of the database. */
export type CopyValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | null
  | readonly (string | number | bigint | boolean | null)[];

export type CopyRow = readonly CopyValue[];

const REQUEST = Symbol("rows to copy");

/** Rows on their way through Kysely as the one parameter of a COPY statement (see `copyInto`). */
export interface CopyRequest {
  readonly [REQUEST]: Iterable<CopyRow> | AsyncIterable<CopyRow>;
}

export const copyRequest = (rows: Iterable<CopyRow> | AsyncIterable<CopyRow>): CopyRequest => ({
  [REQUEST]: rows,
});

export const isCopyRequest = (value: unknown): value is CopyRequest =>
  typeof value === "object" && value !== null && REQUEST in value;

const CHUNK = 1 << 16;

/** Streams the rows into `copy … from stdin`; waits whenever the server is slower than the rows come. */
export async function runCopy(
  client: pg.PoolClient,
  statement: string,
  request: CopyRequest,
): Promise<PostgresQueryResult<never>> {
  const stream = client.query(copyFrom(statement));
  const whole = finished(stream);
  // awaited below; this keeps an early failure from being "unhandled" until then
  whole.catch(() => undefined);
  let text = "";
  try {
    for await (const row of request[REQUEST]) {
      text += copyLine(row);
      if (text.length < CHUNK) continue;
      if (!stream.write(text)) await Promise.race([once(stream, "drain"), whole]);
      text = "";
    }
  } catch (error) {
    // the rows failed, not the server: tell it to forget what came, so that the connection stays usable
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
    await whole.catch(() => undefined);
    throw error;
  }
  stream.end(text);
  await whole;
  // Kysely counts affected rows for the commands it knows; a copy inserts
  return { command: "INSERT", rowCount: stream.rowCount, rows: [] };
}

/** One line of COPY's text format. */
export function copyLine(row: CopyRow): string {
  let line = "";
  for (let index = 0; index < row.length; index += 1) {
    if (index > 0) line += "\t";
    line += copyText(row[index] ?? null);
  }
  return `${line}\n`;
}

const SPECIAL = /[\\\t\n\r]/;

function copyText(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "string") return SPECIAL.test(value) ? escapeText(value) : value;
  if (typeof value === "boolean") return value ? "t" : "f";
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.toISOString();
  return escapeText(arrayLiteral(value));
}

const escapeText = (text: string): string =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll("\t", "\\t")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");

function arrayLiteral(items: readonly (string | number | bigint | boolean | null)[]): string {
  const parts = items.map((item) =>
    item === null
      ? "NULL"
      : typeof item === "string"
        ? `"${item.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`
        : String(item),
  );
  return `{${parts.join(",")}}`;
}
