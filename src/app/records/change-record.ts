import { sql, type Transaction } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Action } from "#domain/access/policy.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { deriveItems } from "#app/duties/derive.ts";
import { dropUnowed } from "#app/duties/drop-unowed.ts";
import { triggersOf } from "#app/duties/owed-items.ts";
import { itemsTriggeredBy, withdrawItems } from "#app/duties/triggered-items.ts";
import { type Frame, holdFrame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { loadRecordDetail, recordNotFound } from "#app/records/load-record-detail.ts";
import type { RecordDetail } from "#app/records/schema.ts";
import { keepRevision, triggerOfContent } from "#app/records/keep-revision.ts";
import { type RecordContent, recordContentSchema } from "#app/records/stored-record.ts";
import { transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;
type Tx = Transaction<Database>;

interface LockedRecord {
  readonly revision: number;
  readonly status: string;
  readonly content: RecordContent;
}

interface Change {
  readonly deps: Deps;
  readonly actor: Actor;
  readonly id: string;
  /** null: it follows from something else that they were allowed to do. */
  readonly allowed: Action | null;
  /** As the audit calls it. */
  readonly action: string;
  readonly remark: string | null;
}

/** Runs a change of one record by somebody who may do it on the record's unit; answered with the record as it then stands. */
async function changeRecord(
  change: Change,
  apply: (tx: Tx, record: LockedRecord, frame: Frame) => Promise<Result<null>>,
): Promise<Result<RecordDetail>> {
  const { deps, actor, id } = change;
  if (!isUuid(id)) return recordNotFound();
  const changed = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const head = await tx
      .selectFrom("record")
      .select(["unit_id", "status", "revision"])
      .where("group_id", "=", actor.groupId)
      .where("id", "=", id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (head === undefined) return recordNotFound();
    if (change.allowed !== null && !mayOn(actor, change.allowed, frame.organization)(head.unit_id)) return recordNotFound(); // prettier-ignore
    if (head.status === "withdrawn") {
      return refused("record-withdrawn", "这条台账已经作废，不能再改。请另记一条。");
    }
    const { content } = await tx
      .selectFrom("record_revision")
      .select("content")
      .where("group_id", "=", actor.groupId)
      .where("record_id", "=", id)
      .where("revision", "=", head.revision)
      .executeTakeFirstOrThrow();
    const locked = { revision: head.revision, status: head.status, content: recordContentSchema.parse(content) }; // prettier-ignore
    const applied = await apply(tx, locked, frame);
    if (!applied.ok) return applied;
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: change.action,
      subject: { kind: "record", id },
      cause: change.remark,
      before: { revision: head.revision, status: head.status },
    });
    return success(null);
  });
  return changed.ok
    ? loadRecordDetail(deps.db, actor, await loadFrame(deps.db, deps, actor), id)
    : changed;
}

/**
 * 退回: the superior asks for a correction and says why. What was done stays done: the record goes on counting until its
 * correction says otherwise, so that a late reader cannot turn 按期 into 补办. What is not accepted at all is withdrawn.
 */
export const returnRecord = (deps: Deps, actor: Actor, id: string, remark: string) =>
  changeRecord({ deps, actor, id, allowed: "record.return", action: "record.return", remark }, async (tx, record) => {
    if (record.status !== "submitted") {
      return refused("already-returned", "这条台账已经退回，正在等单位更正。");
    }
    await tx
      .updateTable("record")
      .set({ status: "returned", remark })
      .where("group_id", "=", actor.groupId)
      .where("id", "=", id)
      .execute();
    return success(null);
  }); // prettier-ignore

/** 作废: from today on it counts for nothing; the record and all its revisions stay to be read. */
export const withdrawRecord = (deps: Deps, actor: Actor, id: string, remark: string) =>
  withdrawAllowed({ deps, actor, id, allowed: "record.write", action: "record.withdraw", remark });

/** The same for a record that was written by the step of a case or by a meeting, in the transaction that takes this back. */
export const withdrawRecordWithStep = (deps: Deps, actor: Actor, id: string, remark: string) =>
  withdrawAllowed({ deps, actor, id, allowed: null, action: "record.withdraw", remark });

const withdrawAllowed = (change: Change) =>
  changeRecord(change, async (tx, record, frame) => {
    const { actor, id, remark } = change;
    const { rows } = await sql<{ id: string }>`
      select due_item_id as id from fulfilment
      where group_id = ${actor.groupId} and record_id = ${id}::uuid and until_on is null`.execute(tx);
    const items = rows.map((row) => row.id);
    // items first and in order, like every other writer
    const { rows: before } = await sql<{ id: string; outcome: string }>`select id, outcome from due_item
      where group_id = ${actor.groupId} and id = any(${items}::uuid[]) order by id for no key update`.execute(tx);
    await sql`update fulfilment set until_on = ${actor.today}::date
      where group_id = ${actor.groupId} and record_id = ${id}::uuid and until_on is null`.execute(tx);
    await sql`update record set status = 'withdrawn', remark = ${remark}, fulfilled = 0
      where group_id = ${actor.groupId} and id = ${id}::uuid`.execute(tx);
    await deriveItems(tx, actor.groupId, items, actor.today);
    const triggered = itemsTriggeredBy(actor.groupId, triggersOf(triggerOfContent(id, record.content), frame.rules), frame.rules, frame.organization);
    await withdrawItems(tx, actor.groupId, triggered.map((item) => item.id), actor.today);
    const done = before.filter(({ outcome }) => outcome === "met" || outcome === "made-up").map((row) => row.id);
    await dropUnowed(tx, frame, done, actor.today);
    return success(null);
  }); // prettier-ignore

/** 审定纪要: kept as a revision of its own, because what an approved record fulfils may be more. */
export const approveMinutes = (deps: Deps, actor: Actor, id: string) =>
  changeRecord({ deps, actor, id, allowed: "record.approve-minutes", action: "record.approve-minutes", remark: null }, async (tx, record, frame) => {
    const { content, revision } = record;
    if (content.minutes === null || content.minutes.trim() === "") {
      return refused("no-minutes", "这条台账还没有写纪要，不能审定。请先请单位补上纪要。");
    }
    if (content.minutesApproved) return refused("already-approved", "这条台账的纪要已经审定。");
    const stored = await keepRevision(tx, frame, {
      id,
      content: { ...content, minutesApproved: true },
      previous: { revision, content },
      registeredBy: actor.personId,
    onBehalfOf: onBehalfOf(actor),
      registeredAt: deps.clock.now(),
      today: actor.today,
      reason: "审定纪要",
      audit: null,
    });
    if (stored === null) throw new Error("a locked record was changed by somebody else");
    return success(null);
  }); // prettier-ignore
