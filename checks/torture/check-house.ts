import { sql } from "kysely";
import type { Db } from "#platform/database/connect.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import type { Ledger } from "./ledger.ts";

/** Holds the store against what was acknowledged: everything is there, once, and nothing else. */
export async function checkHouse(db: Db, groupId: string, ledger: Ledger): Promise<string[]> {
  const wrong: string[] = [];
  const records = await db.selectFrom("record").select(["id", "revision", "status", "title"]).where("group_id", "=", groupId).execute(); // prettier-ignore
  const revisions = await db.selectFrom("record_revision").select(["record_id", "revision", sql<string>`content ->> 'title'`.as("title")]).where("group_id", "=", groupId).orderBy("revision").execute(); // prettier-ignore
  const events = await db.selectFrom("audit_event").select(["subject_id", "action", (of) => of.fn.countAll<number>().as("count")]).where("group_id", "=", groupId).groupBy(["subject_id", "action"]).execute(); // prettier-ignore
  const eventsOf = (id: string, action: string): number => events.find((each) => each.subject_id === id && each.action === action)?.count ?? 0; // prettier-ignore
  const titles = new Map<string, string[]>();
  for (const row of revisions) titles.set(row.record_id, [...(titles.get(row.record_id) ?? []), row.title]); // prettier-ignore
  const kept = new Map(records.map((row) => [row.id, row]));
  for (const [id, known] of ledger.records) {
    const row = kept.get(id);
    if (row === undefined) {
      wrong.push(`an acknowledged record is gone: ${known.titles.join(", ")}`);
      continue;
    }
    if ((titles.get(id) ?? []).join("|") !== known.titles.join("|")) wrong.push(`record ${id} has the revisions ${titles.get(id)?.join("|")} instead of ${known.titles.join("|")}`); // prettier-ignore
    if (row.revision !== known.titles.length || row.title !== known.titles.at(-1)) wrong.push(`record ${id} shows ${row.title}, revision ${row.revision}`); // prettier-ignore
    if ((row.status === "withdrawn") !== known.withdrawn)
      wrong.push(`record ${id} is ${row.status}`);
    if (eventsOf(id, "record.submit") !== 1) wrong.push(`record ${id} was submitted ${eventsOf(id, "record.submit")} times by the account`); // prettier-ignore
    if (eventsOf(id, "record.correct") !== known.titles.length - 1) wrong.push(`record ${id} was corrected ${eventsOf(id, "record.correct")} times by the account`); // prettier-ignore
  }
  for (const { id, title } of records) if (!ledger.records.has(id)) wrong.push(`nobody was told of record ${title}`); // prettier-ignore
  for (const [table, field, action] of [
    ["waiver", "waivers", "duty.waive"],
    ["extension", "extensions", "duty.extend"],
    ["chase", "chases", "duty.chase"],
  ] as const) {
    // prettier-ignore
    const rows = await db.selectFrom(table).select(["due_item_id", (of) => of.fn.countAll<number>().as("count")]).where("group_id", "=", groupId).groupBy("due_item_id").execute(); // prettier-ignore
    const counts = new Map(rows.map((row) => [row.due_item_id, row.count]));
    for (const id of new Set([...counts.keys(), ...ledger.items.keys()])) {
      const want = ledger.items.get(id)?.[field] ?? 0;
      const have = counts.get(id) ?? 0;
      if (have !== want || eventsOf(id, action) !== want) wrong.push(`item ${id}: ${have} ${field}, ${eventsOf(id, action)} in the account, ${want} acknowledged`); // prettier-ignore
    }
  }
  const rollups = await verifyRollups(db, groupId);
  return [...wrong, ...rollups.map((each) => `roll-up ${JSON.stringify(each)}`)];
}
