import { type Kysely, sql, type Transaction } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { TriggeringRecord } from "#domain/duty/schedule.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Database } from "#platform/database/schema.ts";
import { lockItems } from "#app/duties/derive.ts";
import { fillDraft } from "#app/duties/due-draft.ts";
import { sourceColumns } from "#app/duties/due-item-row.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import { owedItems, triggeringKinds, triggerOf } from "#app/duties/owed-items.ts";
import { reviseItems } from "#app/duties/revise-items.ts";
import { applyTally, tallyChanges, tallyPlaceOf } from "#app/duties/tally.ts";

const kindsThatTrigger = new WeakMap<Rules, ReadonlySet<string>>();

/** What a record makes owed by being registered: 第一议题 at each committee meeting, a report within days of an event. */
export function itemsTriggeredBy(
  groupId: string,
  triggers: readonly TriggeringRecord[],
  rules: Rules,
  organization: OrganizationIndex,
): DueItem[] {
  const kinds = kindsThatTrigger.get(rules) ?? triggeringKinds(rules);
  kindsThatTrigger.set(rules, kinds);
  const events = triggers.filter((trigger) => kinds.has(trigger.kind));
  const [first] = events;
  if (first === undefined) return [];
  const wanted = new Set(events.map((event) => event.kind));
  return [
    ...owedItems({
      groupId,
      rules,
      organization,
      events,
      horizon: { from: first.day, to: first.day },
      only: (duty) => wanted.has(triggerOf(duty) ?? ""),
    }),
  ];
}

/** Adds items that are new; those that are there already get the days and words of now, and come back where they had been withdrawn. */
export async function putItems(
  tx: Transaction<Database>,
  groupId: string,
  items: readonly DueItem[],
  today: Day,
): Promise<void> {
  if (items.length === 0) return;
  const of = <T>(pick: (item: DueItem) => T): T[] => items.map(pick);
  const { rows } = await sql<{ id: string }>`
    insert into due_item (group_id, id, source, duty, unit_id, person_id, period, title, opens_on, due_on, register_by, target, open_ended)
    select ${groupId}::uuid, * from unnest(
      ${of((item) => item.id)}::uuid[], ${of((item) => sourceColumns(item.source).source)}::text[],
      ${of((item) => sourceColumns(item.source).duty)}::text[], ${of((item) => item.unitId)}::uuid[],
      ${of((item) => item.personId)}::uuid[], ${of((item) => item.period)}::text[], ${of((item) => item.title)}::text[],
      ${of((item) => item.opensOn)}::date[], ${of((item) => item.dueOn)}::date[], ${of((item) => item.registerBy)}::date[],
      ${of((item) => item.target)}::int[], ${of((item) => item.openEnded)}::boolean[])
    on conflict (group_id, id) do nothing returning id`.execute(tx);
  const fresh = new Set(rows.map((row) => row.id));
  const added = items
    .filter((item) => fresh.has(item.id))
    .map((item) => ({ ...sourceColumns(item.source), unit_id: item.unitId, due_on: item.dueOn, register_by: item.registerBy, outcome: "none", withdrawn_on: null })); // prettier-ignore
  await applyTally(tx, groupId, tallyChanges(added.map((row) => ({ from: null, to: tallyPlaceOf(row) })))); // prettier-ignore
  const known = items.filter((item) => !fresh.has(item.id));
  if (known.length === 0) return;
  // a correction may have moved the record to another day or unit
  await lockItems(tx, groupId, known.map((item) => item.id)); // prettier-ignore
  await fillDraft(tx, known, () => undefined);
  await reviseItems(tx, groupId, today);
}

/** Closes items whose reason has gone, unless they are fulfilled. */
export async function withdrawItems(
  tx: Kysely<Database>,
  groupId: string,
  itemIds: readonly string[],
  today: Day,
): Promise<void> {
  if (itemIds.length === 0) return;
  const rows = await lockItems(tx, groupId, itemIds);
  const going = rows.filter(
    (row) => row.withdrawn_on === null && row.outcome !== "met" && row.outcome !== "made-up",
  );
  if (going.length === 0) return;
  await sql`update due_item set withdrawn_on = ${today}::date
    where group_id = ${groupId} and id = any(${going.map((row) => row.id)}::uuid[])`.execute(tx);
  await applyTally(
    tx,
    groupId,
    tallyChanges(going.map((row) => ({ from: tallyPlaceOf(row), to: null }))),
  );
}
