import { sql } from "kysely";
import type { z } from "zod";
import { type Day, day, formatDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrame, loadFrameNow } from "#app/duties/view-context.ts";
import { moveRulesVersion } from "#app/plans/move-rules-version.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { checkDefinition } from "#app/studio/check-definition.ts";
import { loadVersions, markPublished } from "#app/studio/definition-store.ts";
import type { adoptSchema, publishSchema, retireSchema } from "#app/studio/schema.ts";
import { lockGroup, transact } from "#app/transact.ts";

/**
 * Puts a draft in force from a day on, today at the earliest: items that open from then on are owed by it, what opened
 * before stays with the version before. Refuses what the linter refuses, with all its reasons.
 */
export async function publishDefinition(
  deps: AppDeps,
  actor: Actor,
  id: string,
  input: z.infer<typeof publishSchema>,
): Promise<Result<{ readonly dueItems: unknown }>> {
  const today = deps.clock.today();
  const from = day(input.from);
  if (from < today) return inThePast(today);
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const frame = await loadFrameNow(tx, deps, actor);
    const versions = await loadVersions(tx, actor.groupId, id);
    const draft = versions.find((each) => each.version === input.version);
    if (draft?.status !== "draft") {
      return refused("draft-not-found", "这一版不是草稿，可能已经发布或被别人改过。请刷新后再看。");
    }
    const { problems } = checkDefinition(draft.definition, frame, from);
    const blocking = problems.filter(({ blocks }) => blocks);
    if (blocking.length > 0) {
      return refused("definition-refused", `还有${blocking.length}处要改，没有发布。`, blocking.map(({ code, message, where, mend }) => ({ code, message, ...(where === undefined ? {} : { where }), ...(mend === undefined ? {} : { mend }) }))); // prettier-ignore
    }
    const now = deps.clock.now();
    await markPublished(tx, actor.groupId, id, { version: draft.version, from, by: actor.personId, at: now }); // prettier-ignore
    await moveRulesVersion(tx, actor.groupId);
    const dueItems = await bringUpToDate(tx, actor.groupId, { today, library: deps.library });
    await writeAudit(tx, {
      ...accountable(actor),
      at: now,
      action: "institution.publish",
      subject: { kind: "institution", id },
      cause: draft.reason,
      after: { version: draft.version, from, dueItems },
    });
    return success({ dueItems });
  });
}

/** Puts an institution in force by a decision of the group's own, apart from any plan. */
export async function adoptInstitution(
  deps: AppDeps,
  actor: Actor,
  id: string,
  input: z.infer<typeof adoptSchema>,
): Promise<Result<null>> {
  const today = deps.clock.today();
  const from = day(input.from);
  if (from < today) return inThePast(today);
  const { rules } = await loadFrame(deps.db, deps, actor);
  if (rules.institution(id) === undefined) {
    return refused("institution-not-found", "制度库里没有这项制度，或者它还没有发布过。请先发布。");
  }
  return change(deps, actor, { id, action: "institution.adopt", reason: input.reason, from }, async (tx) => {
    if (await isAdopted(tx, actor.groupId, id, from)) return refused("already-in-force", "这项制度已经施行，不用再施行一次。");
    await insertAdoption(tx, actor, id, from);
    return success(null);
  }); // prettier-ignore
}

/** Whether an institution is in force on a day or later. */
export async function isAdopted(tx: Tx, groupId: string, id: string, on: Day): Promise<boolean> {
  const { rows } =
    await sql`select 1 from adoption where group_id = ${groupId} and institution_id = ${id}
    and (until_on is null or until_on > ${on}::date)`.execute(tx);
  return rows.length > 0;
}

/** Puts an institution in force without end, by a decision apart from any plan. */
export async function insertAdoption(tx: Tx, actor: Actor, id: string, from: Day): Promise<void> {
  await tx
    .insertInto("adoption")
    .values({
      group_id: actor.groupId,
      institution_id: id,
      from_on: from,
      until_on: null,
      plan_id: null,
      adopted_by: actor.personId,
    }) // prettier-ignore
    .execute();
}

/** Ends an institution from a day on. One that a plan asks for ends with the clause, not here. */
export async function retireInstitution(
  deps: AppDeps,
  actor: Actor,
  id: string,
  input: z.infer<typeof retireSchema>,
): Promise<Result<null>> {
  const today = deps.clock.today();
  const on = day(input.on);
  if (on < today) return inThePast(today);
  return change(deps, actor, { id, action: "institution.retire", reason: input.reason, from: on }, async (tx) => {
    const open = await tx
      .selectFrom("adoption")
      .select(["from_on", "plan_id"])
      .where("group_id", "=", actor.groupId)
      .where("institution_id", "=", id)
      .where("until_on", "is", null)
      .executeTakeFirst();
    if (open === undefined) return refused("not-in-force", "这项制度没有在施行。");
    if (open.plan_id !== null) {
      return refused("asked-by-plan", "年度计划的条款要求这项制度，不能在这里停用。请在计划里改条款的落实关系，或对个别单位停用。"); // prettier-ignore
    }
    const which = sql`group_id = ${actor.groupId} and institution_id = ${id} and until_on is null`;
    await (open.from_on >= on
      ? sql`delete from adoption where ${which}`.execute(tx)
      : sql`update adoption set until_on = ${on}::date where ${which}`.execute(tx));
    return success(null);
  }); // prettier-ignore
}

function change(
  deps: AppDeps,
  actor: Actor,
  told: { readonly id: string; readonly action: string; readonly reason: string; readonly from: Day },
  work: (tx: Tx) => Promise<Result<null>>,
): Promise<Result<null>> {
  const today = deps.clock.today();
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const done = await work(tx);
    if (!done.ok) return done;
    await moveRulesVersion(tx, actor.groupId);
    const dueItems = await bringUpToDate(tx, actor.groupId, { today, library: deps.library });
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: told.action,
      subject: { kind: "institution", id: told.id },
      cause: told.reason,
      after: { from: told.from, dueItems },
    });
    return success(null);
  });
} // prettier-ignore

const inThePast = (today: Day): Result<never> =>
  refused(
    "rule-in-the-past",
    `制度的改动不溯及既往：最早从今天（${formatDay(today)}）起。请改日期。`,
  );
