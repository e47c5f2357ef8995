import { derivedId } from "#kernel/derived-id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { checkAgenda, checkClosing } from "#domain/committee/check-meeting.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, onBehalfOf } from "#app/access/actor.ts";
import { bodyOf, type CommitteeDeps, meetingNotFound } from "#app/committee/committee-scope.ts"; // prettier-ignore
import { giveTasks } from "#app/committee/give-tasks.ts";
import {
  contextOf,
  findMeeting,
  meetingOf,
  type MeetingRecord,
} from "#app/committee/load-meeting.ts";
import { recordOfMeeting } from "#app/committee/record-of-meeting.ts";
import { meetingRefused } from "#app/committee/save-meeting.ts";
import type { ItemInput, MeetingView } from "#app/committee/schema.ts";
import { settlementOf } from "#app/committee/settlement.ts";
import { showMeeting } from "#app/committee/show-meeting.ts";
import { auditMeeting, lockMeeting, meetingChanged } from "#app/committee/store-meeting.ts";
import { tellOfCallingOff, tellOfMeeting } from "#app/committee/tell-meeting.ts";
import { type Frame, holdFrame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { keepRevision } from "#app/records/keep-revision.ts";
import { recordContentSchema } from "#app/records/stored-record.ts";
import { submitTogether } from "#app/records/submit-record.ts";
import { transact } from "#app/transact.ts";

/** 发出会议通知: the agenda is complete, and from now on the members see it and its papers. */
export async function sendNotice(
  deps: CommitteeDeps,
  actor: Actor,
  id: string,
  { basedOn }: { readonly basedOn: number },
): Promise<Result<MeetingView>> {
  const sent = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const locked = await lockMeeting(tx, actor, frame, id, basedOn);
    if (!locked.ok) return locked;
    const row = locked.value;
    const body = bodyOf(frame, row.body_id);
    if (body === null) return meetingNotFound();
    if (row.status !== "preparing") return refused("notice-sent", "通知已经发过，或者会议已经办结、取消。请刷新页面。"); // prettier-ignore
    const problems = checkAgenda(meetingOf(row.content, row.title), await contextOf(tx, actor, frame, body, row.content)); // prettier-ignore
    if (problems.length > 0) return meetingRefused(problems);
    await tx.updateTable("committee_meeting").set({ status: "noticed", noticed_on: actor.today, changed_at: deps.clock.now() }).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    await tellOfMeeting(tx, deps, actor, frame, body, row);
    await auditMeeting(tx, deps, actor, "committee.notify", id, null, { heldOn: row.held_on });
    return success(null);
  });
  return sent.ok ? showMeeting(deps.db, actor, await loadFrame(deps.db, deps, actor), id) : sent;
}

/**
 * 办结: everything that the rules ask for is there. In one transaction the meeting becomes its record of the ledger (none for
 * 传批, which is no sitting), its tasks become supervised cases, and its proposals are settled, put off or sent back.
 */
export async function closeMeeting(
  deps: CommitteeDeps,
  actor: Actor,
  id: string,
  { basedOn }: { readonly basedOn: number },
): Promise<Result<MeetingView>> {
  const closed = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const locked = await lockMeeting(tx, actor, frame, id, basedOn);
    return locked.ok ? closeLocked(tx, { ...deps, db: tx }, actor, frame, locked.value) : locked;
  });
  return closed.ok
    ? showMeeting(deps.db, actor, await loadFrame(deps.db, deps, actor), id)
    : closed;
}

async function closeLocked(
  tx: Tx,
  deps: CommitteeDeps,
  actor: Actor,
  frame: Frame,
  row: MeetingRecord,
): Promise<Result<unknown>> {
  const { id } = row;
  const body = bodyOf(frame, row.body_id);
  if (body === null) return meetingNotFound();
  if (row.status !== "preparing" && row.status !== "noticed") return refused("meeting-closed", "这次会议已经办结或者取消。请刷新页面。"); // prettier-ignore
  const meeting = meetingOf(row.content, row.title);
  const context = await contextOf(tx, actor, frame, body, row.content);
  const problems = checkClosing(meeting, context, actor.today);
  if (problems.length > 0) return meetingRefused(problems);
  // of this revision: one that was taken back and is closed again makes another record, beside the withdrawn one
  const recordId =
    meeting.form === "circulation"
      ? null
      : derivedId("committee-meeting", id, String(row.revision));
  const submissions = recordId === null ? [] : [{ id: recordId, submission: { ...recordOfMeeting(row, meeting, context.seats, body, frame), replaces: 0 } }]; // prettier-ignore
  return submitTogether(deps, actor, submissions, async () => {
    for (const item of row.content.items) {
      const given = await giveTasks(tx, deps, actor, frame, item, item.tasks, meeting.heldOn);
      if (!given.ok) return given;
      await settleProposal(tx, deps, actor, item);
    }
    await tx.updateTable("committee_meeting").set({ status: "closed", closed_on: actor.today, record_id: recordId, changed_at: deps.clock.now() }).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    await auditMeeting(tx, deps, actor, "committee.close", id, null, { record: recordId, tasks: row.content.items.reduce((sum, item) => sum + item.tasks.length, 0) }); // prettier-ignore
    return success(null);
  });
}

async function settleProposal(tx: Tx, deps: CommitteeDeps, actor: Actor, item: ItemInput): Promise<void> {
  if (item.proposalId === null) return;
  const { status, remark } = settlementOf(item);
  await tx
    .updateTable("committee_proposal")
    .set((each) => ({ status, remark, revision: each("revision", "+", 1), decided_by: actor.personId, decided_on: actor.today, changed_at: deps.clock.now() }))
    .where("group_id", "=", actor.groupId)
    .where("id", "=", item.proposalId)
    .execute();
} // prettier-ignore

/** 签发纪要: the minutes as they stand are approved; the record in the ledger says so too. */
export async function approveMeeting(
  deps: CommitteeDeps,
  actor: Actor,
  id: string,
  { basedOn }: { readonly basedOn: number },
): Promise<Result<MeetingView>> {
  const approved = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const row = await findMeeting(tx, actor, id, { lock: true });
    if (row === null || !mayOn(actor, "committee.approve", frame.organization)(row.body_id)) return meetingNotFound(); // prettier-ignore
    if (row.revision !== basedOn) return meetingChanged(tx, actor, frame, id);
    if (row.status !== "closed") return refused("meeting-open", "会议还没有办结，纪要不能签发。请先办结会议。"); // prettier-ignore
    if (row.approved_on !== null) return refused("already-approved", "这份纪要已经签发。");
    await tx.updateTable("committee_meeting").set({ approved_on: actor.today, approved_by: actor.personId, changed_at: deps.clock.now() }).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    if (row.record_id !== null) await approveRecord(tx, deps, actor, frame, row.record_id);
    await auditMeeting(tx, deps, actor, "committee.approve", id, null, { revision: row.revision });
    return success(null);
  });
  return approved.ok
    ? showMeeting(deps.db, actor, await loadFrame(deps.db, deps, actor), id)
    : approved;
}

/** The record's minutes are approved with those of the meeting; one that was withdrawn or approved already stays as it is. */
async function approveRecord(
  tx: Tx,
  deps: CommitteeDeps,
  actor: Actor,
  frame: Awaited<ReturnType<typeof loadFrame>>,
  recordId: string,
): Promise<void> {
  const head = await tx.selectFrom("record").select(["revision", "status"]).where("group_id", "=", actor.groupId).where("id", "=", recordId).forNoKeyUpdate().executeTakeFirst(); // prettier-ignore
  if (head === undefined || head.status === "withdrawn") return;
  const row = await tx.selectFrom("record_revision").select("content").where("group_id", "=", actor.groupId).where("record_id", "=", recordId).where("revision", "=", head.revision).executeTakeFirstOrThrow(); // prettier-ignore
  const content = recordContentSchema.parse(row.content);
  if (content.minutesApproved || content.minutes === null || content.minutes === "") return;
  const kept = await keepRevision(tx, frame, {
    id: recordId,
    content: { ...content, minutesApproved: true },
    previous: { revision: head.revision, content },
    registeredBy: actor.personId,
    onBehalfOf: onBehalfOf(actor),
    registeredAt: deps.clock.now(),
    today: actor.today,
    reason: "签发会议纪要",
    audit: null,
  });
  if (kept === null) throw new Error("a locked record was changed by somebody else");
}

/** 取消 a meeting that was not held; its proposals wait for another one. */
export async function callOffMeeting(
  deps: CommitteeDeps,
  actor: Actor,
  id: string,
  { basedOn, remark }: { readonly basedOn: number; readonly remark: string },
): Promise<Result<MeetingView>> {
  const done = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const locked = await lockMeeting(tx, actor, frame, id, basedOn);
    if (!locked.ok) return locked;
    if (locked.value.status !== "preparing" && locked.value.status !== "noticed") return refused("meeting-closed", "这次会议已经办结或者取消。请刷新页面。"); // prettier-ignore
    await tx.updateTable("committee_meeting").set({ status: "called-off", changed_at: deps.clock.now() }).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    const body = bodyOf(frame, locked.value.body_id);
    if (locked.value.status === "noticed" && body !== null) await tellOfCallingOff(tx, deps, actor, frame, body, locked.value, remark); // prettier-ignore
    await auditMeeting(tx, deps, actor, "committee.call-off", id, remark, { heldOn: locked.value.held_on }); // prettier-ignore
    return success(null);
  });
  return done.ok ? showMeeting(deps.db, actor, await loadFrame(deps.db, deps, actor), id) : done;
}
