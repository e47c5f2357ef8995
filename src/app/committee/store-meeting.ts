import { sql } from "kysely";
import { day } from "#kernel/day.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { MEETING_NAMES } from "#domain/committee/seats.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { Body, CommitteeDeps } from "#app/committee/committee-scope.ts";
import { meetingNotFound, mayWrite } from "#app/committee/committee-scope.ts";
import { findMeeting, type MeetingRecord } from "#app/committee/load-meeting.ts";
import type { MeetingContent } from "#app/committee/schema.ts";
import { showMeeting } from "#app/committee/show-meeting.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** A meeting that the actor writes, locked, as they were shown it; otherwise what stands there now (409). */
export async function lockMeeting(
  tx: Tx,
  actor: Actor,
  frame: Frame,
  id: string,
  basedOn: number,
): Promise<Result<MeetingRecord>> {
  const row = await findMeeting(tx, actor, id, { lock: true });
  if (row === null || !mayWrite(actor, frame, row.body_id)) return meetingNotFound();
  return row.revision === basedOn ? success(row) : meetingChanged(tx, actor, frame, id);
}

/** Somebody was first: what they wrote stands beside what this one typed. */
export async function meetingChanged(tx: Tx, actor: Actor, frame: Frame, id: string): Promise<Result<never>> {
  const now = await showMeeting(tx, actor, frame, id);
  return now.ok ? overtaken("meeting-conflict", "会议的议程或者记录在您打开以后被别人改过，您写的还在，没有保存。请对照现在的内容再决定。", now.value) : now;
} // prettier-ignore

export const titleOf = (body: Body, content: Pick<MeetingContent, "heldOn" | "form">, number: number): string =>
  `${content.heldOn.slice(0, 4)}年第${number}次${MEETING_NAMES[body.kind]}${content.form === "circulation" ? "（传批）" : ""}`; // prettier-ignore

/**
 * The number that a meeting gets: the one that was asked for, or the next of the year; under a lock of the committee, so that
 * two meetings never get the same.
 */
export async function takeNumber(
  tx: Tx,
  groupId: string,
  { id, bodyId, year, wanted }: { readonly id: string; readonly bodyId: string; readonly year: number; readonly wanted: number | undefined }, // prettier-ignore
): Promise<Result<number>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${groupId}:${bodyId}`}::text, 16))`.execute(tx); // prettier-ignore
  const { rows } = await sql<{ number: number; taken: boolean | null }>`
    select coalesce(max(number), 0)::int + 1 as number, bool_or(number = ${wanted ?? 0} and id <> ${id}::uuid) as taken
    from committee_meeting where group_id = ${groupId} and body_id = ${bodyId}::uuid and year = ${year}`.execute(tx); // prettier-ignore
  if (wanted === undefined) return success(rows[0]?.number ?? 1);
  return rows[0]?.taken === true ? refused("number-taken", `${year}年第${wanted}次会议已经有了。请换一个次数。`) : success(wanted); // prettier-ignore
}

/** Keeps a version of a meeting beside those before it, and the rows of its items that lists and ledgers read. */
export async function keepContent(
  tx: Tx,
  deps: CommitteeDeps,
  actor: Actor,
  meeting: { readonly id: string; readonly revision: number; readonly reason: string | null },
  content: MeetingContent,
): Promise<Result<null>> {
  const { groupId } = actor;
  const { id, revision } = meeting;
  await tx
    .insertInto("committee_meeting_revision")
    .values({
      group_id: groupId,
      meeting_id: id,
      revision,
      content: JSON.stringify(content),
      reason: meeting.reason,
      saved_by: actor.personId,
      on_behalf_of: onBehalfOf(actor),
      saved_at: deps.clock.now(),
    }) // prettier-ignore
    .execute();
  const ids = content.items.map((item) => item.id);
  await sql`delete from committee_item where group_id = ${groupId} and meeting_id = ${id}::uuid and not id = any(${ids}::uuid[])`.execute(tx); // prettier-ignore
  for (const [position, item] of content.items.entries()) {
    const values = { position, kind: item.kind, title: item.title, proposal_id: item.proposalId, outcome: item.outcome }; // prettier-ignore
    const written = await tx
      .insertInto("committee_item")
      .values({ group_id: groupId, id: item.id, meeting_id: id, ...values })
      .onConflict((conflict) =>
        conflict
          .columns(["group_id", "id"])
          .doUpdateSet(values)
          .where("committee_item.meeting_id", "=", id),
      ) // prettier-ignore
      .executeTakeFirst();
    if (Number(written.numInsertedOrUpdatedRows) !== 1) return refused("item-elsewhere", `“${item.title}”的编号已经在另一次会议里。请刷新页面，重新列入。`); // prettier-ignore
  }
  return success(null);
}

export const dayOfContent = (content: Pick<MeetingContent, "heldOn">) => day(content.heldOn);

export const auditMeeting = (tx: Tx, deps: CommitteeDeps, actor: Actor, action: string, id: string, cause: string | null, after: unknown) => // prettier-ignore
  writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action, subject: { kind: "committee-meeting", id }, cause, after }); // prettier-ignore
