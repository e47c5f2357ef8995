import type { Transaction } from "kysely";
import { type Day, formatDay } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Action } from "#domain/access/policy.ts";
import { checkExtension } from "#domain/duty/extension.ts";
import { endOfDuration } from "#domain/duty/deadline.ts";
import { resolveNumeric } from "#domain/institution/parameters.ts";
import type { Database } from "#platform/database/schema.ts";
import { transact } from "#app/transact.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { deriveItem, lockItems, writeDerived } from "#app/duties/derive.ts";
import { loadFacts, noFacts } from "#app/duties/due-facts.ts";
import { type DueItemRow, dueItemOf, PROJECT } from "#app/duties/due-item-row.ts";
import { itemNotFound, loadDueDetail } from "#app/duties/load-due-detail.ts";
import { lockScheduleShared } from "#app/duties/schedule-lock.ts";
import type { DueDetail } from "#app/duties/schema.ts";
import { type Frame, loadFrame, mayOn } from "#app/duties/view-context.ts";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;
type Tx = Transaction<Database>;

interface Change {
  readonly deps: Deps;
  readonly actor: Actor;
  readonly id: string;
  readonly action: Action;
}

/** Runs a change of one item: locked, allowed on its unit, answered with the item as it then stands. */
async function changeItem(
  { deps, actor, id, action }: Change,
  apply: (tx: Tx, row: DueItemRow, frame: Frame) => Promise<Result<null>>,
): Promise<Result<DueDetail>> {
  if (!isUuid(id)) return itemNotFound();
  const frame = await loadFrame(deps.db, deps, actor);
  const changed = await transact(deps.db, async (tx) => {
    await lockScheduleShared(tx, actor.groupId);
    const [row] = await lockItems(tx, actor.groupId, [id]);
    if (row === undefined || row.withdrawn_on !== null) return itemNotFound();
    if (!mayOn(actor, action, frame.organization)(row.unit_id)) return itemNotFound();
    return apply(tx, row, frame);
  });
  return changed.ok ? loadDueDetail(deps.db, actor, frame, id) : changed;
}

/** Derives the locked item after one of its facts has changed. `days`: those in force from now on. */
async function deriveAgain(
  tx: Tx,
  actor: Actor,
  row: DueItemRow,
  days: Pick<DueItemRow, "due_on" | "register_by"> = row,
): Promise<void> {
  // prettier-ignore
  const facts = await loadFacts(tx, actor.groupId, [row.id]);
  await writeDerived(tx, actor.groupId, [deriveItem(row, facts.get(row.id) ?? noFacts(), actor.today, days)]); // prettier-ignore
}

const audit = (tx: Tx, { deps, actor, id, action }: Change, cause: string | null, after: unknown) =>
  writeAudit(tx, {
    groupId: actor.groupId,
    actor: actor.personId,
    at: deps.clock.now(),
    action,
    subject: { kind: "due-item", id },
    cause,
    after,
  });

/** 免办 from today on, with the reason; until a day, or for good. */
export function waiveDueItem(
  deps: Deps,
  actor: Actor,
  id: string,
  input: { readonly reason: string; readonly until?: string | null | undefined },
): Promise<Result<DueDetail>> {
  const change: Change = { deps, actor, id, action: "duty.waive" };
  return changeItem(change, async (tx, row) => {
    const until = input.until ?? null;
    if (until !== null && until <= actor.today) {
      return refused("bad-input", "免办截止日要在今天以后；要长期免办，请不填截止日。");
    }
    if (row.outcome === "waived") {
      return refused(
        "already-waived",
        `“${row.title}”已经免办。要改理由或截止日，请先取消原来的免办。`,
      );
    }
    if (row.outcome === "met" || row.outcome === "made-up") {
      return refused("already-done", `“${row.title}”已经办完，不需要免办。`);
    }
    await tx
      .insertInto("waiver")
      .values({
        group_id: actor.groupId,
        id: newId(),
        due_item_id: id,
        from_on: actor.today,
        // a calendar day by the schema of the request
        until_on: until as Day | null,
        reason: input.reason,
        set_by: actor.personId,
        set_at: deps.clock.now(),
      })
      .execute();
    await deriveAgain(tx, actor, row);
    await audit(tx, change, input.reason, { until });
    return success(null);
  });
}

/** Takes a waiver back from today on; that it held until now stays in the history. */
export function endWaiver(deps: Deps, actor: Actor, id: string): Promise<Result<DueDetail>> {
  const change: Change = { deps, actor, id, action: "duty.waive" };
  return changeItem(change, async (tx, row) => {
    const ended = await tx
      .updateTable("waiver")
      .set({ until_on: actor.today })
      .where("group_id", "=", actor.groupId)
      .where("due_item_id", "=", id)
      .where((where) =>
        where.or([where("until_on", "is", null), where("until_on", ">", actor.today)]),
      ) // prettier-ignore
      .returning("id")
      .execute();
    if (ended.length === 0) return refused("not-waived", `“${row.title}”现在没有免办。`);
    await deriveAgain(tx, actor, row);
    await audit(tx, change, "取消免办", { waivers: ended.map((each) => each.id) });
    return success(null);
  });
}

/** 延期 to a later day, with the reason, before the time has run out; no further than the duty allows. */
export function extendDueItem(
  deps: Deps,
  actor: Actor,
  id: string,
  input: { readonly dueOn: string; readonly reason: string },
): Promise<Result<DueDetail>> {
  const change: Change = { deps, actor, id, action: "duty.extend" };
  return changeItem(change, async (tx, row, frame) => {
    // a calendar day by the schema of the request
    const to = input.dueOn as Day;
    const facts = (await loadFacts(tx, actor.groupId, [id])).get(id) ?? noFacts();
    const item = dueItemOf(row, facts.scheduledDueOn ?? row.due_on);
    const days = checkExtension(item, facts.extensions, to, actor.today);
    if (!days.ok) return days;
    const latest = latestExtension(row, item.dueOn, frame);
    if (latest !== null && to > latest) {
      return refused("extension-too-long", `“${row.title}”最多延到${formatDay(latest, { year: true })}，依据制度规定的延期上限。请选它以前的日子。`); // prettier-ignore
    }
    await tx
      .insertInto("extension")
      .values({
        group_id: actor.groupId,
        id: newId(),
        due_item_id: id,
        from_on: actor.today,
        was_due_on: row.due_on,
        due_on: to,
        reason: input.reason,
        set_by: actor.personId,
        set_at: deps.clock.now(),
      })
      .execute();
    await deriveAgain(tx, actor, row, { due_on: days.value.dueOn, register_by: days.value.registerBy }); // prettier-ignore
    await audit(tx, change, input.reason, { from: row.due_on, to });
    return success(null);
  });
}

/** The last day to which a duty may be put off; null where its institution sets no bound. */
function latestExtension(row: DueItemRow, scheduled: Day, { rules }: Frame): Day | null {
  if (row.source === PROJECT) return null;
  const institution = rules.institutions.get(row.source);
  const bound = rules.duty(row.source, row.duty)?.extension;
  if (institution === undefined || bound === undefined) return null;
  return endOfDuration(scheduled, bound.atMost, rules.calendar, (numeric) =>
    resolveNumeric(numeric, institution, scheduled, rules.overrides),
  ).day;
}

/** 催办: noted on the item and shown on its unit's list. Not more than once a day for one item. */
export function chaseDueItem(
  deps: Deps,
  actor: Actor,
  id: string,
  input: { readonly remark?: string | undefined },
): Promise<Result<DueDetail>> {
  const change: Change = { deps, actor, id, action: "duty.chase" };
  return changeItem(change, async (tx, row) => {
    if (row.outcome === "met" || row.outcome === "made-up" || row.outcome === "waived") {
      return refused("already-done", `“${row.title}”已经办完或免办，不需要催办。`);
    }
    const today = await tx
      .selectFrom("chase")
      .select("id")
      .where("group_id", "=", actor.groupId)
      .where("due_item_id", "=", id)
      .where("sent_on", "=", actor.today)
      .executeTakeFirst();
    if (today !== undefined) {
      return refused(
        "chased-today",
        `“${row.title}”今天已经催办过，同一事项一天只催一次，请明天再催。`,
      );
    }
    await tx
      .insertInto("chase")
      .values({
        group_id: actor.groupId,
        id: newId(),
        due_item_id: id,
        sent_by: actor.personId,
        sent_on: actor.today,
        remark: input.remark ?? null,
      })
      .execute();
    await audit(tx, change, input.remark ?? null, { unit: row.unit_id });
    return success(null);
  });
}
