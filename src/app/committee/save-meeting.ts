import { yearOf } from "#kernel/day.ts";
import { type Problem, type Result, refused, success } from "#kernel/problem.ts";
import { checkAgenda, checkClosing } from "#domain/committee/check-meeting.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { checkContent } from "#app/committee/check-content.ts";
import { type Body, bodyNotFound, bodyOf, type CommitteeDeps, mayWrite, meetingNotFound } from "#app/committee/committee-scope.ts"; // prettier-ignore
import { contextOf, findMeeting, meetingOf, type MeetingRecord } from "#app/committee/load-meeting.ts"; // prettier-ignore
import { recordOfMeeting } from "#app/committee/record-of-meeting.ts";
import { meetingContentSchema, type MeetingContent, type MeetingInput, type MeetingView } from "#app/committee/schema.ts"; // prettier-ignore
import { showMeeting } from "#app/committee/show-meeting.ts";
import { auditMeeting, dayOfContent, keepContent, meetingChanged, takeNumber, titleOf } from "#app/committee/store-meeting.ts"; // prettier-ignore
import { tellOfChange } from "#app/committee/tell-meeting.ts";
import { type Frame, holdFrame, loadFrame } from "#app/duties/view-context.ts";
import { requireAttachable } from "#app/files/require-attachable.ts";
import { submitTogether } from "#app/records/submit-record.ts";
import { transact } from "#app/transact.ts";

export const meetingRefused = (problems: readonly Problem[]): Result<never> =>
  refused("meeting-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `会议有${problems.length}处要改。`, problems); // prettier-ignore

/**
 * Saves the agenda and what was written of a meeting; every version is kept. What was sent out keeps its first item; a closed
 * meeting is corrected with a reason, by the same rules as it was closed, and its record in the ledger with it.
 */
export async function saveMeeting(
  deps: CommitteeDeps,
  actor: Actor,
  id: string,
  input: MeetingInput,
): Promise<Result<MeetingView>> {
  if (!isUuid(id)) return meetingNotFound();
  const seen = await findMeeting(deps.db, actor, id);
  const saved = await transact(deps.db, async (tx) => {
    // as every change of a meeting: the schedule, the meeting, its proposals, its record
    const frame = await holdFrame(tx, deps, actor);
    const before = await findMeeting(tx, actor, id, { lock: true });
    // closed, sent out or called off while this was sent: another form is asked for now
    if (before !== null && seen !== null && before.status !== seen.status) return meetingChanged(tx, actor, frame, id); // prettier-ignore
    return saveLocked(tx, { ...deps, db: tx }, actor, frame, { id, before, input });
  });
  return saved.ok ? showMeeting(deps.db, actor, await loadFrame(deps.db, deps, actor), id) : saved;
}

async function saveLocked(
  tx: Tx,
  deps: CommitteeDeps,
  actor: Actor,
  frame: Frame,
  asked: { readonly id: string; readonly before: MeetingRecord | null; readonly input: MeetingInput }, // prettier-ignore
): Promise<Result<unknown>> {
  const { id, before } = asked;
  const { basedOn, reason, number, ...rest } = asked.input;
  const content = meetingContentSchema.parse(rest);
  const body = bodyOf(frame, content.bodyId);
  if (body === null || !mayWrite(actor, frame, content.bodyId)) return bodyNotFound();
  if (before === null ? basedOn > 0 : !mayWrite(actor, frame, before.body_id)) return meetingNotFound(); // prettier-ignore
  if (before !== null && before.body_id !== content.bodyId) return refused("meeting-moved", "会议是哪个党组织的，定了就不改。请取消这一次，另建一次。"); // prettier-ignore
  if (before?.status === "called-off") return refused("meeting-called-off", "这次会议已经取消，不能再改。请另建一次。"); // prettier-ignore
  if (before !== null && before.revision !== basedOn) return meetingChanged(tx, actor, frame, id);
  await lockProposals(tx, actor.groupId, content);
  const context = await contextOf(tx, actor, frame, body, content);
  const problems = await checkContent(tx, actor, frame, { body, list: context.list, meetingId: id }, content); // prettier-ignore
  const meeting = meetingOf(content, before?.title ?? "");
  // what was sent out opened with the first item, and goes on doing so
  if (before?.status === "noticed") problems.push(...checkAgenda(meeting, context).filter((problem) => problem.code.startsWith("first-item"))); // prettier-ignore
  if (problems.length > 0) return meetingRefused(problems);
  const there = new Set(before?.content.items.flatMap((item) => item.papers.map((paper) => paper.hash))); // prettier-ignore
  const attachable = await requireAttachable(tx, deps, actor, content.items.flatMap((item, index) => item.papers.map(({ hash, name }) => ({ hash, name, where: `items.${index}`, there: there.has(hash) })))); // prettier-ignore
  if (!attachable.ok) return attachable;
  const change = { id, body, before, content, basedOn, number, reason: reason ?? null };
  if (before?.status === "closed") {
    const wrong = [...correctionProblems(change), ...checkClosing(meeting, { ...context, emergencies: [] }, actor.today)]; // prettier-ignore
    if (wrong.length > 0) return meetingRefused(wrong);
    return correct(deps, actor, change, recordOfMeeting({ content, title: before.title }, meeting, context.seats, body, frame)); // prettier-ignore
  }
  return store(tx, deps, actor, frame, change);
}

/** Who takes a proposal back, or lists it in another meeting, waits; whether it may be listed here is asked after this. */
async function lockProposals(tx: Tx, groupId: string, content: MeetingContent): Promise<void> {
  const ids = [...new Set(content.items.flatMap((item) => item.proposalId ?? []))];
  if (ids.length === 0) return;
  await tx.selectFrom("committee_proposal").select("id").where("group_id", "=", groupId).where("id", "in", ids).orderBy("id").forNoKeyUpdate().execute(); // prettier-ignore
}

interface Change {
  readonly id: string;
  readonly body: Body;
  readonly before: MeetingRecord | null;
  readonly content: MeetingContent;
  readonly basedOn: number;
  readonly number: number | undefined;
  readonly reason: string | null;
}

async function store(
  tx: Tx,
  deps: CommitteeDeps,
  actor: Actor,
  frame: Frame,
  change: Change,
): Promise<Result<null>> {
  const { id, body, before, content, basedOn } = change;
  const { groupId } = actor;
  const heldOn = dayOfContent(content);
  const year = yearOf(heldOn);
  const values = { form: content.form, held_on: heldOn, revision: basedOn + 1, changed_at: deps.clock.now() }; // prettier-ignore
  if (before === null) {
    const number = await takeNumber(tx, groupId, { id, bodyId: body.unit.id, year, wanted: change.number }); // prettier-ignore
    if (!number.ok) return number;
    const made = await tx
      .insertInto("committee_meeting")
      .values({
        group_id: groupId,
        id,
        body_id: body.unit.id,
        title: titleOf(body, content, number.value),
        year,
        number: number.value,
        status: "preparing",
        record_id: null,
        noticed_on: null,
        closed_on: null,
        approved_on: null,
        approved_by: null,
        created_by: actor.personId,
        ...values,
      }) // prettier-ignore
      .onConflict((conflict) => conflict.columns(["group_id", "id"]).doNothing())
      .executeTakeFirst();
    if (Number(made.numInsertedOrUpdatedRows) !== 1) return meetingChanged(tx, actor, frame, id);
  } else {
    const moved = before.year !== year;
    const wanted = change.number ?? (moved ? undefined : before.number);
    const number = await takeNumber(tx, groupId, { id, bodyId: body.unit.id, year, wanted });
    if (!number.ok) return number;
    const title = titleOf(body, content, number.value);
    await tx.updateTable("committee_meeting").set({ ...values, year, number: number.value, title }).where("group_id", "=", groupId).where("id", "=", id).execute(); // prettier-ignore
    if (before.status === "noticed") await tellOfChange(tx, deps, actor, frame, body, before, { id, title, revision: basedOn + 1, content }); // prettier-ignore
  }
  const kept = await keepContent(tx, deps, actor, { id, revision: basedOn + 1, reason: change.reason }, content); // prettier-ignore
  if (!kept.ok) return kept;
  await auditMeeting(tx, deps, actor, before === null ? "committee.prepare" : "committee.edit", id, change.reason, { revision: basedOn + 1, items: content.items.length }); // prettier-ignore
  return success(null);
}

/** What a correction may not touch: what others are already working on, and what the record hangs on. */
function correctionProblems({ before, content, reason }: Change): Problem[] {
  if (before === null) return [];
  const problems: Problem[] = [];
  const say = (code: string, where: string, message: string, mend: string): void => {
    problems.push({ code, where, message, mend });
  };
  if ((reason ?? "").length < 2) say("reason-missing", "reason", "会议已经办结，更正要写原因。", "请写明为什么更正。"); // prettier-ignore
  const now = new Map(content.items.map((item) => [item.id, item]));
  const gone = before.content.items.filter((item) => !now.has(item.id));
  const added = content.items.filter((item) => !before.content.items.some((each) => each.id === item.id)); // prettier-ignore
  if (gone.length > 0 || added.length > 0) say("items-fixed", "items", "办结以后不能增减议题。", "要补议的事项请在下一次会议上议。"); // prettier-ignore
  for (const [index, item] of before.content.items.entries()) {
    if (JSON.stringify(now.get(item.id)?.tasks ?? []) !== JSON.stringify(item.tasks)) say("tasks-given", `items.${index}`, `“${item.title}”的任务已经交办，不能在会议里改。`, "请在督办事项里延期、移交或者不再办理。"); // prettier-ignore
  }
  if (before.form !== content.form) say("form-fixed", "form", "办结以后不能改会议形式。", "请保持原来的形式。"); // prettier-ignore
  return problems;
}

/** A correction supersedes: the version before stays, the record gets a new revision, and the minutes are to be approved again. */
async function correct(
  deps: CommitteeDeps,
  actor: Actor,
  change: Change,
  record: ReturnType<typeof recordOfMeeting>,
): Promise<Result<unknown>> {
  const { id, before, content, basedOn, reason } = change;
  const recordId = before?.record_id ?? null;
  const head = recordId === null ? undefined : await deps.db.selectFrom("record").select(["revision", "status"]).where("group_id", "=", actor.groupId).where("id", "=", recordId).executeTakeFirst(); // prettier-ignore
  if (head?.status === "withdrawn") return refused("record-withdrawn", "这次会议的台账已经作废，会议记录不能只改一半。请先收回办结，改好以后重新办结；纪要签发了的，请按现在的记录另开一次会议。"); // prettier-ignore
  const submissions = recordId === null || head === undefined ? [] : [{ id: recordId, submission: { ...record, replaces: head.revision, reason: reason ?? undefined } }]; // prettier-ignore
  return submitTogether(deps, actor, submissions, async (tx) => {
    await tx.updateTable("committee_meeting").set({ held_on: dayOfContent(content), revision: basedOn + 1, approved_on: null, approved_by: null, changed_at: deps.clock.now() }).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    const kept = await keepContent(tx, deps, actor, { id, revision: basedOn + 1, reason }, content);
    if (!kept.ok) return kept;
    await auditMeeting(tx, deps, actor, "committee.correct", id, reason, { revision: basedOn + 1 });
    return success(null);
  });
}
