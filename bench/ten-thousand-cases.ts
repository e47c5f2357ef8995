import { sql } from "kysely";
import type { Db } from "#platform/database/connect.ts";

/**
 * Multiplies the cases that are there until so many run, each with its events, open steps and due items, spread over the
 * branches. Returns how many run then.
 */
export async function fillToTenThousandCases(db: Db, groupId: string, wanted = 10_000): Promise<number> {
  const { rows: counted } = await sql<{ count: number }>`select count(*)::int as count from procedure_case where group_id = ${groupId} and ended is null`.execute(db);
  const there = counted[0]?.count ?? 0;
  if (there === 0) throw new Error("there is no case to multiply");
  const copies = Math.ceil((wanted - there) / there);
  await sql`create temp table copied as
    select c.id as was, gen_random_uuid() as id, n, (select u.id from unit u where u.group_id = c.group_id and u.kind = 'branch' and u.closes_on is null
      order by md5(u.id::text || c.id::text || n) limit 1) as unit_id
    from procedure_case c cross join generate_series(1, ${copies}) n where c.group_id = ${groupId} and c.ended is null`.execute(db);
  await sql`insert into procedure_case select (jsonb_populate_record(c, jsonb_build_object('id', k.id, 'title', c.title || '（' || k.n || '）',
      'unit_id', k.unit_id, 'opened_unit_id', k.unit_id))).*
    from copied k join procedure_case c on c.group_id = ${groupId} and c.id = k.was`.execute(db);
  await sql`insert into case_event select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'case_id', k.id))).*
    from copied k join case_event e on e.group_id = ${groupId} and e.case_id = k.was`.execute(db);
  await sql`create temp table copied_item as
    select s.due_item_id as was, gen_random_uuid() as id, k.id as case_id, k.unit_id from copied k
    join open_step s on s.group_id = ${groupId} and s.case_id = k.was where s.due_item_id is not null`.execute(db);
  await sql`insert into due_item select (jsonb_populate_record(d, jsonb_build_object('id', i.id, 'unit_id', i.unit_id))).*
    from copied_item i join due_item d on d.group_id = ${groupId} and d.id = i.was`.execute(db);
  await sql`insert into open_step select (jsonb_populate_record(s, jsonb_build_object('case_id', k.id, 'due_item_id', i.id,
      'unit_id', case when s.unit_id = c.unit_id then k.unit_id else s.unit_id end))).*
    from copied k join procedure_case c on c.group_id = ${groupId} and c.id = k.was
    join open_step s on s.group_id = ${groupId} and s.case_id = k.was
    left join copied_item i on i.was = s.due_item_id and i.case_id = k.id`.execute(db);
  for (const table of ["procedure_case", "case_event", "open_step", "due_item"]) await sql`analyze ${sql.table(table)}`.execute(db);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from procedure_case where group_id = ${groupId} and ended is null`.execute(db);
  return rows[0]?.count ?? 0;
} // prettier-ignore
