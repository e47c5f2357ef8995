import { sql, type Transaction } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Database } from "#platform/database/schema.ts";
import { belongsToYears } from "#app/duties/due-draft.ts";
import { PROJECT } from "#app/duties/due-item-row.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import { horizonOf, loadTriggers, owedItems } from "#app/duties/owed-items.ts";
import { withdrawItems } from "#app/duties/triggered-items.ts";

/**
 * What was done stays, even when it is no longer owed. Where it turns out not to have been done (the record was withdrawn
 * or corrected), nothing holds the item any more: it goes at once, instead of standing there as overdue until the night.
 * `itemIds`: items that may just have lost their fulfilment.
 */
export async function dropUnowed(
  tx: Transaction<Database>,
  surroundings: { readonly groupId: string; readonly rules: Rules; readonly organization: OrganizationIndex }, // prettier-ignore
  itemIds: readonly string[],
  today: Day,
): Promise<void> {
  if (itemIds.length === 0) return;
  const { groupId, rules, organization } = surroundings;
  const horizon = await horizonOf(tx, groupId, today);
  const { rows } = await sql<{ id: string; source: string; duty: string; owed: boolean }>`
    select d.id, d.source, d.duty, exists (
        select 1 from project p join milestone m on m.group_id = p.group_id and m.project_id = p.id
        where p.group_id = d.group_id and d.source = ${PROJECT} and p.id::text = d.duty
          and p.status <> 'withdrawn' and d.period = 'milestone:' || m.id) as owed
    from due_item d where d.group_id = ${groupId} and d.id = any(${[...itemIds]}::uuid[])
      and d.withdrawn_on is null and d.outcome not in ('met', 'made-up')
      and ${belongsToYears(groupId, horizon.from)}`.execute(tx);
  const duties = new Set(rows.filter((row) => row.source !== PROJECT).map((row) => rules.duty(row.source, row.duty))); // prettier-ignore
  const owed = new Set(rows.filter((row) => row.owed).map((row) => row.id));
  if (duties.size > 0) {
    const events = await loadTriggers(tx, groupId, rules, horizon);
    const items = owedItems({ groupId, rules, organization, events, horizon, only: (duty) => duties.has(duty) }); // prettier-ignore
    for (const item of items) owed.add(item.id);
  }
  const gone = rows.filter((row) => !owed.has(row.id)).map((row) => row.id);
  await withdrawItems(tx, groupId, gone, today);
}
