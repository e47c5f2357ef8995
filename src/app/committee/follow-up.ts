import { type Kysely, sql } from "kysely";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { mayDecide } from "#domain/committee/pre-study-path.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { bodyOf, type CommitteeDeps, mayWrite } from "#app/committee/committee-scope.ts";
import { checkContent } from "#app/committee/check-content.ts";
import { giveTasks } from "#app/committee/give-tasks.ts";
import { findMeeting, type MeetingRecord } from "#app/committee/load-meeting.ts";
import { loadMatters } from "#app/committee/matters.ts";
import { meetingRefused } from "#app/committee/save-meeting.ts";
import { meetingChanged } from "#app/committee/store-meeting.ts";
import type { DecisionInput, ItemInput, MeetingView } from "#app/committee/schema.ts";
import { showMeeting } from "#app/committee/show-meeting.ts";
import { lockScheduleShared } from "#app/duties/schedule-lock.ts";
import { type Frame, loadFrame, loadFrameNow } from "#app/duties/view-context.ts";
import { transact } from "#app/transact.ts";

const itemNotFound = (): Result<never> =>
  refused("item-not-found", "没有找到这个议题，或者它不在您的管理范围内。请从会议里重新打开。");

interface Found {
  readonly frame: Frame;
  readonly meeting: MeetingRecord;
  readonly item: ItemInput;
}

/** An item of a closed meeting that the actor writes for. */
async function findItem(
  db: Kysely<Database>,
  deps: CommitteeDeps,
  actor: Actor,
  itemId: string,
): Promise<Result<Found>> {
  if (!isUuid(itemId)) return itemNotFound();
  const row = await db.selectFrom("committee_item").select("meeting_id").where("group_id", "=", actor.groupId).where("id", "=", itemId).executeTakeFirst(); // prettier-ignore
  const frame = await loadFrame(db, deps, actor);
  const meeting = row === undefined ? null : await findMeeting(db, actor, row.meeting_id);
  const item = meeting?.content.items.find((each) => each.id === itemId);
  if (meeting === null || item === undefined || !mayWrite(actor, frame, meeting.body_id)) return itemNotFound(); // prettier-ignore
  if (meeting.status !== "closed") return refused("meeting-open", "会议还没有办结。请先办结会议，再登记后续情况。"); // prettier-ignore
  return success({ frame, meeting, item });
}

/** What board or management decided after the opinion, with the tasks that their decision gives. The opinion itself stays. */
export async function registerDecision(
  deps: CommitteeDeps,
  actor: Actor,
  itemId: string,
  input: DecisionInput,
): Promise<Result<MeetingView>> {
  const found = await findItem(deps.db, deps, actor, itemId);
  if (!found.ok) return found;
  const { frame, meeting, item } = found.value;
  const body = bodyOf(frame, meeting.body_id);
  if (body === null || item.kind !== "pre-study") return refused("not-pre-study", "只有前置研究的议题才登记董事会、经理层的决定。"); // prettier-ignore
  if (!mayDecide({ item, closed: true })) return refused("opinion-missing", `“${item.title}”还没有研究意见，董事会、经理层不能先决定。请再次上会研究。`); // prettier-ignore
  const on = day(input.on);
  if (on < meeting.held_on) return refused("decided-before-opinion", `决定的日期${input.on}早于前置研究的${meeting.held_on}。党组织研究意见是前置程序，请核对日期。`); // prettier-ignore
  if (on > actor.today) return refused("decision-in-future", "决定的日期还没有到。请在决定之后登记。"); // prettier-ignore
  const goesOn = input.what === "with-changes" || (input.what === "as-advised" && item.outcome !== "not-passed"); // prettier-ignore
  if (!goesOn && input.tasks.length > 0) return refused("task-without-decision", "没有决定办理，不能交办任务。请删去任务。"); // prettier-ignore
  if (input.tasks.some((task) => task.dueOn <= input.on)) return refused("task-due-too-early", "任务的期限不晚于决定当天。请改期限。"); // prettier-ignore
  const asked = { ...meeting.content, items: [{ ...item, papers: [], proposalId: null, tasks: input.tasks }] }; // prettier-ignore
  const done = await transact(deps.db, async (tx) => {
    const locked = await lockItem(tx, deps, actor, meeting, itemId);
    if (!locked.ok) return locked;
    const now = locked.value;
    const problems = await checkContent(tx, actor, now, { body, list: await loadMatters(tx, actor.groupId), meetingId: meeting.id }, asked); // prettier-ignore
    if (problems.length > 0) return meetingRefused(problems);
    const before = await lastDecision(tx, actor.groupId, itemId);
    if (before !== null && before !== "deferred") return refused("already-decided", "这个议题的决定已经登记过。请刷新页面。"); // prettier-ignore
    await insertFollowUp(tx, deps, actor, { itemId, kind: "decision", on: input.on, content: { by: input.by, what: input.what, text: input.text } }); // prettier-ignore
    const given = await giveTasks(tx, deps, actor, now, { id: itemId, resolution: input.text }, input.tasks, on); // prettier-ignore
    if (!given.ok) return given;
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "committee.register-decision", subject: { kind: "committee-meeting", id: meeting.id }, after: { item: itemId, what: input.what, tasks: input.tasks.length } }); // prettier-ignore
    return success(null);
  });
  return done.ok ? showMeeting(deps.db, actor, frame, meeting.id) : done;
}

/**
 * Two who register at once see each other, and whoever takes the closing back or corrects the meeting meanwhile is seen too:
 * what was judged before the lock still stands, or the writer is shown the meeting as it is now.
 */
async function lockItem(
  tx: Tx,
  deps: CommitteeDeps,
  actor: Actor,
  judged: MeetingRecord,
  itemId: string,
): Promise<Result<Frame>> {
  await lockScheduleShared(tx, actor.groupId);
  await sql`select 1 from committee_item where group_id = ${actor.groupId} and id = ${itemId}::uuid for no key update`.execute(tx); // prettier-ignore
  const now = await findItem(tx, deps, actor, itemId);
  if (!now.ok) return now;
  const { meeting } = now.value;
  const frame = await loadFrameNow(tx, deps, actor);
  return meeting.revision === judged.revision ? success(frame) : meetingChanged(tx, actor, frame, meeting.id); // prettier-ignore
}

/** Of an item that is locked. */
async function lastDecision(tx: Tx, groupId: string, itemId: string): Promise<string | null> {
  const { rows } = await sql<{ what: string | null }>`select content ->> 'what' as what from committee_follow_up
    where group_id = ${groupId} and item_id = ${itemId}::uuid and kind = 'decision' order by at desc, id desc limit 1`.execute(tx); // prettier-ignore
  return rows[0]?.what ?? null;
}

/** 反馈: how the committee was told what came of a first item; only once its tasks are closed. */
export async function giveFeedback(
  deps: CommitteeDeps,
  actor: Actor,
  itemId: string,
  input: { readonly on: string; readonly text: string },
): Promise<Result<MeetingView>> {
  const found = await findItem(deps.db, deps, actor, itemId);
  if (!found.ok) return found;
  const { frame, meeting, item } = found.value;
  if (item.kind !== "first-item") return refused("not-first-item", "只有第一议题才登记贯彻落实反馈。其他议题的任务在督办里反馈。"); // prettier-ignore
  if (item.resolution.trim() === "" && item.tasks.length === 0) return refused("measures-missing", "这个第一议题没有研究贯彻措施，谈不上反馈。请更正会议记录，补上措施。"); // prettier-ignore
  if (input.on < meeting.held_on) return refused("feedback-before", "反馈的日期早于会议。请核对日期。"); // prettier-ignore
  if (input.on > actor.today) return refused("feedback-in-future", "反馈的日期还没有到。");
  const done = await transact(deps.db, async (tx) => {
    const locked = await lockItem(tx, deps, actor, meeting, itemId);
    if (!locked.ok) return locked;
    const known = await sql<{ on: string; text: string | null }>`select on_day as on, content ->> 'text' as text from committee_follow_up where group_id = ${actor.groupId} and item_id = ${itemId}::uuid and kind = 'feedback' limit 1`.execute(tx); // prettier-ignore
    const [first] = known.rows;
    if (first !== undefined) {
      const now = await showMeeting(tx, actor, frame, meeting.id);
      return now.ok ? overtaken("feedback-conflict", `这个第一议题已经有人登记过反馈（${first.on}：${first.text ?? ""}），您写的还在，没有提交。请对照后再决定。`, now.value) : now; // prettier-ignore
    }
    const { rows } = await sql<{ text: string }>`select t.text from committee_task t join procedure_case c on c.group_id = t.group_id and c.id = t.case_id
      where t.group_id = ${actor.groupId} and t.item_id = ${itemId}::uuid and c.ended is null order by t.due_on limit 5`.execute(tx); // prettier-ignore
    if (rows.length > 0) return refused("task-running", `落实还没有办完：“${rows.map((row) => row.text).join("”“")}”没有销号。请办完再反馈。`); // prettier-ignore
    await insertFollowUp(tx, deps, actor, { itemId, kind: "feedback", on: input.on, content: { text: input.text } }); // prettier-ignore
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "committee.feed-back", subject: { kind: "committee-meeting", id: meeting.id }, after: { item: itemId } }); // prettier-ignore
    return success(null);
  });
  return done.ok ? showMeeting(deps.db, actor, frame, meeting.id) : done;
}

async function insertFollowUp(
  tx: Tx,
  deps: CommitteeDeps,
  actor: Actor,
  follow: { readonly itemId: string; readonly kind: "decision" | "feedback"; readonly on: string; readonly content: object }, // prettier-ignore
): Promise<void> {
  await tx
    .insertInto("committee_follow_up")
    .values({
      group_id: actor.groupId,
      id: newId(),
      item_id: follow.itemId,
      kind: follow.kind,
      on_day: day(follow.on),
      content: JSON.stringify(follow.content),
      by_person: actor.personId,
      on_behalf_of: onBehalfOf(actor),
      at: deps.clock.now(),
    }) // prettier-ignore
    .execute();
}
