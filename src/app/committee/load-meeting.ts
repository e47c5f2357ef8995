import { type Kysely, sql } from "kysely";
import { type Day, day } from "#kernel/day.ts";
import { fen } from "#kernel/money.ts";
import type { MeetingContext, PendingEmergency } from "#domain/committee/check-meeting.ts";
import type { AgendaItem, Meeting } from "#domain/committee/meeting.ts";
import { seatsOn } from "#domain/committee/seats.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { type Body, visibleMeetings } from "#app/committee/committee-scope.ts";
import { loadMatters } from "#app/committee/matters.ts";
import { type ItemInput, type MeetingContent, meetingContentSchema } from "#app/committee/schema.ts"; // prettier-ignore
import type { Frame } from "#app/duties/view-context.ts";

export interface MeetingRecord {
  readonly id: string;
  readonly body_id: string;
  readonly form: string;
  readonly title: string;
  readonly year: number;
  readonly number: number;
  readonly held_on: Day;
  readonly status: string;
  readonly revision: number;
  readonly record_id: string | null;
  readonly noticed_on: Day | null;
  readonly closed_on: Day | null;
  readonly approved_on: Day | null;
  readonly approved_by: string | null;
  readonly content: MeetingContent;
}

/** A meeting with what it says now; null when it is not there or the actor may not see it. `lock` for changing it. */
export async function findMeeting(
  db: Kysely<Database>,
  actor: Actor,
  id: string,
  { lock }: { readonly lock: boolean } = { lock: false },
): Promise<MeetingRecord | null> {
  if (!isUuid(id)) return null;
  // locked in a statement of its own: the next one sees what was committed while this one waited
  if (lock) await sql`select 1 from committee_meeting where group_id = ${actor.groupId} and id = ${id}::uuid for no key update`.execute(db); // prettier-ignore
  const { rows } = await sql<Omit<MeetingRecord, "content"> & { content: unknown }>`
    select m.id, m.body_id, m.form, m.title, m.year, m.number, m.held_on, m.status, m.revision, m.record_id, m.noticed_on, m.closed_on,
      m.approved_on, m.approved_by, (select v.content from committee_meeting_revision v where v.group_id = m.group_id and v.meeting_id = m.id and v.revision = m.revision) as content
    from committee_meeting m where m.group_id = ${actor.groupId} and m.id = ${id}::uuid and ${visibleMeetings(actor)}`.execute(db); // prettier-ignore
  const [row] = rows;
  return row === undefined ? null : { ...row, content: meetingContentSchema.parse(row.content) };
}

/** An item of the form as the rules want it: amounts are fen, days are days. */
const itemOf = (item: ItemInput): AgendaItem => ({
  ...item,
  amount: item.amount === null ? null : fen(item.amount),
  tasks: item.tasks.map((task) => ({ ...task, dueOn: day(task.dueOn) })),
});

export const meetingOf = (content: MeetingContent, title: string): Meeting => ({
  bodyId: content.bodyId,
  form: content.form,
  title,
  heldOn: day(content.heldOn),
  chairId: content.chairId,
  attended: content.attended,
  leave: content.leave,
  withoutVote: content.withoutVote,
  observers: content.observers,
  items: content.items.map(itemOf),
});

/** Emergency decisions of a committee that no meeting has confirmed yet, the oldest first. */
export async function loadEmergencies(
  db: Kysely<Database>,
  groupId: string,
  bodyId: string,
): Promise<PendingEmergency[]> {
  const rows = await db
    .selectFrom("committee_proposal")
    .select(["id", "title", "emergency_on"])
    .where("group_id", "=", groupId)
    .where("body_id", "=", bodyId)
    .where("emergency_on", "is not", null)
    .where("status", "in", ["submitted", "accepted", "postponed"])
    .orderBy("emergency_on")
    .orderBy("id")
    .execute();
  return rows.flatMap((row) => (row.emergency_on === null ? [] : [{ proposalId: row.id, title: row.title, decidedOn: row.emergency_on }])); // prettier-ignore
}

/** What an agenda is judged by: who counts on its day, the list in force, what waits to be confirmed. */
export async function contextOf(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  body: Body,
  content: Pick<MeetingContent, "heldOn" | "withoutVote">,
): Promise<MeetingContext> {
  return {
    body: body.kind,
    seats: seatsOn(frame.organization, body.unit.id, day(content.heldOn), content.withoutVote),
    list: await loadMatters(db, actor.groupId),
    emergencies: await loadEmergencies(db, actor.groupId, body.unit.id),
  };
}
