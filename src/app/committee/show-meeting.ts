import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { type Result, success } from "#kernel/problem.ts";
import { checkAgenda, checkClosing } from "#domain/committee/check-meeting.ts";
import { judgeItem } from "#domain/committee/judge-item.ts";
import { treatmentOf } from "#domain/committee/matters-list.ts";
import { MEETING_FORMS } from "#domain/committee/meeting.ts";
import { itemLines, type Names } from "#domain/committee/minutes-lines.ts";
import { DECIDERS, type Decider, DECISIONS, type Decision, pathOf } from "#domain/committee/pre-study-path.ts"; // prettier-ignore
import { MEETING_NAMES, secretaryOf, type Seats, studyName } from "#domain/committee/seats.ts";
import { POST_NAMES } from "#domain/organization/post-names.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { bodyOf, mayWrite, meetingNotFound, visibleMeetings } from "#app/committee/committee-scope.ts"; // prettier-ignore
import { contextOf, findMeeting, meetingOf, type MeetingRecord } from "#app/committee/load-meeting.ts"; // prettier-ignore
import { loadTasks, presentTask } from "#app/committee/load-tasks.ts";
import { decisionInputSchema, MEETING_STATES, type MeetingPage, type meetingQuerySchema, type MeetingView, type seatsSchema } from "#app/committee/schema.ts"; // prettier-ignore
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";

export const namesOf = ({ organization }: Pick<Frame, "organization">): Names => ({
  person: (id) => organization.person(id)?.name ?? "",
  unit: (id) => organization.unit(id)?.name ?? "",
});

export function presentSeats(seats: Seats, frame: Frame): z.output<typeof seatsSchema> {
  const names = namesOf(frame);
  const seat = ({ personId, post }: Seats["members"][number]) => ({ id: personId, name: names.person(personId), post: POST_NAMES[post] }); // prettier-ignore
  return {
    members: seats.members.map(seat),
    excluded: seats.excluded.map((each) => ({ ...seat(each), because: each.because })),
    secretaryId: secretaryOf(seats),
  };
}

/** Meetings that the actor sees, the latest first. */
export async function listMeetings(
  db: Kysely<Database>,
  actor: Actor,
  { organization }: Frame,
  query: z.output<typeof meetingQuerySchema>,
): Promise<MeetingPage> {
  const { bodyId, year, status } = query;
  if (bodyId !== undefined && !isUuid(bodyId)) return { items: [], next: null };
  const cursor = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(query.after ?? "");
  const where = [
    visibleMeetings(actor),
    ...(bodyId === undefined ? [] : [sql`m.body_id in (select s.unit_id from unit_ancestor s where s.group_id = m.group_id and s.ancestor_id = ${bodyId}::uuid)`]), // prettier-ignore
    ...(year === undefined ? [] : [sql`m.year = ${year}`]),
    ...(status === undefined ? [] : [sql`m.status = ${status}`]),
    ...(cursor === null ? [] : [sql`(m.held_on, m.id) < (${cursor[1]}::date, ${cursor[2]}::uuid)`]),
  ];
  const { rows } = await sql<{ id: string; title: string; body_id: string; form: string; held_on: Day; status: string; items: number; tasks: number; approved_on: Day | null }>`
    select m.id, m.title, m.body_id, m.form, m.held_on, m.status, m.approved_on,
      (select count(*)::int from committee_item i where i.group_id = m.group_id and i.meeting_id = m.id) as items,
      (select count(*)::int from committee_item i join committee_task t on t.group_id = i.group_id and t.item_id = i.id where i.group_id = m.group_id and i.meeting_id = m.id) as tasks
    from committee_meeting m where m.group_id = ${actor.groupId} and ${sql.join(where, sql` and `)}
    order by m.held_on desc, m.id desc limit ${query.limit + 1}`.execute(db); // prettier-ignore
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({
      id: row.id,
      title: row.title,
      body: presentUnit(organization, row.body_id),
      form: formOf(row.form),
      heldOn: row.held_on,
      status: statusOf(row.status),
      items: row.items,
      tasks: row.tasks,
      approvedOn: row.approved_on,
    })),
    next: rows.length > query.limit && last !== undefined ? `${last.held_on}_${last.id}` : null,
  };
}

const formOf = (text: string) => MEETING_FORMS.find((form) => form === text) ?? "meeting";
const statusOf = (text: string) => MEETING_STATES.find((state) => state === text) ?? "preparing";

interface FollowUp {
  readonly item_id: string;
  readonly kind: string;
  readonly on_day: Day;
  readonly content: unknown;
}

const loadFollowUps = async (db: Kysely<Database>, groupId: string, meetingId: string): Promise<FollowUp[]> =>
  (
    await sql<FollowUp>`select f.item_id, f.kind, f.on_day, f.content from committee_follow_up f
      join committee_item i on i.group_id = f.group_id and i.id = f.item_id
      where f.group_id = ${groupId} and i.meeting_id = ${meetingId}::uuid order by f.at, f.id`.execute(db)
  ).rows; // prettier-ignore

export const feedbackText = (content: unknown): string => typeof content === "object" && content !== null && "text" in content ? String(content.text) : ""; // prettier-ignore
const storedDecision = decisionInputSchema.pick({ by: true, what: true, text: true });

/** One meeting: its agenda and minutes, how each item is judged, what came of it, and what the reader may do. */
export async function showMeeting(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<MeetingView>> {
  const row = await findMeeting(db, actor, id);
  const body = row === null ? null : bodyOf(frame, row.body_id);
  if (row === null || body === null) return meetingNotFound();
  const meeting = meetingOf(row.content, row.title);
  const context = await contextOf(db, actor, frame, body, row.content);
  const { seats, list } = context;
  const names = namesOf(frame);
  const [tasks, followUps] = await Promise.all([
    loadTasks(db, actor.groupId, sql`i.meeting_id = ${id}::uuid`, sql`order by t.due_on, t.id`),
    loadFollowUps(db, actor.groupId, id),
  ]);
  const closed = row.status === "closed";
  const open = row.status === "preparing" || row.status === "noticed";
  const writes = mayWrite(actor, frame, row.body_id);
  return success({
    id: row.id,
    title: row.title,
    number: row.number,
    body: presentUnit(frame.organization, row.body_id),
    meetingName: MEETING_NAMES[body.kind],
    studyName: studyName(body.kind),
    status: statusOf(row.status),
    revision: row.revision,
    recordId: row.record_id,
    noticedOn: row.noticed_on,
    closedOn: row.closed_on,
    approved: row.approved_on === null ? null : { on: row.approved_on, by: names.person(row.approved_by ?? "") }, // prettier-ignore
    content: row.content,
    seats: presentSeats(seats, frame),
    names: namesIn(row.content, frame),
    items: meeting.items.map((item, index) => {
      const { problems: _, ballots: __, rule, ...judgement } = judgeItem(item, meeting, seats, body.kind, `items.${index}`); // prettier-ignore
      const own = tasks.filter((task) => task.item_id === item.id);
      const decided = followUps.findLast((each) => each.item_id === item.id && each.kind === "decision"); // prettier-ignore
      const fedBack = followUps.findLast((each) => each.item_id === item.id && each.kind === "feedback"); // prettier-ignore
      const decision = decided === undefined ? null : storedDecision.parse(decided.content);
      const by = treatmentOf(list, item.matter, item.amount);
      return {
        id: item.id,
        treatment: { kind: by.kind, because: by.because },
        judgement: { ...judgement, rule: rule.name },
        lines:
          item.outcome === null ? [] : itemLines({ ...item, tasks: [] }, meeting, seats, names),
        tasks: own.map((task) => presentTask(task, frame, actor.today)),
        decision: decision === null || decided === undefined ? null : { by: DECIDERS[decision.by satisfies Decider], what: DECISIONS[decision.what satisfies Decision], on: decided.on_day, text: decision.text }, // prettier-ignore
        feedback: fedBack === undefined ? null : { on: fedBack.on_day, text: feedbackText(fedBack.content) }, // prettier-ignore
        path: item.kind === "pre-study" ? [...pathOf({ item, closed, decision: decision?.what ?? null, tasks: own.length, closedTasks: own.filter((task) => task.ended === "closed").length })] : [], // prettier-ignore
      };
    }),
    agendaProblems: open ? checkAgenda(meeting, context) : [],
    closingProblems: open ? checkClosing(meeting, context, actor.today) : [],
    revisions: writes ? await loadRevisions(db, frame, actor.groupId, id) : [],
    may: {
      edit: writes && open,
      notify: writes && row.status === "preparing",
      close: writes && open,
      correct: writes && closed,
      reopen: writes && closed && row.approved_on === null && tasks.every((task) => task.ended === null && task.steps !== null && "sign-for" in task.steps) && followUps.length === 0, // prettier-ignore
      approve: closed && row.approved_on === null && mayOn(actor, "committee.approve", frame.organization)(row.body_id), // prettier-ignore
      callOff: writes && open,
      follow: writes && closed,
    },
  });
}

/** Names of everybody and every unit that a meeting speaks of, by id. */
function namesIn(content: MeetingRecord["content"], { organization }: Frame): Record<string, string> {
  const found: Record<string, string> = {};
  const person = (id: string): void => void (found[id] = organization.person(id)?.name ?? "");
  for (const id of [...content.attended, ...content.leave.map((each) => each.personId), ...content.withoutVote.map((each) => each.personId), ...(content.chairId === null ? [] : [content.chairId])]) person(id);
  for (const item of content.items) {
    for (const id of [...item.invited, ...item.speakers, ...item.recused.map((each) => each.personId), ...item.dissents.map((each) => each.personId), ...(item.reconsiders?.supportedBy ?? [])]) person(id);
    for (const task of item.tasks) {
      for (const id of [task.ownerId, ...task.coOwners]) person(id);
      found[task.unitId] = organization.unit(task.unitId)?.shortName ?? "";
    }
  }
  return found;
} // prettier-ignore

async function loadRevisions(
  db: Kysely<Database>,
  { organization }: Frame,
  groupId: string,
  id: string,
): Promise<MeetingView["revisions"]> {
  const rows = await db
    .selectFrom("committee_meeting_revision")
    .select(["revision", "saved_at", "saved_by", "reason"])
    .where("group_id", "=", groupId)
    .where("meeting_id", "=", id)
    .orderBy("revision", "desc")
    .limit(50)
    .execute();
  return rows.map((row) => ({ revision: row.revision, at: row.saved_at.toISOString(), by: organization.person(row.saved_by ?? "")?.name ?? "", reason: row.reason })); // prettier-ignore
}
