import type { Day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { adoptInstitutions, adoptionStart } from "#app/plans/adopt-institutions.ts";
import { applyVersion } from "#app/plans/apply-version.ts";
import { moveRulesVersion } from "#app/plans/move-rules-version.ts";
import { type PlanRow } from "#app/plans/list-plans.ts";
import { findPlan } from "#app/plans/plan-store.ts";
import { type PlanSummary, presentPlan } from "#app/plans/present-plan.ts";
import { requireDraftUnchanged } from "#app/plans/draft-standing.ts";
import { isHeldAgainst } from "#app/plans/draft-plan.ts";
import { applyDraftGaps } from "#app/plans/draft-gaps.ts";
import { applyDraftValues } from "#app/plans/draft-values.ts";
import { loadDocument } from "#app/plans/stored-document.ts";
import { findVersion, setVersionStatus } from "#app/plans/version-store.ts";
import { lockGroup, transact } from "#app/transact.ts";
import type { ReportProgress } from "#app/work/run-work.ts";

export interface PublishedPlan {
  readonly plan: PlanSummary;
  readonly dueItems: { readonly owed: number; readonly added: number; readonly withdrawn: number };
}

/**
 * Puts a draft into force: its clauses, its proposed links, the institutions that they ask for, and what is owed because
 * of them, all in one transaction. A server that is killed in the middle has changed nothing. `basedOn` names what its
 * reader was shown; a program that means to publish whatever it is says none.
 */
export async function publishPlan(
  deps: AppDeps,
  actor: Actor,
  target: {
    readonly planId: string;
    readonly version: number;
    readonly basedOn?: string;
    /** What was due before is not asked for. */
    readonly owedFrom?: Day;
  },
  report: ReportProgress = () => undefined,
): Promise<Result<PublishedPlan>> {
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const found = await findPlan(tx, actor.groupId, target.planId);
    if (!found.ok) return found;
    const version = await findVersion(tx, actor.groupId, target.planId, target.version);
    if (version !== undefined && target.basedOn !== undefined) {
      const unchanged = await requireDraftUnchanged(tx, actor, found.value, version, target.basedOn); // prettier-ignore
      if (!unchanged.ok) return unchanged;
    }
    if (version?.status !== "draft") {
      return refused(
        "version-not-draft",
        `第${target.version}版不是待发布的草稿。请重新打开计划，看现在的版本。`,
      );
    }
    const begins = checkOwedFrom(found.value, target.owedFrom);
    if (!begins.ok) return begins;
    report("写入条款和落实关系");
    const document = await loadDocument(tx, actor.groupId, target.planId, target.version);
    if (document === null) throw new Error("a version without a document");
    const { currentVersion } = found.value;
    const before = currentVersion === null ? null : await loadDocument(tx, actor.groupId, target.planId, currentVersion); // prettier-ignore
    if (!isHeldAgainst(before, document)) {
      return refused("draft-conflict", `第${target.version}版草稿是和另一版计划比对的，不是现在执行的这一版，没有发布。请放弃它，重新导入文件。`); // prettier-ignore
    }
    await putInForce(tx, actor, found.value, target.version, document.title);
    await applyVersion(tx, actor.groupId, target.planId, target.version, document);
    const bound = await applyDraftGaps(tx, deps, actor, { plan: found.value, version, document });
    const today = deps.clock.today();
    const adoptions = await adoptInstitutions(tx, actor.groupId, actor.personId, {
      today,
      from: adoptionStart(found.value.year, found.value.currentVersion === null, today, begins.value), // prettier-ignore
    });
    const values = await applyDraftValues(tx, deps, actor, { plan: found.value, version, document }); // prettier-ignore
    await setVersionStatus(tx, actor.groupId, target.planId, target.version, {
      status: "published",
      publishedOn: today,
      adoptions,
    });
    await moveRulesVersion(tx, actor.groupId);
    const dueItems = await bringUpToDate(tx, actor.groupId, {
      today,
      library: deps.library,
      onProgress: (step, done) => report(step, done),
    });
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "plan.publish",
      subject: { kind: "plan", id: target.planId },
      before: { version: found.value.currentVersion },
      after: {
        version: target.version,
        dueItems,
        values,
        ...(begins.value === undefined ? {} : { owedFrom: begins.value }),
        ...(bound === 0 ? {} : { bound }),
      },
    });
    const after = await findPlan(tx, actor.groupId, target.planId);
    return after.ok ? success({ plan: presentPlan(after.value), dueItems }) : after;
  });
}

/** A day of the plan's own year; a plan that is in force already goes on owing what it owes. */
export function checkOwedFrom(
  plan: Pick<PlanRow, "year" | "currentVersion">,
  owedFrom: Day | undefined,
): Result<Day | undefined> {
  if (owedFrom === undefined) return success(undefined);
  if (plan.currentVersion !== null) {
    return refused("owed-from-refused", "这份计划已经在执行，从哪天起算不能再改。修订从发布那天起生效。"); // prettier-ignore
  }
  return Number(owedFrom.slice(0, 4)) === plan.year
    ? success(owedFrom)
    : refused("owed-from-refused", `应办只能从${plan.year}年里的一天起算。请改日期。`);
} // prettier-ignore

async function putInForce(
  tx: Tx,
  actor: Actor,
  plan: PlanRow,
  version: number,
  title: string | null,
): Promise<void> {
  if (plan.currentVersion !== null) {
    await setVersionStatus(tx, actor.groupId, plan.id, plan.currentVersion, { status: "replaced" });
  }
  await tx
    .updateTable("plan")
    .set({ current_version: version, title: title ?? plan.title })
    .where("group_id", "=", actor.groupId)
    .where("id", "=", plan.id)
    .execute();
}
