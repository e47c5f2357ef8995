import { type Result, refused, success } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { adoptInstitutions, revertAdoptions } from "#app/plans/adopt-institutions.ts";
import { applyVersion } from "#app/plans/apply-version.ts";
import { moveRulesVersion } from "#app/plans/move-rules-version.ts";
import { redraft } from "#app/plans/draft-plan.ts";
import { countAdopted } from "#app/plans/draft-values.ts";
import { findPlan } from "#app/plans/plan-store.ts";
import { type PlanSummary, presentPlan } from "#app/plans/present-plan.ts";
import { requireInForce } from "#app/plans/draft-standing.ts";
import { loadDocument } from "#app/plans/stored-document.ts";
import { adoptionsOf, findVersion, setVersionStatus } from "#app/plans/version-store.ts";
import { lockGroup, transact } from "#app/transact.ts";

/**
 * Takes the last publication back: the version before is in force again, with its clauses, links and institutions. The
 * first version becomes a draft again. Records stay, whatever happens; only what is owed follows.
 * `was` is the version that somebody means to take back; a program that means the one in force says none.
 */
export async function undoPlan(
  deps: AppDeps,
  actor: Actor,
  planId: string,
  was?: number,
): Promise<Result<PlanSummary>> {
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const found = await findPlan(tx, actor.groupId, planId);
    if (!found.ok) return found;
    if (was !== undefined) {
      const same = await requireInForce(tx, actor, found.value, was);
      if (!same.ok) return same;
    }
    const taken = await takeBack(tx, deps, actor, planId);
    if (!taken.ok) return taken;
    const after = await findPlan(tx, actor.groupId, planId);
    return after.ok ? success(presentPlan(after.value)) : after;
  });
}

/** What taking it back changes. */
export interface TakenBack {
  readonly version: number;
  /** The version that is in force again; null: the plan is out of force altogether. */
  readonly previous: number | null;
  /** The version that was taken back waits as a draft again. */
  readonly becomesDraft: boolean;
  /** The number that the draft has which waits, held against what is in force again; null: none waits. */
  readonly redrafted: number | null;
  /** Values of parameters that were adopted with it: they stay until somebody changes them. */
  readonly values: number;
}

/** The change itself, inside of a transaction: also for finding out what it would do. */
export async function takeBack(
  tx: Tx,
  deps: Pick<AppDeps, "clock" | "library">,
  actor: Actor,
  planId: string,
): Promise<Result<TakenBack>> {
  await lockGroup(tx, actor.groupId);
  const found = await findPlan(tx, actor.groupId, planId);
  if (!found.ok) return found;
  const { currentVersion, draft } = found.value;
  const current = currentVersion === null ? undefined : await findVersion(tx, actor.groupId, planId, currentVersion); // prettier-ignore
  if (current === undefined) {
    return refused("plan-not-published", "这份计划还没有发布，没有可以撤回的版本。");
  }
  const previous = await versionBefore(tx, actor.groupId, planId, current.version);
  const first = previous === null;
  // a newer draft that waits already is not pushed aside
  const becomesDraft = first && draft === null;
  await setVersionStatus(tx, actor.groupId, planId, current.version, {
    status: becomesDraft ? "draft" : "undone",
    ...(first ? { publishedOn: null } : {}),
  });
  await tx
    .updateTable("plan")
    .set({ current_version: previous })
    .where("group_id", "=", actor.groupId)
    .where("id", "=", planId)
    .execute();
  await restore(tx, actor, planId, previous);
  await revertAdoptions(tx, actor.groupId, adoptionsOf(current));
  const today = deps.clock.today();
  await adoptInstitutions(tx, actor.groupId, actor.personId, { today, from: today });
  await moveRulesVersion(tx, actor.groupId);
  const dueItems = await bringUpToDate(tx, actor.groupId, { today, library: deps.library });
  const now = await findPlan(tx, actor.groupId, planId);
  // one that waits was held against what is taken back
  const redrafted = becomesDraft || !now.ok ? null : await redraft(deps, tx, actor, now.value);
  await writeAudit(tx, {
    ...accountable(actor),
    at: deps.clock.now(),
    action: "plan.undo",
    subject: { kind: "plan", id: planId },
    before: { version: current.version },
    after: { version: previous, dueItems, ...(redrafted === null ? {} : { draft: redrafted }) },
  });
  return success({
    version: current.version,
    previous,
    becomesDraft,
    redrafted,
    values: countAdopted(current),
  });
}

async function versionBefore(
  tx: Tx,
  groupId: string,
  planId: string,
  version: number,
): Promise<number | null> {
  const row = await tx
    .selectFrom("plan_version")
    .select("version")
    .where("group_id", "=", groupId)
    .where("plan_id", "=", planId)
    .where("version", "<", version)
    .where("status", "=", "replaced")
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.version ?? null;
}

async function restore(
  tx: Tx,
  actor: Actor,
  planId: string,
  previous: number | null,
): Promise<void> {
  if (previous === null) return;
  const document = await loadDocument(tx, actor.groupId, planId, previous);
  if (document === null) throw new Error("a version without a document");
  await setVersionStatus(tx, actor.groupId, planId, previous, { status: "published" });
  await applyVersion(tx, actor.groupId, planId, previous, document);
}
