import { type Result, refused, success } from "#kernel/problem.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { PlanRow } from "#app/plans/list-plans.ts";
import { findPlan } from "#app/plans/plan-store.ts";
import { loadDocument } from "#app/plans/stored-document.ts";
import { findVersion, type VersionRow } from "#app/plans/version-store.ts";

/** A version that waits to be published, with what it says. */
export interface Draft {
  readonly plan: PlanRow;
  readonly version: VersionRow;
  readonly document: PlanDocument;
}

/** The draft that somebody decides about, or the refusal that says it does not wait any more. */
export async function openDraft(
  tx: Tx,
  actor: Actor,
  { planId, version }: { readonly planId: string; readonly version: number },
): Promise<Result<Draft>> {
  const plan = await findPlan(tx, actor.groupId, planId);
  if (!plan.ok) return plan;
  const found = await findVersion(tx, actor.groupId, planId, version);
  const document = await loadDocument(tx, actor.groupId, planId, version);
  if (found?.status !== "draft" || document === null) {
    return refused("version-not-draft", `第${version}版不是待发布的草稿，请在已发布的条款里定。请重新打开计划。`); // prettier-ignore
  }
  return success({ plan: plan.value, version: found, document });
}
