import { sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { bearerOfStep } from "#domain/procedure/bearer-of-step.ts";
import type { Case } from "#domain/procedure/case.ts";
import { timesDone } from "#domain/procedure/case-state.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import { type CaseStanding, standingOf } from "#domain/procedure/standing-of-case.ts";
import { timesOf } from "#domain/procedure/time-limits.ts";
import type { Tx } from "#platform/database/connect.ts";
import { deriveItems } from "#app/duties/derive.ts";
import { putItems, withdrawItems } from "#app/duties/triggered-items.ts";
import type { CaseRecord } from "#app/cases/case-store.ts";

/** What a case is kept against: the tree, the working days, and the day. */
export interface CaseFrame {
  readonly groupId: string;
  readonly organization: OrganizationIndex;
  readonly calendar: WorkingCalendar;
  readonly today: Day;
}

/** A step that is open, as it stands in the table. */
export interface KeptStep {
  readonly step: string;
  readonly time: number;
  readonly unitId: string;
  readonly personId: string | null;
  readonly openedOn: Day;
  readonly fromOn: Day;
  readonly scheduledDueOn: Day | null;
  readonly dueOn: Day | null;
  readonly dueItemId: string | null;
}

/** The due item of a step, done for the `time`th time: known from the ids alone. */
export const stepItemId = (groupId: string, caseId: string, step: string, time: number): string =>
  derivedId(groupId, "case", caseId, step, String(time));

export interface KeptCase {
  readonly standing: CaseStanding;
  readonly steps: readonly KeptStep[];
}

/** Pure: where a case stands today, and whose turn each open step is. */
export function computeCase(
  procedure: Procedure,
  run: Case,
  row: Pick<CaseRecord, "id" | "person_id" | "started_by">,
  frame: CaseFrame,
): KeptCase {
  const standing = standingOf(procedure, run, frame.today, frame.calendar);
  const { state } = standing;
  const scheduled = { ...state, extendedTo: new Map<string, Day>() };
  const steps = standing.open.map((open): KeptStep => {
    const time = timesDone(run, open.step.id) + 1;
    const owner = procedure.about === "person" ? row.person_id : row.started_by;
    const bearer = bearerOfStep(procedure, open.step, { unitId: state.unitId, personId: owner }, frame.organization, frame.today); // prettier-ignore
    const rule = timesOf(procedure, scheduled, open, frame.calendar).dueOn;
    return {
      step: open.step.id,
      time,
      ...bearer,
      openedOn: open.openedOn,
      fromOn: open.from,
      scheduledDueOn: rule,
      dueOn: open.dueOn,
      dueItemId: rule === null ? null : stepItemId(frame.groupId, row.id, open.step.id, time),
    };
  });
  return { standing, steps };
}

/** The due items of the open steps that have a time limit. */
export function dueItemsOf(
  procedure: Procedure,
  row: Pick<CaseRecord, "id" | "title">,
  steps: readonly KeptStep[],
): DueItem[] {
  return steps.flatMap((kept) => {
    if (kept.dueItemId === null || kept.scheduledDueOn === null) return [];
    const name = procedure.steps.find((each) => each.id === kept.step)?.name ?? kept.step;
    const dueOn = kept.scheduledDueOn;
    // what the rule does not let anybody do yet is not shown to them yet
    const from = kept.fromOn > kept.openedOn ? kept.fromOn : kept.openedOn;
    return [
      {
        id: kept.dueItemId,
        source: { case: row.id, procedure: procedure.id, step: kept.step, time: kept.time },
        unitId: kept.unitId,
        personId: kept.personId,
        period: `step:${row.id}:${kept.step}:${kept.time}`,
        // a list of due items is read by more people than may read the case: it names nobody
        title: `${procedure.readers === undefined ? row.title : procedure.name}：${name}${kept.time > 1 ? `（第${kept.time}次）` : ""}`,
        opensOn: from < dueOn ? from : dueOn,
        dueOn,
        registerBy: dueOn,
        target: 1,
        openEnded: true,
      },
    ];
  });
}

/**
 * Writes what follows from the events of a case: where it stands, its open steps, and what is owed because of them. The
 * caller shares the schedule lock and has locked the case. `done`: the items that an event of this transaction settled or
 * unsettled.
 */
export async function keepCase(
  tx: Tx,
  frame: CaseFrame,
  procedure: Procedure,
  row: Pick<CaseRecord, "id" | "title" | "person_id" | "started_by">,
  run: Case,
  at: Date,
  done: readonly string[] = [],
): Promise<KeptCase> {
  const kept = computeCase(procedure, run, row, frame);
  const { standing, steps } = kept;
  const { groupId, today } = frame;
  const before = await tx.selectFrom("open_step").select("due_item_id").where("group_id", "=", groupId).where("case_id", "=", row.id).execute(); // prettier-ignore
  await writeOpenSteps(tx, groupId, row.id, steps);
  const dueDays = steps.flatMap((each) => (each.dueOn === null ? [] : [each.dueOn])).toSorted();
  await tx
    .updateTable("procedure_case")
    .set({
      unit_id: standing.state.unitId,
      version: run.version,
      revision: run.events.length,
      stage: standing.stage,
      ended: standing.state.ended?.end ?? null,
      ended_on: standing.state.ended?.on ?? null,
      next_due_on: dueDays[0] ?? null,
      changed_at: at,
    })
    .where("group_id", "=", groupId)
    .where("id", "=", row.id)
    .execute();
  await putItems(tx, groupId, dueItemsOf(procedure, row, steps), today);
  const now = new Set(steps.map((each) => each.dueItemId));
  await deriveItems(tx, groupId, done, today);
  const gone = before.flatMap((each) => (each.due_item_id === null || now.has(each.due_item_id) ? [] : [each.due_item_id])); // prettier-ignore
  await withdrawItems(tx, groupId, gone, today);
  return kept;
}

/** Puts the open steps of a case in the place of those that stand there. */
export async function writeOpenSteps(
  tx: Tx,
  groupId: string,
  caseId: string,
  steps: readonly KeptStep[],
): Promise<void> {
  await tx.deleteFrom("open_step").where("group_id", "=", groupId).where("case_id", "=", caseId).execute(); // prettier-ignore
  if (steps.length === 0) return;
  await tx
    .insertInto("open_step")
    .values(
      steps.map((each) => ({
        group_id: groupId,
        case_id: caseId,
        step: each.step,
        time: each.time,
        unit_id: each.unitId,
        person_id: each.personId,
        opened_on: each.openedOn,
        from_on: each.fromOn,
        scheduled_due_on: each.scheduledDueOn,
        due_on: each.dueOn,
        due_item_id: each.dueItemId,
      })),
    )
    .execute();
}

/** An event settles the item that its step had: written beside fulfilments by records. */
export async function fulfilStep(
  tx: Tx,
  groupId: string,
  caseId: string,
  settled: {
    readonly itemId: string;
    readonly position: number;
    readonly doneOn: Day;
    readonly from: Day;
  },
): Promise<void> {
  await tx
    .insertInto("step_fulfilment")
    .values({
      group_id: groupId,
      due_item_id: settled.itemId,
      case_id: caseId,
      position: settled.position,
      done_on: settled.doneOn,
      from_on: settled.from,
      until_on: null,
    }) // prettier-ignore
    .execute();
}

/** What an event that was taken back had settled no longer counts. Returns the items that it had settled. */
export async function unfulfilStep(
  tx: Tx,
  groupId: string,
  caseId: string,
  position: number,
  until: Day,
): Promise<string[]> {
  const { rows } = await sql<{ due_item_id: string }>`
    update step_fulfilment set until_on = ${until}::date
    where group_id = ${groupId} and case_id = ${caseId}::uuid and position = ${position} and until_on is null
    returning due_item_id`.execute(tx);
  return rows.map((row) => row.due_item_id);
}
