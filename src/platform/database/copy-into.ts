import { CompiledQuery } from "kysely";
import type { Tx } from "./connect.ts";
import { copyRequest, type CopyRow } from "./copy-stream.ts";
import type { Database as Schema } from "./schema.ts";

/**
 * Inserts many rows by COPY, inside the transaction: the fastest way in. Rows are read as the server takes them,
 * so an endless generator needs no memory. Values stand in the order of `columns`; JSON as text.
 * Returns the number of rows; a broken rule of a table fails the whole copy with the database's error.
 */
export async function copyInto<Table extends keyof Schema>(
  tx: Tx,
  table: Table,
  columns: readonly Extract<keyof Schema[Table], string>[],
  rows: Iterable<CopyRow> | AsyncIterable<CopyRow>,
): Promise<number> {
  const names = columns.map(quoteName).join(", ");
  const statement = `copy ${quoteName(table)} (${names}) from stdin`;
  const result = await tx.executeQuery(CompiledQuery.raw(statement, [copyRequest(rows)]));
  return Number(result.numAffectedRows ?? 0n);
}

const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
