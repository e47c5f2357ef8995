import { type Kysely, type RawBuilder, sql } from "kysely";
import { addDays, addMonths, type Day } from "#kernel/day.ts";
import { RHYTHMS, type Rhythm } from "#domain/committee/meeting.ts";
import { lightOf, missingReports } from "#domain/committee/task-light.ts";
import type { Database } from "#platform/database/schema.ts";
import type { TaskRow } from "#app/committee/schema.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";

export interface TaskRecord {
  readonly id: string;
  readonly item_id: string;
  readonly case_id: string;
  readonly text: string;
  readonly unit_id: string;
  readonly owner_id: string;
  readonly due_on: Day;
  readonly rhythm: string;
  readonly ended: string | null;
  readonly ended_on: Day | null;
  /** Of the open steps of its case: their last day, the day on which they opened, their due item. */
  readonly steps: Readonly<
    Record<string, { readonly due: Day | null; readonly opened: Day; readonly item: string | null }>
  > | null;
  readonly body_id: string;
  readonly meeting_id: string;
  readonly meeting_title: string;
  readonly held_on: Day;
  readonly item_title: string;
}

/** Tasks (`t`) of meetings (`m`) with where their cases (`c`) stand. */
export const selectTasks = (groupId: string, where: RawBuilder<unknown>, rest: RawBuilder<unknown> = sql``): RawBuilder<TaskRecord> => sql<TaskRecord>`
  select t.id, t.item_id, t.case_id, t.text, coalesce(c.unit_id, t.unit_id) as unit_id, t.owner_id, t.due_on, t.rhythm, c.ended, c.ended_on,
    (select json_object_agg(s.step, json_build_object('due', s.due_on, 'opened', s.opened_on, 'item', s.due_item_id)) from open_step s where s.group_id = t.group_id and s.case_id = t.case_id) as steps,
    m.body_id, m.id as meeting_id, m.title as meeting_title, m.held_on, i.title as item_title
  from committee_task t
  join committee_item i on i.group_id = t.group_id and i.id = t.item_id
  join committee_meeting m on m.group_id = i.group_id and m.id = i.meeting_id
  join procedure_case c on c.group_id = t.group_id and c.id = t.case_id
  where t.group_id = ${groupId} and ${where} ${rest}`; // prettier-ignore

export const loadTasks = async (db: Kysely<Database>, groupId: string, where: RawBuilder<unknown>, rest?: RawBuilder<unknown>): Promise<TaskRecord[]> =>
  (await selectTasks(groupId, where, rest).execute(db)).rows; // prettier-ignore

const nextReport: Readonly<Record<Rhythm, (after: Day) => Day | null>> = {
  weekly: (after) => addDays(after, 7),
  monthly: (after) => addMonths(after, 1),
  quarterly: (after) => addMonths(after, 3),
  none: () => null,
};

const stateWords = ({ ended, steps }: TaskRecord): string => {
  if (ended === "closed") return "已销号";
  if (ended !== null) return "不再办理";
  if (steps === null) return "办理中";
  if ("give" in steps) return "待交办";
  if ("sign-for" in steps) return "待签收";
  return "close" in steps ? "待审核销号" : "办理中";
};

/** A task as lists show it on a day: its light is computed, never stored. */
export function presentTask(task: TaskRecord, { organization }: Frame, asOf: Day): TaskRow {
  const rhythm = RHYTHMS.find((each) => each === task.rhythm) ?? "none";
  // fed back, and waiting to be closed: what counts is the day of the feedback
  const fedBackOn = task.steps?.["close"]?.opened ?? null;
  const doneOn = task.ended === null ? fedBackOn : (task.ended_on ?? fedBackOn);
  const due = task.steps?.["feed-back"]?.due ?? null;
  const dueOn = due !== null && due > task.due_on ? due : task.due_on;
  const missing = doneOn === null ? missingReports(task.steps?.["report"]?.due ?? null, nextReport[rhythm], asOf) : []; // prettier-ignore
  return {
    id: task.id,
    text: task.text,
    itemId: task.item_id,
    caseId: task.case_id,
    unit: presentUnit(organization, task.unit_id),
    owner: { id: task.owner_id, name: organization.person(task.owner_id)?.name ?? "" },
    dueOn,
    rhythm,
    light: lightOf({ dueOn, doneOn, missingReports: missing }, asOf),
    state: stateWords(task),
    doneOn,
    missingReports: missing.length,
    body: presentUnit(organization, task.body_id),
    meeting: { id: task.meeting_id, title: task.meeting_title, heldOn: task.held_on },
    item: task.item_title,
  };
}
