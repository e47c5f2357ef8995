import type { Transaction } from "kysely";
import { type Day, formatDay } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import type { Action } from "#domain/access/policy.ts";
import { checkExtension } from "#domain/duty/extension.ts";
import type { Database } from "#platform/database/schema.ts";
import { transact } from "#app/transact.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { deriveItem, lockItems, writeDerived } from "#app/duties/derive.ts";
import { loadFacts, noFacts } from "#app/duties/due-facts.ts";
import { type DueItemRow, dueItemOf, isCaseSource } from "#app/duties/due-item-row.ts";
import { itemNotFound, loadDueDetail } from "#app/duties/load-due-detail.ts";
import { latestExtension, saysExtension } from "#app/duties/latest-extension.ts";
import { putOff } from "#app/duties/put-off.ts";
import type { DueDetail } from "#app/duties/schema.ts";
import { type Frame, holdFrame, loadFrame, mayOn } from "#app/duties/view-context.ts";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;
type Tx = Transaction<Database>;

export interface Change {
  readonly deps: Deps;
  readonly actor: Actor;
  readonly id: string;
  readonly action: Action;
}

/** Runs a change of one item: locked, allowed on its unit, answered with the item as it then stands. */
export async function changeItem(
  { deps, actor, id, action }: Change,
  apply: (tx: Tx, row: DueItemRow, frame: Frame) => Promise<Result<null>>,
): Promise<Result<DueDetail>> {
  if (!isUuid(id)) return itemNotFound();
  const changed = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const [row] = await lockItems(tx, actor.groupId, [id]);
    if (row === undefined || row.withdrawn_on !== null) return itemNotFound();
    if (!mayOn(actor, action, frame.organization)(row.unit_id)) return itemNotFound();
    return apply(tx, row, frame);
  });
  return changed.ok
    ? loadDueDetail(deps.db, actor, await loadFrame(deps.db, deps, actor), id)
    : changed;
}

/** Derives the locked item after one of its facts has changed. */
async function deriveAgain(tx: Tx, actor: Actor, row: DueItemRow): Promise<void> {
  const facts = await loadFacts(tx, actor.groupId, [row.id]);
  await writeDerived(tx, actor.groupId, [deriveItem(row, facts.get(row.id) ?? noFacts(), actor.today)]); // prettier-ignore
}

/** The account of a change of one item. */
export const auditChange = (
  tx: Tx,
  { deps, actor, id, action }: Change,
  cause: string | null,
  after: unknown,
) =>
  writeAudit(tx, {
    ...accountable(actor),
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
  return changeItem(change, async (tx, row, frame) => {
    const until = input.until ?? null;
    if (until !== null && until <= actor.today) {
      return refused("bad-input", "免办截止日要在今天以后；要长期免办，请不填截止日。");
    }
    if (row.outcome === "waived") {
      return alreadyWaived(tx, actor, row, frame);
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
        on_behalf_of: onBehalfOf(actor),
        set_at: deps.clock.now(),
      })
      .execute();
    await deriveAgain(tx, actor, row);
    await auditChange(tx, change, input.reason, { until });
    return success(null);
  });
}

/** Somebody waived it first: who, until when and why stand beside what the second one wrote. */
async function alreadyWaived(
  tx: Tx,
  { groupId }: Actor,
  row: DueItemRow,
  { organization }: Frame,
): Promise<Result<never>> {
  const waiver = await tx
    .selectFrom("waiver")
    .select(["reason", "from_on", "until_on", "set_by", "on_behalf_of"])
    .where("group_id", "=", groupId)
    .where("due_item_id", "=", row.id)
    .orderBy("set_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const by = sayWho(organization, waiver?.set_by ?? null, waiver?.on_behalf_of ?? null);
  return overtaken("waiver-conflict", `“${row.title}”已由${by}免办，理由“${waiver?.reason ?? ""}”。要改理由或截止日，请先取消原来的免办。`, { by, reason: waiver?.reason ?? null, from: waiver?.from_on ?? null, until: waiver?.until_on ?? null }); // prettier-ignore
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
    await auditChange(tx, change, "取消免办", { waivers: ended.map((each) => each.id) });
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
    if (isCaseSource(row.source)) {
      return refused("extend-in-case", `“${row.title}”是程序的一步，能不能延期按程序的规定。请打开事项办理延期。`); // prettier-ignore
    }
    // a calendar day by the schema of the request
    const to = input.dueOn as Day;
    const facts = (await loadFacts(tx, actor.groupId, [id])).get(id) ?? noFacts();
    const item = dueItemOf(row, facts.scheduledDueOn ?? row.due_on);
    const days = checkExtension(item, facts.extensions, to, actor.today);
    if (!days.ok) return days;
    const latest = latestExtension(row, item.dueOn, frame.rules);
    if (to > latest) {
      const rule = saysExtension(row, frame.rules) ? "制度规定的延期上限" : "延期的一般规则：制度没有写明上限的，最多延到下一个周期末，不超过三个月"; // prettier-ignore
      return refused("extension-too-long", `“${row.title}”最多延到${formatDay(latest, { year: true })}，依据${rule}。请选它以前的日子。`); // prettier-ignore
    }
    await putOff(tx, actor, row, { dueOn: days.value.dueOn, registerBy: days.value.registerBy }, { reason: input.reason, at: deps.clock.now() }); // prettier-ignore
    await auditChange(tx, change, input.reason, { from: row.due_on, to });
    return success(null);
  });
}
