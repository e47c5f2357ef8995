import { type Kysely, sql } from "kysely";
import type { Fulfilment } from "#domain/duty/due-item.ts";
import type { Database } from "#platform/database/schema.ts";

export interface RevisionFulfilment {
  readonly fulfilment: Fulfilment;
  readonly revision: number;
}

/**
 * Adds fulfilments, whatever was there, and counts them for their records; returns the items of those that are new.
 * Partners travel as one text, because arrays of arrays must be rectangular.
 */
export async function insertFulfilments(
  tx: Kysely<Database>,
  groupId: string,
  found: readonly RevisionFulfilment[],
): Promise<string[]> {
  if (found.length === 0) return [];
  const of = <T>(pick: (fulfilment: Fulfilment) => T): T[] =>
    found.map(({ fulfilment }) => pick(fulfilment));
  const { rows } = await sql<{ due_item_id: string }>`
    with added as (
    insert into fulfilment (group_id, due_item_id, record_id, revision, verdict, amount, partners, done_on, from_on, until_on, because)
    select ${groupId}::uuid, n.item, n.record, n.revision, n.verdict, n.amount, n.partners::uuid[], n.done_on, n.from_on, null, n.because
    from unnest(
      ${of((each) => each.dueItemId)}::uuid[], ${of((each) => each.recordId)}::uuid[],
      ${found.map((each) => each.revision)}::int[], ${of((each) => each.verdict)}::text[],
      ${of((each) => each.amount)}::int[], ${of((each) => (each.partners === undefined ? null : `{${each.partners.join(",")}}`))}::text[],
      ${of((each) => each.doneOn)}::date[], ${of((each) => each.from)}::date[], ${of((each) => each.because)}::text[])
      n (item, record, revision, verdict, amount, partners, done_on, from_on, because)
    on conflict do nothing returning due_item_id, record_id, verdict
    ), counted as (
      update record r set fulfilled = r.fulfilled + a.count
      from (select record_id, count(*)::int as count from added where verdict = 'counts' group by 1) a
      where r.group_id = ${groupId} and r.id = a.record_id
    ) select due_item_id from added`.execute(tx);
  return rows.map((row) => row.due_item_id);
}
