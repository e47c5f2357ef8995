import { loadRules } from "#app/duties/load-rules.ts";
import { sql } from "kysely";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { bindPlan } from "#domain/plan/bind-plan.ts";
import { comparePlans, type PlanComparison } from "#domain/plan/compare-plans.ts";
import { identityOf } from "#domain/plan/document-identity.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { describeDifference, type PlanDifference } from "#app/plans/describe-difference.ts";
import { forecastPlan } from "#app/plans/forecast-plan.ts";
import { listPlans, type PlanRow } from "#app/plans/list-plans.ts";
import { findPlan } from "#app/plans/plan-store.ts";
import { loadDocument } from "#app/plans/stored-document.ts";
import { lockGroup, transact } from "#app/transact.ts";

/** A document that was read, on its way to becoming a draft version. */
export interface PlanDraftInput {
  readonly document: PlanDocument;
  readonly sourceName: string;
  /** Address of the file in the blob store. */
  readonly sourceHash: string | null;
  /** The plan of which this is a new version; the plan of the same year when absent. */
  readonly planId?: string | undefined;
}

const NOTHING_BEFORE: PlanDocument = { title: null, year: null, preamble: [], sections: [], closing: [], problems: [] }; // prettier-ignore

/**
 * Turns a read document into a draft version of a plan: bound, compared with the version in force, with what publishing it
 * would change and make owed. Nothing is in force before it is published; an earlier draft is put aside.
 */
export async function draftPlan(
  deps: AppDeps,
  actor: Actor,
  input: PlanDraftInput,
): Promise<Result<PlanDifference>> {
  const { year } = input.document;
  if (input.document.sections.length === 0) {
    return refused(
      "plan-empty",
      "没有读到任何举措，没有生成草稿。请确认选对了文件；扫描件需要先识别成文字再导入。",
      input.document.problems,
    );
  }
  if (year === null) {
    return refused("plan-year-missing", "没有读到计划的年份。请在标题里写明年份（如“2026年党建工作计划”）后重新导入。"); // prettier-ignore
  }
  const { library } = await loadRules(deps.db, deps.library, actor.groupId);
  const bound = bindPlan(input.document, library.institutions);
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const found = await planFor(deps, tx, actor, input, year);
    if (!found.ok) return found;
    const plan = found.value;
    const current = plan.currentVersion;
    const before = current === null ? null : await loadDocument(tx, actor.groupId, plan.id, current); // prettier-ignore
    const comparison = comparePlans(before ?? NOTHING_BEFORE, bound);
    const difference = await differenceOf(deps, tx, actor, plan, before, comparison);
    await insertDraft(deps, tx, actor, { plan, input, comparison, difference });
    return success(difference);
  });
}

async function planFor(
  deps: AppDeps,
  tx: Tx,
  actor: Actor,
  input: PlanDraftInput,
  year: number,
): Promise<Result<PlanRow>> {
  if (input.planId !== undefined && input.planId !== "") {
    const found = await findPlan(tx, actor.groupId, input.planId);
    if (found.ok && found.value.year !== year) {
      return refused(
        "plan-other-year",
        `这份文件是${year}年的，而选的计划是${found.value.year}年的。请回到计划列表，作为新的一年导入。`,
      );
    }
    return found;
  }
  const same = (await listPlans(tx, actor.groupId)).find((plan) => plan.year === year);
  if (same !== undefined) return success(same);
  const id = newId();
  await tx
    .insertInto("plan")
    .values({
      group_id: actor.groupId,
      id,
      year,
      title: input.document.title ?? `${year}年工作计划`,
      ...identityOf(input.document),
      current_version: null,
      created_at: deps.clock.now(),
    })
    .execute();
  return findPlan(tx, actor.groupId, id);
}

async function differenceOf(
  deps: AppDeps,
  tx: Tx,
  actor: Actor,
  plan: PlanRow,
  before: PlanDocument | null,
  comparison: PlanComparison,
): Promise<PlanDifference> {
  const { last } = await tx
    .selectFrom("plan_version")
    .select((each) => each.fn.max("version").as("last"))
    .where("group_id", "=", actor.groupId)
    .where("plan_id", "=", plan.id)
    .executeTakeFirstOrThrow();
  const forecast = await forecastPlan(deps, tx, actor.groupId, comparison.document, plan.year);
  return describeDifference(tx, actor.groupId, {
    planId: plan.id,
    version: (last ?? 0) + 1,
    title: comparison.document.title ?? plan.title,
    year: plan.year,
    before,
    comparison,
    forecast,
  });
}

async function insertDraft(
  deps: AppDeps,
  tx: Tx,
  actor: Actor,
  draft: {
    readonly plan: PlanRow;
    readonly input: PlanDraftInput;
    readonly comparison: PlanComparison;
    readonly difference: PlanDifference;
  },
): Promise<void> {
  const { plan, input, comparison, difference } = draft;
  await sql`update plan_version set status = 'discarded'
    where group_id = ${actor.groupId} and plan_id = ${plan.id} and status = 'draft'`.execute(tx);
  await tx
    .insertInto("plan_version")
    .values({
      group_id: actor.groupId,
      plan_id: plan.id,
      version: difference.version,
      status: "draft",
      document: JSON.stringify(comparison.document),
      difference: JSON.stringify(difference),
      source_hash: input.sourceHash,
      source_name: input.sourceName,
      created_by: actor.personId,
      created_at: deps.clock.now(),
      published_on: null,
    })
    .execute();
  await writeAudit(tx, {
    ...accountable(actor),
    at: deps.clock.now(),
    action: "plan.import",
    subject: { kind: "plan", id: plan.id },
    after: { version: difference.version, source: input.sourceHash },
  });
}
