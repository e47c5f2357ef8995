import { sql } from "kysely";
import type { Check, CheckContext, Finding } from "#app/verify/finding.ts";
import { type Reference, REFERENCES } from "#app/verify/reference-list.ts";
import { primaryKeys, type PrimaryKeys, rowKey } from "#app/verify/row-key.ts";

/** Every reference leads to a row: those that the schema does not enforce, and those that it does. */
export const checkReferences: Check = {
  id: "references",
  name: "引用",
  async run(context) {
    const keys = await primaryKeys(context.tx);
    const enforced = await foreignKeys(context.tx);
    const looked = REFERENCES.length + enforced.length;
    for (const [done, reference] of REFERENCES.entries()) {
      context.tell(done, looked);
      const fault = await firstDangling(context, reference, keys);
      if (fault !== null) return { looked, fault };
    }
    for (const [done, foreign] of enforced.entries()) {
      context.tell(REFERENCES.length + done, looked);
      const fault = await firstBroken(context, foreign, keys);
      if (fault !== null) return { looked, fault };
    }
    return { looked, fault: null };
  },
};

/** A foreign key of the schema, with its columns in pairs. */
export interface ForeignKey {
  readonly table: string;
  readonly to: string;
  readonly columns: readonly string[];
  readonly toColumns: readonly string[];
}

/**
 * What the database itself enforces: whoever may write to it may also tell it not to look. Between rows of a group only; the
 * group itself stands in the list.
 */
export async function foreignKeys(tx: CheckContext["tx"]): Promise<readonly ForeignKey[]> {
  const { rows } = await sql<{
    table: string;
    to: string;
    columns: string[];
    to_columns: string[];
  }>`
    select c.conrelid::regclass::text as table, c.confrelid::regclass::text as "to",
      array(select a.attname::text from unnest(c.conkey) with ordinality k (n, at) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.at) as columns,
      array(select a.attname::text from unnest(c.confkey) with ordinality k (n, at) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by k.at) as to_columns
    from pg_constraint c where c.contype = 'f' and c.connamespace = current_schema()::regnamespace and c.conparentid = 0 order by c.conname`.execute(
    tx,
  );
  return rows
    .map(({ to_columns: toColumns, ...row }) => ({ ...row, toColumns }))
    .filter(({ columns }) => columns[0] === "group_id" && columns.length > 1);
}

/** The first row whose foreign key leads nowhere. */
export async function firstBroken(
  { tx, groupId }: Pick<CheckContext, "tx" | "groupId">,
  { table, to, columns, toColumns }: ForeignKey,
  keys: PrimaryKeys,
): Promise<Finding | null> {
  const own = columns.slice(1);
  const named = sql.join(own.map((column) => sql`t.${sql.ref(column)} is not null`), sql` and `); // prettier-ignore
  const same = sql.join(columns.map((column, at) => sql`o.${sql.ref(toColumns[at] ?? column)} = t.${sql.ref(column)}`), sql` and `); // prettier-ignore
  const { rows } = await sql<{ key: string; value: string }>`
    select ${rowKey(keys, table)} as key, concat_ws(' ', ${sql.join(own.map((column) => sql`t.${sql.ref(column)}`))}) as value
    from ${sql.table(table)} t where t.group_id = ${groupId}::uuid and ${named}
      and not exists (select 1 from ${sql.table(to)} o where ${same}) order by 1, 2 limit 1`.execute(
    tx,
  );
  const [row] = rows;
  return row === undefined ? null : lost(table, row.key, `${own.join("、")} 是 ${row.value}`, to);
}

const lost = (table: string, key: string, what: string, to: string): Finding => ({
  table,
  key,
  message: `${what}，表 ${to} 中没有这一行。`,
  mend: `被引用的行丢失。请从最近一次核对无误的备份中取回表 ${to} 的这一行，或恢复整个备份。`,
});

/** The first row of a table whose reference leads nowhere. */
export async function firstDangling(
  { tx, groupId }: Pick<CheckContext, "tx" | "groupId">,
  reference: Reference,
  keys: PrimaryKeys,
): Promise<Finding | null> {
  const { table, column, to, toColumn = "id", many } = reference;
  const [rows, value] =
    many === true
      ? [sql`${sql.table(table)} t cross join lateral unnest(t.${sql.ref(column)}) v (id)`, sql`v.id`]
      : [sql`${sql.table(table)} t`, sql`t.${sql.ref(column)}`]; // prettier-ignore
  // the groups themselves have no group; a row that claims a group that is not there is nobody's, so it is looked for everywhere
  const [own, same] =
    to === "groups" ? [sql`true`, sql`true`] : [sql`t.group_id = ${groupId}::uuid`, sql`o.group_id = t.group_id`]; // prettier-ignore
  const { rows: found } = await sql<{ key: string; value: string }>`
    select ${rowKey(keys, table)} as key, ${value}::text as value from ${rows}
    where ${own} and ${value} is not null
      and not exists (select 1 from ${sql.table(to)} o where ${same} and o.${sql.ref(toColumn)} = ${value})
    order by 1, 2 limit 1`.execute(tx);
  const [row] = found;
  if (row === undefined) return null;
  return lost(table, row.key, `${column} 是 ${row.value}`, to);
}
