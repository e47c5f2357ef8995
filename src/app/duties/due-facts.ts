import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Extension, Fulfilment, Waiver } from "#domain/duty/due-item.ts";
import type { Database } from "#platform/database/schema.ts";

/** What is known about one item, and the due day it was scheduled with where it has been put off since. */
export interface ItemFacts {
  readonly fulfilments: Fulfilment[];
  readonly waivers: Waiver[];
  readonly extensions: Extension[];
  readonly scheduledDueOn: Day | null;
}

export const noFacts = (): ItemFacts => ({ fulfilments: [], waivers: [], extensions: [], scheduledDueOn: null }); // prettier-ignore

interface FactRow {
  readonly kind: "fulfilment" | "waiver" | "extension";
  readonly item: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly due: Day | null;
  readonly was_due: Day | null;
  readonly done: Day | null;
  readonly record: string | null;
  readonly verdict: Fulfilment["verdict"] | null;
  readonly amount: number | null;
  readonly partners: string[] | null;
  readonly text: string;
  readonly by: string | null;
}

export type FactRows = readonly FactRow[];

/**
 * All facts of some items as one value in SQL, so that it can ride along in another statement. As JSON, because
 * JavaScript reads that several times faster than rows of many columns. Why a record counts is left out: it does not
 * matter to how an item stands. So is what ended on the day it began.
 */
export function factRows(groupId: string, itemIds: readonly string[]): RawBuilder<FactRows> {
  const ids = sql`${[...itemIds]}::uuid[]`;
  return sql<FactRows>`(select coalesce(json_agg(f order by f.at), '[]') from (
    select 'fulfilment' as kind, due_item_id as item, from_on as "from", until_on as until, null::date as due, null::date as was_due,
      done_on as done, record_id as record, verdict, amount, partners, '' as text, null::uuid as by, from_on::timestamptz as at
    from fulfilment where group_id = ${groupId}::uuid and due_item_id = any(${ids}) and (until_on is null or until_on > from_on)
    union all
    select 'fulfilment', due_item_id, from_on, until_on, null, null, done_on, case_id, 'counts', 1, null, '', null, from_on::timestamptz
    from step_fulfilment where group_id = ${groupId}::uuid and due_item_id = any(${ids}) and (until_on is null or until_on > from_on)
    union all
    select 'waiver', due_item_id, from_on, until_on, null, null, null, null, null, null, null, reason, set_by, set_at
    from waiver where group_id = ${groupId}::uuid and due_item_id = any(${ids})
    union all
    select 'extension', due_item_id, from_on, null, due_on, was_due_on, null, null, null, null, null, reason, set_by, set_at
    from extension where group_id = ${groupId}::uuid and due_item_id = any(${ids})) f)`;
}

/** Sorts facts by their item; items without facts are not in the map. */
export function factsByItem(rows: FactRows): Map<string, ItemFacts> {
  const facts = new Map<string, ItemFacts>();
  for (const row of rows) {
    const known = facts.get(row.item);
    const next = addFact(known ?? noFacts(), row);
    if (next !== known) facts.set(row.item, next);
  }
  return facts;
}

/** Everything that is known about the items. One statement. */
export async function loadFacts(
  db: Kysely<Database>,
  groupId: string,
  itemIds: readonly string[],
): Promise<Map<string, ItemFacts>> {
  if (itemIds.length === 0) return new Map();
  const { rows } = await sql<{ facts: FactRows }>`select ${factRows(groupId, itemIds)} as facts`.execute(db); // prettier-ignore
  return factsByItem(rows[0]?.facts ?? []);
}

function addFact(facts: ItemFacts, row: FactRow): ItemFacts {
  const base = { dueItemId: row.item, from: row.from };
  if (row.kind === "fulfilment") {
    if (row.record === null || row.verdict === null || row.done === null) return facts;
    facts.fulfilments.push({
      ...base,
      recordId: row.record,
      verdict: row.verdict,
      amount: row.amount ?? 0,
      ...(row.partners === null ? {} : { partners: row.partners }),
      doneOn: row.done,
      until: row.until,
      because: row.text,
    });
    return facts;
  }
  const said = { reason: row.text, by: row.by ?? "" };
  if (row.kind === "waiver") {
    facts.waivers.push({ ...base, ...said, until: row.until });
    return facts;
  }
  if (row.due === null || row.was_due === null) return facts;
  facts.extensions.push({ ...base, ...said, dueOn: row.due });
  return { ...facts, scheduledDueOn: facts.scheduledDueOn ?? row.was_due };
}
