import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import { type DueItemRow, MILESTONE, PROJECT } from "#app/duties/due-item-row.ts";

/** Where an item is counted. */
export interface TallyPlace {
  readonly unitId: string;
  readonly source: string;
  readonly duty: string;
  readonly dueOn: Day;
  readonly registerBy: Day;
  readonly outcome: string;
}

export interface TallyChange extends TallyPlace {
  readonly items: number;
}

/** The place of a row; null for what is withdrawn and so not counted. */
export const tallyPlaceOf = (
  row: Pick<DueItemRow, "unit_id" | "source" | "duty" | "due_on" | "register_by" | "outcome" | "withdrawn_on">, // prettier-ignore
): TallyPlace | null =>
  row.withdrawn_on === null
    ? {
        unitId: row.unit_id,
        source: row.source,
        duty: row.source === PROJECT ? MILESTONE : row.duty,
        dueOn: row.due_on,
        registerBy: row.register_by,
        outcome: row.outcome,
      }
    : null;

/** How the roll-up moves when items move from place to place; sorted, so that two writers meet its rows in one order. */
export function tallyChanges(
  moves: Iterable<{ readonly from: TallyPlace | null; readonly to: TallyPlace | null }>,
): TallyChange[] {
  const sums = new Map<string, TallyChange>();
  const add = (place: TallyPlace | null, items: number): void => {
    if (place === null) return;
    const key = [place.unitId, place.source, place.duty, place.dueOn, place.registerBy, place.outcome].join("|"); // prettier-ignore
    sums.set(key, { ...place, items: (sums.get(key)?.items ?? 0) + items });
  };
  for (const { from, to } of moves) {
    add(from, -1);
    add(to, 1);
  }
  return [...sums]
    .filter(([, change]) => change.items !== 0)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, change]) => change);
}

/** Adds the changes to the kept roll-up: a statement, or a part of one. */
export const tallyUpsert = (
  groupId: string,
  changes: readonly TallyChange[],
): RawBuilder<unknown> => sql`
    insert into tally (group_id, unit_id, source, duty, due_on, register_by, outcome, items)
    select ${groupId}::uuid, * from unnest(
      ${changes.map((change) => change.unitId)}::uuid[],
      ${changes.map((change) => change.source)}::text[],
      ${changes.map((change) => change.duty)}::text[],
      ${changes.map((change) => change.dueOn)}::date[],
      ${changes.map((change) => change.registerBy)}::date[],
      ${changes.map((change) => change.outcome)}::text[],
      ${changes.map((change) => change.items)}::int[])
    on conflict (group_id, unit_id, source, duty, due_on, register_by, outcome)
      do update set items = tally.items + excluded.items`;

export async function applyTally(
  tx: Kysely<Database>,
  groupId: string,
  changes: readonly TallyChange[],
): Promise<void> {
  if (changes.length > 0) await tallyUpsert(groupId, changes).execute(tx);
}
