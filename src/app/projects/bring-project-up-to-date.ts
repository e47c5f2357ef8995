import { sql, type Transaction } from "kysely";
import type { Day } from "#kernel/day.ts";
import { milestoneDueItems } from "#domain/project/milestone-due-items.ts";
import type { Project } from "#domain/project/project.ts";
import type { Database } from "#platform/database/schema.ts";
import { fillDraft, insertFresh, withdrawMissing } from "#app/duties/due-draft.ts";
import { reviseItems } from "#app/duties/revise-items.ts";

/** Makes what one project owes so, as `bringUpToDate` would, and nothing else. The caller holds the schedule lock alone. */
export async function bringProjectUpToDate(
  tx: Transaction<Database>,
  groupId: string,
  project: Project,
  today: Day,
): Promise<void> {
  await fillDraft(tx, milestoneDueItems(project, groupId), () => undefined);
  await withdrawMissing(tx, groupId, sql`d.source = 'project' and d.duty = ${project.id}`, today);
  await reviseItems(tx, groupId, today);
  await insertFresh(tx, groupId);
}
