import { sql } from "kysely";
import type { Check, CheckContext, Finding } from "#app/verify/finding.ts";
import { type Reference, REFERENCES } from "#app/verify/reference-list.ts";
import { primaryKeys, type PrimaryKeys, rowKey } from "#app/verify/row-key.ts";

/** Every reference leads to a row. */
export const checkReferences: Check = {
  id: "references",
  name: "引用",
  async run(context) {
    const keys = await primaryKeys(context.tx);
    for (const [done, reference] of REFERENCES.entries()) {
      context.tell(done, REFERENCES.length);
      const fault = await firstDangling(context, reference, keys);
      if (fault !== null) return { looked: REFERENCES.length, fault };
    }
    return { looked: REFERENCES.length, fault: null };
  },
};

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
  return {
    table,
    key: row.key,
    message: `${column} 是 ${row.value}，表 ${to} 中没有这一行。`,
    mend: `被引用的行丢失。请从最近一次核对无误的备份中取回表 ${to} 的这一行，或恢复整个备份。`,
  };
}
