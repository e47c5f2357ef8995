import { type Result, refused, success } from "#kernel/problem.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { listDraftGaps } from "#app/plans/draft-gaps.ts";
import { draftRevision } from "#app/plans/draft-standing.ts";
import { listDraftValues } from "#app/plans/draft-values.ts";
import { findPlan } from "#app/plans/plan-store.ts";
import { type PlanDraft, planDifferenceSchema } from "#app/plans/schema.ts";
import { findVersion } from "#app/plans/version-store.ts";

/** A version as its reader decides about it: what it changes, what it states, what is not bound, and what was decided of that. */
export async function presentDraft(
  deps: AppDeps,
  actor: Actor,
  planId: string,
  number: number,
): Promise<Result<PlanDraft>> {
  const plan = await findPlan(deps.db, actor.groupId, planId);
  if (!plan.ok) return plan;
  const version = await findVersion(deps.db, actor.groupId, planId, number);
  const difference = planDifferenceSchema.safeParse(version?.difference);
  if (!difference.success || version === undefined) {
    return refused("version-not-found", "没有这一版。请从计划的版本列表中选。");
  }
  const values = await listDraftValues(deps, actor, plan.value, version);
  const gaps = await listDraftGaps(deps, actor, plan.value, version);
  const { binding } = difference.data;
  const aims = gaps.filter(({ decision }) => decision?.aim === true).length;
  const open = version.status === "draft" ? gaps.filter(({ decision }) => decision === null).length : binding.gaps; // prettier-ignore
  return success({
    ...difference.data,
    binding: { bound: binding.bound + binding.gaps - open - aims, gaps: open, aims: binding.aims + aims },
    revision: draftRevision(plan.value, version),
    first: plan.value.currentVersion === null,
    values,
    gaps,
  }); // prettier-ignore
}
