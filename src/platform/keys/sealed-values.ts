import { sql } from "kysely";
import type { Db } from "#platform/database/connect.ts";
import { SEALED_COLUMNS, type SealedColumn } from "#platform/keys/sealed-columns.ts";

/** Whether anything at all is sealed, with whatever key. */
export async function holdsSealedValues(db: Db): Promise<boolean> {
  for (const sealed of SEALED_COLUMNS) {
    const { rows } = await sql`
      select 1 from ${sql.table(sealed.table)} where ${sql.ref(sealed.column)} like 'v1.%' limit 1
    `.execute(db);
    if (rows.length > 0) return true;
  }
  return false;
}

/** How many values each key seals. Read from the values themselves: what stands beside them could be wrong. */
export async function countSealedByKey(db: Db): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { table, column } of SEALED_COLUMNS) {
    const { rows } = await sql<{ keyId: string; values: string }>`
      select split_part(${sql.ref(column)}, '.', 2) as "keyId", count(*) as "values"
      from ${sql.table(table)} where ${sql.ref(column)} like 'v1.%'
      group by 1
    `.execute(db);
    for (const { keyId, values } of rows) {
      counts.set(keyId, (counts.get(keyId) ?? 0) + Number(values));
    }
  }
  return counts;
}

export interface SealedRow {
  readonly groupId: string;
  readonly id: string;
  /** What `about` of the column takes. */
  readonly place: string;
  readonly sealed: string;
}

/** Some values of a column that are not sealed with the current key, locked so that nobody changes them meanwhile. */
export async function lockOtherSealed(
  tx: Db,
  { table, column, key, place }: SealedColumn,
  currentKeyId: string,
  count: number,
): Promise<readonly SealedRow[]> {
  const { rows } = await sql<SealedRow>`
    select group_id as "groupId", ${sql.ref(key)} as id, ${sql.ref(place)}::text as place, ${sql.ref(column)} as sealed
    from ${sql.table(table)}
    where ${sql.ref(column)} like 'v1.%' and split_part(${sql.ref(column)}, '.', 2) <> ${currentKeyId}
    order by group_id, ${sql.ref(key)}
    limit ${count}
    for update
  `.execute(tx);
  return rows;
}

export async function storeSealed(
  tx: Db,
  { table, column, key, keyIdColumn }: SealedColumn,
  row: SealedRow,
  keyId: string,
): Promise<void> {
  const alsoKeyId = keyIdColumn === null ? sql`` : sql`, ${sql.ref(keyIdColumn)} = ${keyId}`;
  await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${row.sealed} ${alsoKeyId}
    where group_id = ${row.groupId} and ${sql.ref(key)} = ${row.id}
  `.execute(tx);
}
