import type { Day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, onBehalfOf } from "#app/access/actor.ts";
import { deriveItem, writeDerived } from "#app/duties/derive.ts";
import { loadFacts, noFacts } from "#app/duties/due-facts.ts";
import type { DueItemRow } from "#app/duties/due-item-row.ts";

/** Writes an extension of a locked item and derives it with its new days. Whether it may be put off is the caller's to judge. */
export async function putOff(
  tx: Tx,
  actor: Actor,
  row: DueItemRow,
  days: { readonly dueOn: Day; readonly registerBy: Day },
  { reason, at }: { readonly reason: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto("extension")
    .values({
      group_id: actor.groupId,
      id: newId(),
      due_item_id: row.id,
      from_on: actor.today,
      was_due_on: row.due_on,
      due_on: days.dueOn,
      reason,
      set_by: actor.personId,
      on_behalf_of: onBehalfOf(actor),
      set_at: at,
    })
    .execute();
  const facts = await loadFacts(tx, actor.groupId, [row.id]);
  await writeDerived(tx, actor.groupId, [deriveItem(row, facts.get(row.id) ?? noFacts(), actor.today, { due_on: days.dueOn, register_by: days.registerBy })]); // prettier-ignore
}
