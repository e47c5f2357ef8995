import { type Kysely, type RawBuilder, sql } from "kysely";
import { addDays, type Day } from "#kernel/day.ts";
import type { DueState } from "#domain/institution/due-state.ts";
import type { Database } from "#platform/database/schema.ts";
import { itemsAsOf, stateSql } from "#app/duties/state-sql.ts";

export interface MonthCount {
  /** The unit or the source, as was asked. */
  readonly key: string;
  readonly month: number;
  readonly state: DueState;
  readonly items: number;
}

export interface MonthQuestion {
  readonly groupId: string;
  readonly by: "unit_id" | "source";
  /** A subquery of unit ids. */
  readonly units: RawBuilder<string>;
  readonly year: number;
  readonly asOf: Day;
  readonly today: Day;
  readonly dueSoonDays: number;
  readonly sources?: readonly string[] | undefined;
}

/**
 * How much stands how, by unit (or source) and month of the due day; one statement. Today from the roll-up, which does not know when
 * an item opens: the few that fall due soon and have not opened yet are counted back. For a day that has passed, from the
 * items and their changes.
 */
export async function countByMonth(
  db: Kysely<Database>,
  question: MonthQuestion,
): Promise<MonthCount[]> {
  const { groupId, units, year, asOf, today, dueSoonDays, sources } = question;
  const key = sql.ref(`t.${question.by}`);
  const source = sources === undefined ? sql`true` : sql`t.source = any(${sources}::text[])`;
  const inYear = sql`t.due_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date and ${source}`;
  if (asOf < today) {
    const { rows } = await sql<MonthCount>`
      select ${key} as key, extract(month from t.due_on)::int as month, ${stateSql(asOf, dueSoonDays, "t")} as state,
        count(*)::int as items
      from ${itemsAsOf(groupId, asOf, today)} t where t.unit_id in ${units} and ${inYear} group by 1, 2, 3`.execute(
      db,
    );
    return rows;
  }
  const soon = addDays(asOf, dueSoonDays);
  const { rows } = await sql<MonthCount>`
    with scope as materialized (select s.unit_id from ${units} s (unit_id)),
    standing as (
      select ${key} as key, extract(month from t.due_on)::int as month,
        case when t.outcome in ('waived', 'met', 'made-up', 'missing') then t.outcome
          when t.register_by < ${asOf}::date then 'overdue'
          when t.outcome = 'partly' then 'partly'
          when t.due_on <= ${soon}::date then 'due-soon' else 'open' end as state, t.items
      from tally t where t.group_id = ${groupId} and t.unit_id in (select unit_id from scope) and ${inYear}
    ), unopened as (
      select ${key} as key, extract(month from t.due_on)::int as month from due_item t
      where t.group_id = ${groupId} and t.unit_id in (select unit_id from scope) and ${inYear}
        and t.withdrawn_on is null and t.outcome = 'none' and t.opens_on > ${asOf}::date
        and t.due_on <= ${soon}::date and t.register_by >= ${asOf}::date
    )
    select key, month, state, sum(items)::int as items from (
      select * from standing
      union all select key, month, 'due-soon', -1 from unopened
      union all select key, month, 'open', 1 from unopened) c
    group by 1, 2, 3 having sum(items) <> 0`.execute(db);
  return rows;
}
