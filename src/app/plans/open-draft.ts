import { sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
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

/** What a draft waits for with, beside its difference: decisions that hold when it is published. */
export interface KeptWithDraft {
  /** Parts of the version's `difference`, each whole; the others stay. */
  readonly parts: Readonly<Record<string, unknown>>;
  readonly action: "clause.decide-draft-value" | "clause.decide-draft-gap";
  /** What was decided, for the account. */
  readonly decided: Readonly<Record<string, unknown>>;
}

/** Keeps a decision with the draft, and accounts for it. Nothing of it holds yet. */
export async function keepWithDraft(
  tx: Tx,
  deps: Pick<AppDeps, "clock">,
  actor: Actor,
  { plan, version }: Pick<Draft, "plan" | "version">,
  { parts, action, decided }: KeptWithDraft,
): Promise<void> {
  await tx
    .updateTable("plan_version")
    .set({ difference: sql`coalesce(difference, '{}'::jsonb) || ${JSON.stringify(parts)}::jsonb` })
    .where("group_id", "=", actor.groupId)
    .where("plan_id", "=", plan.id)
    .where("version", "=", version.version)
    .execute();
  await writeAudit(tx, {
    ...accountable(actor),
    at: deps.clock.now(),
    action,
    subject: { kind: "plan", id: plan.id },
    cause: null,
    before: null,
    after: { version: version.version, ...decided },
  });
}
