import { addDays, type Day, parseDay } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, success } from "#kernel/problem.ts";
import type { StepEvent } from "#domain/procedure/case.ts";
import { caseState, standingEvents } from "#domain/procedure/case-state.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { StepFollower, WrittenEvent } from "#app/cases/step-follower.ts";
import type { AppDeps } from "#app/deps.ts";
import { dropRecordOfStep, keepRecordOfStep } from "#app/records/record-of-step.ts";

type Deps = Pick<AppDeps, "library" | "clock">;

/**
 * What follows from the steps of a disclosure: published, it stands on the page of those who may read it until its last day, and
 * in the ledger once; archived before that day, or its case withdrawn, it is down from then on. Taken back, it never was public.
 */
export const followDisclosure =
  (deps: Deps): StepFollower =>
  async (tx, actor, written): Promise<Result<null>> => {
    if (written.procedure.id !== "transparency") return success(null);
    const { event, before } = written;
    if (event.kind === "take-back") {
      const last = standingEvents(before).at(-1);
      if (last?.kind === "step" && last.step === "publish") await unpublish(tx, deps, actor, written, before.events.findLastIndex((each) => each === last) + 1); // prettier-ignore
      if (last?.kind === "step" && last.step === "archive") await setUntil(tx, actor, written, untilOf(written), null); // prettier-ignore
      return success(null);
    }
    if (event.kind === "withdraw") await withdrawPublished(tx, deps, actor, written, event);
    if (event.kind !== "step") return success(null);
    if (event.step === "publish") return publish(tx, deps, actor, written, event);
    if (event.step === "archive") return takeDown(tx, deps, actor, written, event);
    return success(null);
  };

const fieldsOf = ({ procedure, after }: WrittenEvent) => caseState(procedure, after).fields;

function untilOf(written: WrittenEvent): Day | null {
  const fields = fieldsOf(written);
  return fields["duration"] === "长期" ? null : parseDay(String(fields["until"] ?? ""));
}

async function publish(tx: Tx, deps: Deps, actor: Actor, written: WrittenEvent, event: StepEvent): Promise<Result<null>> {
  const { row, before, procedure, after } = written;
  const fields = fieldsOf(written);
  const { unitId } = caseState(procedure, after);
  const scope = String(fields["scope"]);
  const found = await tx.selectFrom("procedure_case").select(["origin_kind", "origin_id"]).where("group_id", "=", actor.groupId).where("id", "=", row.id).executeTakeFirst();
  const record = await keepRecordOfStep(tx, deps, actor, { unitId, kinds: ["public-notice"], title: row.title, on: event.on, line: { text: `党务公开：${row.title}`, topics: ["transparency"] }, fields: { scope } });
  if (!record.ok) return record;
  const id = newId();
  await tx
    .insertInto("disclosure")
    .values({
      group_id: actor.groupId,
      id,
      unit_id: unitId,
      case_id: row.id,
      position: before.events.length + 1,
      item_id: found?.origin_kind === "disclosure-item" ? found.origin_id : null,
      title: row.title,
      content: String(fields["content"] ?? ""),
      scope,
      channel: String(fields["channel"]),
      duration: String(fields["duration"]),
      from_on: event.on,
      until_on: untilOf(written),
      down_reason: null,
      record_id: record.value,
      published_by: actor.personId,
      on_behalf_of: onBehalfOf(actor),
      published_at: deps.clock.now(),
    })
    .execute();
  await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "disclosure.publish", subject: { kind: "disclosure", id }, after: { case: row.id, scope, from: event.on, until: untilOf(written) } });
  return success(null);
} // prettier-ignore

async function takeDown(tx: Tx, deps: Deps, actor: Actor, written: WrittenEvent, event: StepEvent): Promise<Result<null>> {
  const until = untilOf(written);
  const early = event.outcome === "early";
  if (!early && until !== null) return success(null);
  // down from the day on which it is taken down
  await setUntil(tx, actor, written, addDays(event.on, -1), early ? String(event.fields["down-reason"] ?? "") : null);
  await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "disclosure.take-down", subject: { kind: "case", id: written.row.id }, after: { on: event.on, early } });
  return success(null);
} // prettier-ignore

/** What a case published is down from the day on which the case is withdrawn; that it was public until then stays. */
async function withdrawPublished(tx: Tx, deps: Deps, actor: Actor, { row }: WrittenEvent, event: { readonly on: Day; readonly reason: string }): Promise<void> {
  const last = addDays(event.on, -1);
  const down = await tx.updateTable("disclosure").set({ until_on: last, down_reason: event.reason }).where("group_id", "=", actor.groupId).where("case_id", "=", row.id).where("withdrawn_at", "is", null).where((where) => where.or([where("until_on", "is", null), where("until_on", ">", last)])).returning("id").execute();
  for (const { id } of down) await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "disclosure.take-down", subject: { kind: "disclosure", id }, cause: event.reason, after: { case: row.id, on: event.on } });
} // prettier-ignore

const setUntil = (tx: Tx, actor: Actor, { row }: WrittenEvent, until: Day | null, reason: string | null) =>
  tx.updateTable("disclosure").set({ until_on: until, down_reason: reason }).where("group_id", "=", actor.groupId).where("case_id", "=", row.id).where("withdrawn_at", "is", null).execute(); // prettier-ignore

async function unpublish(tx: Tx, deps: Deps, actor: Actor, { row }: WrittenEvent, position: number): Promise<void> {
  const found = await tx.selectFrom("disclosure").select(["id", "record_id"]).where("group_id", "=", actor.groupId).where("case_id", "=", row.id).where("position", "=", position).where("withdrawn_at", "is", null).executeTakeFirst();
  if (found === undefined) return;
  await tx.updateTable("disclosure").set({ withdrawn_at: deps.clock.now() }).where("group_id", "=", actor.groupId).where("id", "=", found.id).execute();
  await dropRecordOfStep(tx, deps, actor, found.record_id, "公开收回");
  await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "disclosure.take-down", subject: { kind: "disclosure", id: found.id }, after: { case: row.id } });
} // prettier-ignore
