import { type RawBuilder, sql } from "kysely";
import { addDays, type Day } from "#kernel/day.ts";
import type { DueState } from "#domain/institution/due-state.ts";

/**
 * `stateOf` of src/domain/duty/standing.ts, asked in SQL of rows with outcome, opens_on, due_on and register_by.
 * A test holds both against each other.
 */
export function stateSql(asOf: Day, dueSoonDays: number, alias = "d"): RawBuilder<DueState> {
  const d = sql.raw(alias);
  return sql<DueState>`case
    when ${d}.outcome in ('waived', 'met', 'made-up', 'missing') then ${d}.outcome
    when ${d}.register_by < ${asOf}::date then 'overdue'
    when ${d}.outcome = 'partly' then 'partly'
    when ${d}.opens_on <= ${asOf}::date and ${d}.due_on <= ${addDays(asOf, dueSoonDays)}::date then 'due-soon'
    else 'open' end`;
}

/**
 * The items of a group as they stood on a day, as a subquery with the columns of due_item. Today (and any later day, as
 * far as is known) the row itself says it; for a day that has passed, the last change up to it and the due day then in
 * force. What was withdrawn later was still owed then.
 */
export function itemsAsOf(groupId: string, asOf: Day, today: Day): RawBuilder<unknown> {
  if (asOf >= today) {
    return sql`(select * from due_item where group_id = ${groupId}::uuid and withdrawn_on is null)`;
  }
  return sql`(
    select i.group_id, i.id, i.source, i.duty, i.unit_id, i.person_id, i.period, i.title, i.opens_on,
      coalesce(e.due_on, i.due_on) as due_on,
      i.register_by + (coalesce(e.due_on, i.due_on) - i.due_on) as register_by,
      i.target, i.open_ended, coalesce(c.progress, 0) as progress, coalesce(c.outcome, 'none') as outcome,
      case when coalesce(c.outcome, 'none') <> 'none' then c.day end as outcome_since,
      null::date as withdrawn_on
    from due_item i
    left join lateral (
      select day, outcome, progress from due_change
      where group_id = i.group_id and due_item_id = i.id and day <= ${asOf}::date
      order by day desc limit 1) c on true
    left join lateral (
      select coalesce(
        (select x.due_on from extension x where x.group_id = i.group_id and x.due_item_id = i.id
           and x.from_on <= ${asOf}::date order by x.from_on desc, x.set_at desc limit 1),
        (select x.was_due_on from extension x where x.group_id = i.group_id and x.due_item_id = i.id
           order by x.from_on, x.set_at limit 1)) as due_on) e on true
    where i.group_id = ${groupId}::uuid and (i.withdrawn_on is null or i.withdrawn_on > ${asOf}::date))`;
}
