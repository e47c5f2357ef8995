import { sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import { newId } from "#kernel/id.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { Library } from "#domain/institution/institution.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Tx } from "#platform/database/connect.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { caseOf, loadCase, loadRunningCases } from "#app/cases/case-store.ts";
import {
  type CaseFrame,
  computeCase,
  dueItemsOf,
  keepCase,
  type KeptStep,
  writeOpenSteps,
} from "#app/cases/keep-case.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";

interface Refresh {
  readonly groupId: string;
  readonly library: Pick<Library, "procedures">;
  readonly organization: OrganizationIndex;
  readonly calendar: WorkingCalendar;
  readonly today: Day;
}

/**
 * What running cases owe now: days move when a holiday is announced, turns when a unit comes under another. Cases of a
 * unit that was merged go on in the one that took it over, time running on. Returns their due items for the schedule,
 * which holds the lock alone; the steps that stand otherwise are written here.
 */
export async function refreshCases(tx: Tx, refresh: Refresh): Promise<DueItem[]> {
  const frame: CaseFrame = refresh;
  await followMerges(tx, refresh);
  const items: DueItem[] = [];
  const kept = await loadKeptSteps(tx, refresh.groupId);
  for (const stored of await loadRunningCases(tx, refresh.groupId)) {
    const procedure = definitionOf(refresh.library, stored.row.procedure, stored.row.version);
    if (procedure === undefined) continue;
    const run = caseOf(stored);
    const { steps } = computeCase(procedure, run, stored.row, frame);
    if (
      JSON.stringify(steps.map(fingerprint).toSorted()) !==
      JSON.stringify((kept.get(stored.row.id) ?? []).toSorted())
    ) {
      // prettier-ignore
      await rewriteSteps(tx, refresh.groupId, stored.row.id, steps);
    }
    items.push(...dueItemsOf(procedure, stored.row, steps));
  }
  return items;
}

const fingerprint = (step: KeptStep): string =>
  [step.step, step.time, step.unitId, step.personId, step.openedOn, step.fromOn, step.scheduledDueOn, step.dueOn, step.dueItemId].join("|"); // prettier-ignore

async function loadKeptSteps(tx: Tx, groupId: string): Promise<Map<string, string[]>> {
  const rows = await tx.selectFrom("open_step").selectAll().where("group_id", "=", groupId).execute();
  const kept = new Map<string, string[]>();
  for (const row of rows) {
    const told = fingerprint({ step: row.step, time: row.time, unitId: row.unit_id, personId: row.person_id, openedOn: row.opened_on, fromOn: row.from_on, scheduledDueOn: row.scheduled_due_on, dueOn: row.due_on, dueItemId: row.due_item_id }); // prettier-ignore
    kept.set(row.case_id, [...(kept.get(row.case_id) ?? []), told]);
  }
  return kept;
} // prettier-ignore

/** Writes the steps of a case as they are now, and the day that is due next. */
async function rewriteSteps(
  tx: Tx,
  groupId: string,
  caseId: string,
  steps: readonly KeptStep[],
): Promise<void> {
  await writeOpenSteps(tx, groupId, caseId, steps);
  const days = steps.flatMap((each) => (each.dueOn === null ? [] : [each.dueOn])).toSorted();
  await tx.updateTable("procedure_case").set({ next_due_on: days[0] ?? null }).where("group_id", "=", groupId).where("id", "=", caseId).execute(); // prettier-ignore
}

/** Cases of units that were merged into another: written as a move, by the system, with the merger as its reason. */
async function followMerges(tx: Tx, refresh: Refresh): Promise<void> {
  const { groupId, today, organization } = refresh;
  const { rows } = await sql<{ id: string; target: string; name: string; closed: Day }>`
    select c.id, u.merged_into as target, u.name, u.closes_on as closed from procedure_case c
    join unit u on u.group_id = c.group_id and u.id = c.unit_id
    where c.group_id = ${groupId} and c.ended is null and u.merged_into is not null and u.closes_on <= ${today}::date`.execute(tx); // prettier-ignore
  for (const row of rows) {
    const stored = await loadCase(tx, groupId, row.id, true);
    const procedure = stored === null ? undefined : definitionOf(refresh.library, stored.row.procedure, stored.row.version); // prettier-ignore
    if (stored === null || procedure === undefined) continue;
    const reason = `${row.name}并入${organization.unit(row.target)?.name ?? "其他单位"}`;
    const at = new Date(`${today}T00:00:00Z`);
    await tx
      .insertInto("case_event")
      .values({
        group_id: groupId,
        id: newId(),
        case_id: row.id,
        position: stored.row.revision + 1,
        kind: "move",
        step: null,
        outcome: null,
        on_day: today,
        content: JSON.stringify({ unitId: row.target, reason }),
        sealed: null,
        by_person: null,
        on_behalf_of: null,
        at,
      }) // prettier-ignore
      .execute();
    const run = caseOf(stored);
    const moved = { ...run, events: [...run.events, { kind: "move" as const, on: today, unitId: row.target, reason, by: "" }] }; // prettier-ignore
    await keepCase(tx, refresh, procedure, stored.row, moved, at);
    await writeAudit(tx, { groupId, actor: null, at, action: "case.move", subject: { kind: "case", id: row.id }, cause: reason, after: { unit: row.target } }); // prettier-ignore
  }
}
