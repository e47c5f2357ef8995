import { sql } from "kysely";
import type { z } from "zod";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { withdrawCase } from "#app/cases/change-case.ts";
import type { CommitteeDeps } from "#app/committee/committee-scope.ts";
import type { MeetingRecord } from "#app/committee/load-meeting.ts";
import { itemInputSchema, type MeetingContent, type MeetingView } from "#app/committee/schema.ts";
import { settlementOf } from "#app/committee/settlement.ts";
import { showMeeting } from "#app/committee/show-meeting.ts";
import { auditMeeting, keepContent, lockMeeting } from "#app/committee/store-meeting.ts";
import { holdFrame, loadFrame } from "#app/duties/view-context.ts";
import { withdrawRecordWithStep } from "#app/records/change-record.ts";
import { transact } from "#app/transact.ts";

/**
 * 收回办结: a meeting that was closed by mistake is open again, as if it had not been: its record is withdrawn and what that
 * fulfilled is owed again, its tasks are withdrawn, its proposals wait on its agenda. Only as long as nobody has built on it:
 * the minutes are not approved, nothing follows its items, and no task was signed for. Later it is corrected instead.
 */
export async function reopenMeeting(
  deps: CommitteeDeps,
  actor: Actor,
  id: string,
  { basedOn, remark }: { readonly basedOn: number; readonly remark: string },
): Promise<Result<MeetingView>> {
  const done = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const locked = await lockMeeting(tx, actor, frame, id, basedOn);
    if (!locked.ok) return locked;
    const row = locked.value;
    if (row.status !== "closed") return refused("meeting-open", "这次会议没有办结，不用收回。请刷新页面。"); // prettier-ignore
    if (row.approved_on !== null) return refused("already-approved", "会议纪要已经签发，不能收回办结。要改会议记录，请更正，并写明原因。"); // prettier-ignore
    const still = await proposalsAsClosed(tx, actor, row);
    if (!still.ok) return still;
    const free = await nothingFollowed(tx, actor, id);
    if (!free.ok) return free;
    const tasks = await takeTasksBack(tx, deps, actor, id, remark);
    if (!tasks.ok) return tasks;
    if (row.record_id !== null) await withdrawRecordWithStep({ ...deps, db: tx }, actor, row.record_id, `收回会议办结：${remark}`); // prettier-ignore
    await tx
      .updateTable("committee_proposal")
      .set((each) => ({
        status: "accepted",
        remark: null,
        revision: each("revision", "+", 1),
        changed_at: deps.clock.now(),
      })) // prettier-ignore
      .where("group_id", "=", actor.groupId)
      .where("id", "in", (from) =>
        from
          .selectFrom("committee_item")
          .select("proposal_id")
          .where("group_id", "=", actor.groupId)
          .where("meeting_id", "=", id)
          .where("proposal_id", "is not", null)
          .$narrowType<{ proposal_id: string }>(),
      ) // prettier-ignore
      .execute();
    await tx
      .updateTable("committee_meeting")
      .set({
        status: row.noticed_on === null ? "preparing" : "noticed",
        closed_on: null,
        record_id: null,
        revision: basedOn + 1,
        changed_at: deps.clock.now(),
      }) // prettier-ignore
      .where("group_id", "=", actor.groupId)
      .where("id", "=", id)
      .execute();
    const kept = await keepContent(tx, deps, actor, { id, revision: basedOn + 1, reason: `收回办结：${remark}` }, row.content); // prettier-ignore
    if (!kept.ok) return kept;
    await auditMeeting(tx, deps, actor, "committee.reopen", id, remark, { record: row.record_id, tasks: tasks.value }); // prettier-ignore
    return success(null);
  });
  return done.ok ? showMeeting(deps.db, actor, await loadFrame(deps.db, deps, actor), id) : done;
}

/**
 * Its proposals stand as its closing left them: one that it put off or sent back may have gone on since, to the table of
 * another meeting above all. What became of it there is not undone from here.
 */
async function proposalsAsClosed(
  tx: Tx,
  { groupId }: Actor,
  { id, content }: MeetingRecord,
): Promise<Result<null>> {
  // whoever lists, takes back or decides one of them now waits, and finds the meeting open
  await sql`select 1 from committee_proposal where group_id = ${groupId}
    and id = any(array(select i.proposal_id from committee_item i where i.group_id = ${groupId} and i.meeting_id = ${id}::uuid and i.proposal_id is not null))
    order by id for no key update`.execute(tx); // prettier-ignore
  const { rows } = await sql<StandingProposal>`
    select i.id, i.title, p.status, p.remark, other.title as meeting, other.status in ('preparing', 'noticed') as open,
      other.closed_on = this.closed_on as together, other.item
    from committee_item i join committee_proposal p on p.group_id = i.group_id and p.id = i.proposal_id
    join committee_meeting this on this.group_id = i.group_id and this.id = i.meeting_id
    left join lateral (select m.title, m.status, m.held_on, m.closed_on, said.item from committee_item e join committee_meeting m on m.group_id = e.group_id and m.id = e.meeting_id
        left join committee_meeting_revision v on v.group_id = m.group_id and v.meeting_id = m.id and v.revision = m.revision
        left join lateral (select said.item from jsonb_array_elements(v.content -> 'items') said (item) where said.item ->> 'id' = e.id::text) said on true
      where e.group_id = p.group_id and e.proposal_id = p.id and m.id <> this.id
        and (m.status in ('preparing', 'noticed') or (m.status = 'closed' and m.held_on >= this.held_on and m.closed_on >= this.closed_on))) other on true
    where i.group_id = ${groupId} and i.meeting_id = ${id}::uuid
    order by i.position, other.status = 'closed', other.held_on desc`.execute(tx); // prettier-ignore
  const moved = rows.find((row) => hasMovedOn(row, content));
  if (moved === undefined) return success(null);
  const correct = "要改会议记录，请更正，并写明原因。";
  if (moved.meeting === null) return refused("proposal-moved-on", `“${moved.title}”的申报会后已经另行办理，不能收回办结。${correct}`); // prettier-ignore
  return moved.open === true
    ? refused("proposal-elsewhere", `“${moved.title}”已经列入${moved.meeting}的议程，不能收回办结。请先从那次会议的议程里移出；${correct}`) // prettier-ignore
    : refused(
        "proposal-elsewhere",
        `“${moved.title}”已经由${moved.meeting}办结，不能收回办结。${correct}`,
      );
}

const saidOfItem = itemInputSchema.pick({ outcome: true, resolution: true });

interface StandingProposal {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly remark: string | null;
  /** Another meeting that has it too; with whether it was closed on the same day, and what it says of it. */
  readonly meeting: string | null;
  readonly open: boolean | null;
  readonly together: boolean | null;
  readonly item: unknown;
}

/**
 * Of two meetings closed on one day the proposal stands as the later one left it: where it stands as this one left it, and not
 * as the other one did, nothing has come after this one.
 */
function hasMovedOn(row: StandingProposal, { items }: MeetingContent): boolean {
  if (row.meeting === null) return ["submitted", "accepted", "withdrawn"].includes(row.status);
  if (row.open === true || row.together !== true) return true;
  const ours = items.find(({ id }) => id === row.id);
  const theirs = saidOfItem.safeParse(row.item);
  const stands = (said: z.output<typeof saidOfItem>): boolean => {
    const left = settlementOf(said);
    return left.status === row.status && left.remark === row.remark;
  };
  return ours === undefined || !theirs.success || !stands(ours) || stands(theirs.data);
}

/** What others have written to the meeting's items since it was closed. */
async function nothingFollowed(tx: Tx, { groupId }: Actor, id: string): Promise<Result<null>> {
  // a decision or a feedback is written under a lock of its item: one that comes now waits, and finds the meeting open
  await sql`select 1 from committee_item where group_id = ${groupId} and meeting_id = ${id}::uuid order by id for no key update`.execute(tx); // prettier-ignore
  const { rows } = await sql<{ title: string }>`select i.title from committee_item i
    where i.group_id = ${groupId} and i.meeting_id = ${id}::uuid
      and exists (select 1 from committee_follow_up f where f.group_id = i.group_id and f.item_id = i.id) limit 1`.execute(tx); // prettier-ignore
  const [item] = rows;
  return item === undefined ? success(null) : refused("meeting-followed", `“${item.title}”已经登记了后来的决定或者反馈，不能收回办结。要改会议记录，请更正，并写明原因。`); // prettier-ignore
}

/** Tasks that nobody has begun are withdrawn and given anew when the meeting is closed again; how many there were. */
async function takeTasksBack(tx: Tx, deps: CommitteeDeps, actor: Actor, id: string, remark: string): Promise<Result<number>> {
  const { groupId } = actor;
  const ours = sql`select t.case_id from committee_task t join committee_item i on i.group_id = t.group_id and i.id = t.item_id
    where t.group_id = ${groupId} and i.meeting_id = ${id}::uuid`;
  await sql`select 1 from procedure_case where group_id = ${groupId} and id = any(array(${ours})) order by id for no key update`.execute(tx);
  const { rows } = await sql<{ case_id: string; title: string; revision: number; ended: string | null; events: number }>`
    select c.id as case_id, c.title, c.revision, c.ended,
      (select count(*)::int from case_event e where e.group_id = c.group_id and e.case_id = c.id) as events
    from procedure_case c where c.group_id = ${groupId} and c.id = any(array(${ours})) order by c.id`.execute(tx);
  const begun = rows.find((row) => row.events > 1 || row.ended !== null);
  if (begun !== undefined) return refused("task-begun", `任务“${begun.title}”已经签收或者在办，不能收回办结。请更正会议记录，任务请在督办事项里延期、移交或者不再办理。`);
  for (const row of rows) {
    const withdrawn = await withdrawCase({ ...deps, db: tx }, actor, row.case_id, { basedOn: row.revision, reason: `收回会议办结：${remark}` });
    if (!withdrawn.ok) return withdrawn;
  }
  await sql`delete from committee_task where group_id = ${groupId} and item_id in (select i.id from committee_item i where i.group_id = ${groupId} and i.meeting_id = ${id}::uuid)`.execute(tx);
  return success(rows.length);
} // prettier-ignore
