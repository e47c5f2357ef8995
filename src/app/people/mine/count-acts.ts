import { sql } from "kysely";
import type { Db } from "#platform/database/connect.ts";
import { PERSON_COLUMNS } from "#app/people/mine/person-columns.ts";
import type { MineContext } from "#app/people/mine/section.ts";
import type { MySection } from "#app/people/mine/schema.ts";

/** How often a person stands as the one who did something: the rows themselves belong to what was done. */
export async function countActs(db: Db, { groupId, personId }: MineContext): Promise<MySection> {
  const counted = Object.entries(PERSON_COLUMNS).flatMap(([table, columns]) =>
    Object.entries(columns)
      .filter(([, name]) => name !== "section" && name !== "account")
      .map(([column, name]) => ({ table, column, name })),
  );
  const each = counted.map(
    ({ table, column, name }) =>
      sql`select ${name}::text as what, count(*)::int as times from ${sql.table(table)} where group_id = ${groupId} and ${sql.ref(column)} = ${personId}::uuid`,
  );
  const { rows } = await sql<{ what: string; times: number }>`
    select what, times from (${sql.join(each, sql` union all `)}) acts where times > 0
    order by times desc, what`.execute(db);
  return {
    id: "acts",
    title: "经办",
    about: "我经手的事的次数；每一件的内容在那件事里，作为组织的记录留存。",
    columns: [
      { key: "what", name: "做了什么" },
      { key: "times", name: "次数" },
    ],
    rows: rows.map(({ what, times }) => ({ what, times })),
    total: rows.length,
  };
}
