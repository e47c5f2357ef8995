import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Database } from "#platform/database/schema.ts";

/** The columns of the primary key of each table, without the group. */
export type PrimaryKeys = ReadonlyMap<string, readonly string[]>;

export async function primaryKeys(tx: Kysely<Database>): Promise<PrimaryKeys> {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select c.relname as table, array_agg(a.attname::text order by k.at) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    cross join lateral unnest(i.indkey::int[]) with ordinality k (number, at)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
    where i.indisprimary and a.attname <> 'group_id' group by c.relname`.execute(tx);
  return new Map(rows.map((row) => [row.table, row.columns]));
}

/** What names a row of the table `t` in words: unit_id=…, from_on=…; for a key of one column its value alone. */
export function rowKey(keys: PrimaryKeys, table: string): RawBuilder<string> {
  const columns = keys.get(table) ?? [];
  if (columns.length === 1) return sql<string>`t.${sql.ref(columns[0] ?? "")}::text`;
  const parts = columns.map((column) => sql`${`${column}=`}::text || t.${sql.ref(column)}::text`);
  return parts.length === 0
    ? sql<string>`t.group_id::text`
    : sql<string>`concat_ws(' ', ${sql.join(parts)})`;
}
