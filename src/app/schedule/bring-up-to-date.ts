import { sql, type Transaction } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { Library } from "#domain/institution/institution.ts";
import type { Database } from "#platform/database/schema.ts";
import { loadOrganization } from "#app/units/load-organization.ts";
import { rebuildUnitAncestors } from "#app/units/rebuild-unit-ancestors.ts";
import {
  belongsToYears,
  copyFirstSchedule,
  fillDraft,
  insertFresh,
  withdrawMissing,
} from "#app/duties/due-draft.ts";
import { deriveItems } from "#app/duties/derive.ts";
import { loadRules } from "#app/duties/load-rules.ts";
import { loadMilestoneItems } from "#app/schedule/milestone-items.ts";
import { refreshCases } from "#app/cases/refresh-cases.ts";
import { horizonOf, loadTriggers, owedItems } from "#app/duties/owed-items.ts";
import { reviseItems } from "#app/duties/revise-items.ts";
import { lockScheduleAlone } from "#app/duties/schedule-lock.ts";
import { matchExisting } from "#app/schedule/match-existing.ts";

export interface BringUpOptions {
  readonly today: Day;
  readonly library: Library;
  /** Chinese, for staff: 生成应办事项. `done` of an unknown total. */
  readonly onProgress?: (step: string, done: number) => void;
}

export interface BroughtUp {
  /** Owed now in the years that are scheduled. */
  readonly owed: number;
  readonly added: number;
  readonly withdrawn: number;
  readonly revived: number;
  /** Moved to another unit, or with other days or targets. */
  readonly revised: number;
  /** New items that records of the past already fulfil. */
  readonly matched: number;
}

/**
 * Makes what is owed so: what the institutions in force and the led projects make owed in this year (and in later years
 * with a published plan), held against what stands in the table. Idempotent: running it twice changes nothing, a missed
 * night is caught up. Call it at publishing, nightly, and after every change of organization, parameters or projects, in
 * the transaction of that change. One at a time for a group; submissions wait for it.
 */
export async function bringUpToDate(
  tx: Transaction<Database>,
  groupId: string,
  options: BringUpOptions,
): Promise<BroughtUp> {
  const { today, library, onProgress } = options;
  await lockScheduleAlone(tx, groupId);
  // placements may begin today, and who stands below whom decides who sees what: whoever brings a group up to date does this too
  await rebuildUnitAncestors(tx, groupId, today);
  const rules = await loadRules(tx, library, groupId);
  const organization = await loadOrganization(tx, groupId);
  const horizon = await horizonOf(tx, groupId, today);
  const events = await loadTriggers(tx, groupId, rules, horizon);
  const milestones = await loadMilestoneItems(tx, groupId, horizon);
  const steps = await refreshCases(tx, { groupId, library: rules.library, organization, calendar: rules.calendar, today }); // prettier-ignore
  function* all(): Generator<DueItem> {
    yield* owedItems({ groupId, rules, organization, events, horizon });
    yield* milestones;
    yield* steps;
  }
  const items = all();
  const scheduling = (done: number): void => onProgress?.("生成应办事项", done);

  const state = await startingPoint(tx, groupId);
  if (state.empty && !state.records) {
    const added = await copyFirstSchedule(tx, groupId, items, scheduling);
    await markScheduled(tx, groupId, today);
    return { owed: added, added, withdrawn: 0, revived: 0, revised: 0, matched: 0 };
  }

  const owed = await fillDraft(tx, items, scheduling);
  const withdrawn = await withdrawMissing(
    tx,
    groupId,
    belongsToYears(groupId, horizon.from),
    today,
  );
  const { revised, revived } = await reviseItems(tx, groupId, today);
  const added = await insertFresh(tx, groupId);
  const matched = state.records
    ? await matchExisting(tx, groupId, { rules, organization, today, others: [...revised, ...revived], onProgress }) // prettier-ignore
    : 0;
  await deriveItems(tx, groupId, await endedWaivers(tx, groupId, state.scheduledThrough, today), today); // prettier-ignore
  await markScheduled(tx, groupId, today);
  await sql`delete from tally where group_id = ${groupId} and items = 0`.execute(tx);
  return { owed, added, withdrawn, revived: revived.length, revised: revised.length, matched };
}

async function startingPoint(
  tx: Transaction<Database>,
  groupId: string,
): Promise<{ empty: boolean; records: boolean; scheduledThrough: Day | null }> {
  const { rows } = await sql<{ empty: boolean; records: boolean; scheduledThrough: Day | null }>`
    select not exists (select 1 from due_item where group_id = g.id) as empty,
      exists (select 1 from record where group_id = g.id) as records, g.scheduled_through as "scheduledThrough"
    from groups g where g.id = ${groupId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error(`no such group: ${groupId}`);
  return row;
}

async function markScheduled(
  tx: Transaction<Database>,
  groupId: string,
  today: Day,
): Promise<void> {
  await sql`update groups set scheduled_through = ${today}::date
    where id = ${groupId} and (scheduled_through is null or scheduled_through < ${today}::date)`.execute(
    tx,
  );
}

/** Waivers that have run out since the last night: with them the outcome changes without anybody doing anything. */
async function endedWaivers(
  tx: Transaction<Database>,
  groupId: string,
  since: Day | null,
  today: Day,
): Promise<string[]> {
  const rows = await tx
    .selectFrom("waiver")
    .select("due_item_id")
    .where("group_id", "=", groupId)
    .where("until_on", "<=", today)
    .$if(since !== null, (query) => query.where("until_on", ">", since))
    .execute();
  return rows.map((row) => row.due_item_id);
}
