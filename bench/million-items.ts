import type { OpenDatabase } from "#platform/database/open-database.ts";

const TARGET = 1_000_000;
/** Years before the demo's in its own group; the rest of the million lies in other groups, in the demo's year. */
const EARLIER_YEARS = 10;

const ITEM = "source, duty, unit_id, person_id, period, title, opens_on, due_on, register_by, target, open_ended, progress, outcome, outcome_since"; // prettier-ignore

/** Adds earlier years and other groups of the demo's size until a million items are owed or were; returns what it did. */
export async function fillToAMillion({ pool }: OpenDatabase, groupId: string): Promise<string> {
  const { rows } = await pool.query<{ items: number }>("select count(*)::int as items from due_item");
  const each = rows[0]?.items ?? 0;
  const groups = Math.max(0, Math.ceil(TARGET / each) - 1 - EARLIER_YEARS);
  // a year that is over is settled: done on the day, or here and there made up
  await pool.query(
    `insert into due_item (group_id, id, ${ITEM})
     select group_id, md5(id::text || '-' || y)::uuid, source, duty, unit_id, person_id, period, title,
       (opens_on - make_interval(years => y))::date, (due_on - make_interval(years => y))::date,
       (register_by - make_interval(years => y))::date, target, open_ended, target,
       case when outcome = 'made-up' then outcome else 'met' end, (due_on - make_interval(years => y))::date
     from due_item cross join generate_series(1, ${EARLIER_YEARS}) y where group_id = $1`,
    [groupId],
  );
  await pool.query(
    `insert into groups (id, slug, name, short_name, created_at)
     select md5('group ' || n)::uuid, 'bench-' || n, '测量集团' || n, '测量', now() from generate_series(1, ${groups}) n`,
  );
  await pool.query(
    `insert into due_item (group_id, id, ${ITEM})
     select md5('group ' || n)::uuid, id, source, duty, md5(unit_id::text || n)::uuid, md5(person_id::text || n)::uuid, period,
       title, opens_on, due_on, register_by, target, open_ended, progress, outcome, outcome_since
     from generate_series(1, ${groups}) n, due_item where group_id = $1 and due_on >= '2026-01-01'`,
    [groupId],
  );
  await pool.query("truncate tally");
  await pool.query(
    `insert into tally (group_id, unit_id, source, duty, due_on, register_by, outcome, items)
     select group_id, unit_id, source, case when source = 'project' then 'milestone' else duty end, due_on, register_by, outcome, count(*)
     from due_item where withdrawn_on is null group by 1, 2, 3, 4, 5, 6, 7`,
  );
  await pool.query("vacuum analyze");
  const { rows: now } = await pool.query<{ items: number }>("select count(*)::int as items from due_item");
  return `${(now[0]?.items ?? 0).toLocaleString("en")} due items: ${each.toLocaleString("en")} of the demo, ${EARLIER_YEARS} earlier years of it, ${groups} other groups`;
} // prettier-ignore
