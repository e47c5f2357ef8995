import { sql, type Transaction } from "kysely";
import { addDays, type Day, daysBetween, latest } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import { DUE_ITEM_COLUMNS, type DueItemRow } from "#app/duties/due-item-row.ts";
import { deriveItems } from "#app/duties/derive.ts";
import { applyTally, tallyChanges, tallyPlaceOf } from "#app/duties/tally.ts";

type Tx = Transaction<Database>;

/** An item as it stands, and as the schedule has it now. `put_off`: the last extension; `first_due`: the day the first one moved. */
interface Revision {
  readonly row: DueItemRow;
  readonly draft: Pick<DueItemRow, "unit_id" | "person_id" | "title" | "opens_on" | "due_on" | "register_by" | "target" | "open_ended">; // prettier-ignore
  readonly put_off: Day | null;
  readonly first_due: Day | null;
}

const pair = (alias: string, columns: readonly string[]): string =>
  columns.map((column) => `'${column}', ${alias}.${column}`).join(", ");

const REVISED = ["unit_id", "person_id", "title", "opens_on", "target", "open_ended"] as const;

/**
 * Items that the schedule still has, but with another unit, title, days or target: people moved, a parameter changed, a
 * reason came back. They keep their ids and all that is known about them. Returns the ids, revived ones apart.
 */
export async function reviseItems(
  tx: Tx,
  groupId: string,
  today: Day,
): Promise<{ readonly revised: string[]; readonly revived: string[] }> {
  const { rows } = await sql<Revision>`
    select json_build_object(${sql.raw(pair("d", DUE_ITEM_COLUMNS))}) as row,
      json_build_object(${sql.raw(pair("n", [...REVISED, "due_on", "register_by"]))}) as draft,
      e.put_off, e.first_due
    from due_draft n join due_item d on d.group_id = ${groupId} and d.id = n.id
    left join (
      select due_item_id, (array_agg(due_on order by from_on desc, set_at desc))[1] as put_off,
        (array_agg(was_due_on order by from_on, set_at))[1] as first_due
      from extension where group_id = ${groupId} group by due_item_id) e on e.due_item_id = d.id
    where d.withdrawn_on is not null
      or (d.unit_id, d.title, d.opens_on, d.target, d.open_ended) is distinct from (n.unit_id, n.title, n.opens_on, n.target, n.open_ended)
      or d.person_id is distinct from n.person_id
      or coalesce(e.first_due, d.due_on) <> n.due_on
      or d.register_by - d.due_on <> n.register_by - n.due_on
    order by d.id`.execute(tx);
  const revived: string[] = [];
  const revised: string[] = [];
  for (let start = 0; start < rows.length; start += 2000) {
    await reviseBatch(tx, groupId, rows.slice(start, start + 2000));
  }
  for (const { row } of rows) (row.withdrawn_on === null ? revised : revived).push(row.id);
  await deriveItems(tx, groupId, [...revised, ...revived], today);
  return { revised, revived };
}

async function reviseBatch(tx: Tx, groupId: string, revisions: readonly Revision[]): Promise<void> {
  const after = revisions.map(({ row, draft, put_off }): DueItemRow => {
    const due_on = put_off === null ? draft.due_on : latest(draft.due_on, put_off);
    const register_by = addDays(due_on, daysBetween(draft.due_on, draft.register_by));
    return { ...row, ...draft, due_on, register_by, withdrawn_on: null };
  });
  await sql`
    update due_item d set unit_id = n.unit_id, person_id = n.person_id, title = n.title, opens_on = n.opens_on,
      due_on = n.due_on, register_by = n.register_by, target = n.target, open_ended = n.open_ended, withdrawn_on = null
    from unnest(
      ${after.map((row) => row.id)}::uuid[], ${after.map((row) => row.unit_id)}::uuid[],
      ${after.map((row) => row.person_id)}::uuid[], ${after.map((row) => row.title)}::text[],
      ${after.map((row) => row.opens_on)}::date[], ${after.map((row) => row.due_on)}::date[],
      ${after.map((row) => row.register_by)}::date[], ${after.map((row) => row.target)}::int[],
      ${after.map((row) => row.open_ended)}::boolean[])
      n (id, unit_id, person_id, title, opens_on, due_on, register_by, target, open_ended)
    where d.group_id = ${groupId} and d.id = n.id`.execute(tx);
  const putOff = revisions.filter(
    ({ first_due, draft }) => first_due !== null && first_due !== draft.due_on,
  );
  if (putOff.length > 0) {
    // The first extension now moves another day: without this the next run would find the same difference again.
    await sql`
      update extension x set was_due_on = n.due_on
      from unnest(${putOff.map(({ row }) => row.id)}::uuid[], ${putOff.map(({ draft }) => draft.due_on)}::date[],
        ${putOff.map(({ first_due }) => first_due)}::date[]) n (id, due_on, first_due)
      where x.group_id = ${groupId} and x.due_item_id = n.id and x.was_due_on = n.first_due`.execute(
      tx,
    );
  }
  const moves = revisions.flatMap(({ row }, index) => {
    const next = after[index];
    return next === undefined ? [] : [{ from: tallyPlaceOf(row), to: tallyPlaceOf(next) }];
  });
  await applyTally(tx, groupId, tallyChanges(moves));
}
