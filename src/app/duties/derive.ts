import { type Kysely, sql } from "kysely";
import { type Day } from "#kernel/day.ts";
import { type OutcomeChange, outcomeChanges } from "#domain/duty/standing.ts";
import type { Database } from "#platform/database/schema.ts";
import { DUE_ITEM_COLUMNS, type DueItemRow, dueItemOf } from "#app/duties/due-item-row.ts";
import { type ItemFacts, loadFacts, noFacts } from "#app/duties/due-facts.ts";
import { tallyChanges, tallyPlaceOf, tallyUpsert } from "#app/duties/tally.ts";

/**
 * The one place that writes what follows from facts: an item's progress and outcome, the days on which they changed
 * (due_change) and the roll-up. Everything here can be thrown away and derived again.
 */

/** An item before and after: what its facts make of it as of `today`. */
export interface Derived {
  readonly before: DueItemRow;
  readonly after: DueItemRow;
  readonly changes: readonly OutcomeChange[];
}

/** Pure: how an item stands with these facts. `days` are those in force now, where an extension moves them. */
export function deriveItem(
  row: DueItemRow,
  facts: ItemFacts,
  today: Day,
  days: Pick<DueItemRow, "due_on" | "register_by"> = row,
): Derived {
  const changes = outcomeChanges(dueItemOf(row, facts.scheduledDueOn ?? row.due_on), facts);
  const now = changes.findLast((change) => change.day <= today);
  const outcome = now?.outcome ?? "none";
  return {
    before: row,
    after: {
      ...row,
      due_on: days.due_on,
      register_by: days.register_by,
      progress: now?.progress ?? 0,
      outcome,
      outcome_since: outcome === "none" ? null : (now?.day ?? null),
    },
    changes,
  };
}

const differs = ({ before, after }: Derived): boolean =>
  before.outcome !== after.outcome ||
  before.progress !== after.progress ||
  before.outcome_since !== after.outcome_since ||
  before.due_on !== after.due_on ||
  before.register_by !== after.register_by;

/** Locks items in the order of their ids, so that two writers never wait for each other. */
export async function lockItems(
  tx: Kysely<Database>,
  groupId: string,
  itemIds: readonly string[],
): Promise<DueItemRow[]> {
  if (itemIds.length === 0) return [];
  const { rows } = await sql<DueItemRow>`
    select ${sql.raw(DUE_ITEM_COLUMNS.join(", "))} from due_item
    where group_id = ${groupId} and id = any(${itemIds}::uuid[])
    order by id for no key update`.execute(tx);
  return rows;
}

const BATCH = 2000;

/**
 * Derives items anew from their facts and writes what differs. Returns how many items changed.
 * The items are locked here, in order; whoever holds the group's schedule lock may call it in several batches.
 */
export async function deriveItems(
  tx: Kysely<Database>,
  groupId: string,
  itemIds: readonly string[],
  today: Day,
): Promise<number> {
  let changed = 0;
  const sorted = [...new Set(itemIds)].toSorted();
  for (let start = 0; start < sorted.length; start += BATCH) {
    const batch = sorted.slice(start, start + BATCH);
    const rows = await lockItems(tx, groupId, batch);
    const facts = await loadFacts(tx, groupId, batch);
    const derived = rows.map((row) => deriveItem(row, facts.get(row.id) ?? noFacts(), today));
    changed += await writeDerived(tx, groupId, derived);
  }
  return changed;
}

/** Writes derived items, the days of their changes and the roll-up, in one statement. Returns how many items changed. */
export async function writeDerived(
  tx: Kysely<Database>,
  groupId: string,
  derived: readonly Derived[],
): Promise<number> {
  const moved = derived.filter(differs);
  const ids = derived.map((each) => each.after.id);
  const days = derived.flatMap((each) => each.changes.map((change) => ({ id: each.after.id, ...change }))); // prettier-ignore
  if (moved.length === 0 && days.length === 0) return 0;
  const tally = tallyChanges(moved.map(({ before, after }) => ({ from: tallyPlaceOf(before), to: tallyPlaceOf(after) }))); // prettier-ignore
  // What is known of an item only grows by today's facts, so days that have passed keep their rows: only a change of
  // the same day, or one that was foreseen (the end of a waiver) and no longer comes, is taken back.
  await sql`
    with put as (
      insert into due_change (group_id, due_item_id, day, outcome, progress)
      select ${groupId}::uuid, * from unnest(
        ${days.map((day) => day.id)}::uuid[], ${days.map((day) => day.day)}::date[],
        ${days.map((day) => day.outcome)}::text[], ${days.map((day) => day.progress)}::int[])
      on conflict (group_id, due_item_id, day) do update set outcome = excluded.outcome, progress = excluded.progress
        where (due_change.outcome, due_change.progress) is distinct from (excluded.outcome, excluded.progress)
    ), gone as (
      delete from due_change c where c.group_id = ${groupId} and c.due_item_id = any(${ids}::uuid[])
        and not exists (
          select 1 from unnest(${days.map((day) => day.id)}::uuid[], ${days.map((day) => day.day)}::date[]) k (id, day)
          where k.id = c.due_item_id and k.day = c.day)
    ), counted as (${tallyUpsert(groupId, tally)})
    update due_item d set due_on = n.due_on, register_by = n.register_by, progress = n.progress,
      outcome = n.outcome, outcome_since = n.since
    from unnest(
      ${moved.map((each) => each.after.id)}::uuid[], ${moved.map((each) => each.after.due_on)}::date[],
      ${moved.map((each) => each.after.register_by)}::date[], ${moved.map((each) => each.after.progress)}::int[],
      ${moved.map((each) => each.after.outcome)}::text[], ${moved.map((each) => each.after.outcome_since)}::date[])
      n (id, due_on, register_by, progress, outcome, since)
    where d.group_id = ${groupId} and d.id = n.id`.execute(tx);
  return moved.length;
}
