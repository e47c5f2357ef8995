import { CompiledQuery, type RawBuilder, sql, type Transaction } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { copyRequest, type CopyRow } from "#platform/database/copy-stream.ts";
import type { Database } from "#platform/database/schema.ts";
import { MILESTONE, PROJECT, sourceColumns } from "#app/duties/due-item-row.ts";
import { applyTally, type TallyChange, tallyChanges, type TallyPlace } from "#app/duties/tally.ts";

/**
 * The schedule on its way into the database: a table that lives as long as the transaction holds what is owed now, and
 * single statements hold it against what was owed until now.
 */
export const DRAFT_COLUMNS = "id, source, duty, unit_id, person_id, period, title, opens_on, due_on, register_by, target, open_ended"; // prettier-ignore

type Tx = Transaction<Database>;

/** Called every so often with how many items have been read. */
export type ItemProgress = (items: number) => void;

const STEP = 5000;

function* draftRows(items: Iterable<DueItem>, onProgress: ItemProgress): Generator<CopyRow> {
  let count = 0;
  for (const item of items) {
    const { source, duty } = sourceColumns(item.source);
    yield [item.id, source, duty, item.unitId, item.personId, item.period, item.title, item.opensOn, item.dueOn, item.registerBy, item.target, item.openEnded]; // prettier-ignore
    count += 1;
    if (count % STEP === 0) onProgress(count);
  }
  onProgress(count);
}

const copyRows = async (tx: Tx, statement: string, rows: Iterable<CopyRow>): Promise<number> =>
  Number((await tx.executeQuery(CompiledQuery.raw(statement, [copyRequest(rows)]))).numAffectedRows ?? 0n); // prettier-ignore

/** Fills the draft table; returns how many items are owed. */
export async function fillDraft(
  tx: Tx,
  items: Iterable<DueItem>,
  onProgress: ItemProgress,
): Promise<number> {
  await sql`drop table if exists due_draft`.execute(tx);
  await sql`create temp table due_draft (
    id uuid not null, source text not null, duty text not null, unit_id uuid not null, person_id uuid,
    period text not null, title text not null, opens_on date not null, due_on date not null,
    register_by date not null, target integer not null, open_ended boolean not null) on commit drop`.execute(
    tx,
  );
  const count = await copyRows(tx, `copy due_draft (${DRAFT_COLUMNS}) from stdin`, draftRows(items, onProgress)); // prettier-ignore
  await sql`analyze due_draft`.execute(tx);
  return count;
}

const TALLY_COLUMNS = "group_id, unit_id, source, duty, due_on, register_by, outcome, items";

function* tallyRows(groupId: string, counted: Iterable<{ readonly place: TallyPlace; readonly items: number }>): Generator<CopyRow> {
  for (const { place, items } of counted) {
    yield [groupId, place.unitId, place.source, place.duty, place.dueOn, place.registerBy, place.outcome, items];
  }
} // prettier-ignore

/** For a group that owes nothing yet: straight into the table, the roll-up counted on the way. */
export async function copyFirstSchedule(
  tx: Tx,
  groupId: string,
  items: Iterable<DueItem>,
  onProgress: ItemProgress,
): Promise<number> {
  const tally = new Map<string, { place: TallyPlace; items: number }>();
  function* rows(): Generator<CopyRow> {
    for (const row of draftRows(counted(), onProgress)) yield [groupId, ...row];
  }
  function* counted(): Generator<DueItem> {
    for (const item of items) {
      const columns = sourceColumns(item.source);
      const { source } = columns;
      const duty = source === PROJECT ? MILESTONE : columns.duty;
      const key = `${item.unitId}|${source}|${duty}|${item.dueOn}|${item.registerBy}`;
      const entry = tally.get(key);
      if (entry !== undefined) entry.items += 1;
      else tally.set(key, { place: { unitId: item.unitId, source, duty, dueOn: item.dueOn, registerBy: item.registerBy, outcome: "none" }, items: 1 }); // prettier-ignore
      yield item;
    }
  }
  const count = await copyRows(tx, `copy due_item (group_id, ${DRAFT_COLUMNS}) from stdin`, rows());
  await sql`delete from tally where group_id = ${groupId}`.execute(tx); // emptied lines, if any
  await copyRows(
    tx,
    `copy tally (${TALLY_COLUMNS}) from stdin`,
    tallyRows(groupId, tally.values()),
  );
  return count;
}

/**
 * Closes what is no longer owed, from the given day on. What was fulfilled stays, and everything that is known about the
 * items that go. `within`: which items the draft speaks for; the others are not touched.
 */
export async function withdrawMissing(
  tx: Tx,
  groupId: string,
  within: RawBuilder<unknown>,
  today: Day,
): Promise<number> {
  const { rows } = await sql<TallyChange & { readonly id: string }>`
    update due_item d set withdrawn_on = ${today}::date
    where d.group_id = ${groupId} and d.withdrawn_on is null and d.outcome not in ('met', 'made-up')
      and not exists (select 1 from due_draft n where n.id = d.id)
      and ${within}
    returning d.id, d.unit_id as "unitId", d.source,
      case when d.source = 'project' then 'milestone' else d.duty end as duty,
      d.due_on as "dueOn", d.register_by as "registerBy", d.outcome, 1 as items`.execute(tx);
  await applyTally(tx, groupId, tallyChanges(rows.map((row) => ({ from: row, to: null }))));
  return rows.length;
}

/**
 * Whether an item belongs to the years from a day on, which the schedule covers, as `occasionsWithin` has it: a periodic one by the
 * beginning of its period, one for a holiday, festival or date by its due day, one after an event by the event.
 */
export const belongsToYears = (groupId: string, from: Day): RawBuilder<unknown> => sql`case
  when d.source = 'project' then exists (select 1 from project p
    where p.group_id = ${groupId} and p.id::text = d.duty and p.year >= extract(year from ${from}::date))
  when d.source like 'case:%' then true
  when d.period ~ '^\\d{4}W' then d.due_on - 6 >= ${from}::date
  when d.period ~ '^\\d{4}' then left(d.period, 4) >= left(${from}::text, 4)
  when d.period ~ '^(holiday|festival|date):' then d.due_on >= ${from}::date
    and not exists (select 1 from extension x where x.group_id = ${groupId} and x.due_item_id = d.id and x.was_due_on < ${from}::date)
  else d.opens_on >= ${from}::date end`;

/** Leaves in the draft only what is not in the table yet, and inserts it. Returns how many. */
export async function insertFresh(tx: Tx, groupId: string): Promise<number> {
  await sql`delete from due_draft n using due_item d where d.group_id = ${groupId} and d.id = n.id`.execute(tx); // prettier-ignore
  const columns = sql.raw(DRAFT_COLUMNS);
  const { rows } = await sql<{ count: number }>`
    with fresh as (
      insert into due_item (group_id, ${columns}) select ${groupId}::uuid, ${columns} from due_draft
      on conflict do nothing
      returning unit_id, source, duty, due_on, register_by
    ), counted as (
      insert into tally (group_id, unit_id, source, duty, due_on, register_by, outcome, items)
      select ${groupId}::uuid, unit_id, source, case when source = 'project' then 'milestone' else duty end,
        due_on, register_by, 'none', count(*)::int
      from fresh group by 2, 3, 4, 5, 6 order by 2, 3, 4, 5, 6
      on conflict (group_id, unit_id, source, duty, due_on, register_by, outcome)
        do update set items = tally.items + excluded.items
    )
    select count(*) as count from fresh`.execute(tx);
  return rows[0]?.count ?? 0;
}
