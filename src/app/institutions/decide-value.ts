import type { z } from "zod";
import { type Result, refused, success } from "#kernel/problem.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { parameterRevision } from "#app/institutions/parameter-revision.ts";
import { setParameter } from "#app/institutions/set-parameter.ts";
import { declineValue, reasonOf } from "#app/plans/draft-values.ts";
import { placedClauses } from "#app/plans/place-of-clause.ts";
import type { valueDecisionSchema } from "#app/plans/schema.ts";
import { openPlan } from "#app/plans/show-plan.ts";
import { listStatedValues } from "#app/plans/stated-values.ts";
import { lockGroup, transact } from "#app/transact.ts";

type ValueDecision = z.infer<typeof valueDecisionSchema>;

/**
 * Adopts the value that a clause states for a parameter (from the plan's year, at the earliest from today, the clause given
 * as the reason), or declines it, so that it is not proposed again. Refuses what the clause does not state any more.
 */
export async function decideValue(
  deps: AppDeps,
  actor: Actor,
  planId: string,
  decision: ValueDecision,
): Promise<Result<null>> {
  const opened = await openPlan(deps, actor, { planId });
  if (!opened.ok) return opened;
  const { document, frame, plan } = opened.value;
  const placed = placedClauses(document).find(({ clause }) => clause.id === decision.clauseId);
  const stated = placed === undefined ? [] : await listStatedValues(deps.db, actor, opened.value, placed.clause); // prettier-ignore
  const found = stated.find(({ institution, parameter, value }) => institution === decision.institution && parameter === decision.parameter && value === decision.value); // prettier-ignore
  if (placed === undefined || found === undefined) {
    return refused("value-not-found", "这条数值建议已经不在了：计划、落实关系或制度在您打开以后有改动。请刷新后再看。"); // prettier-ignore
  }
  if (decision.decision === "decline") return decline(deps, actor, planId, decision);
  const { institution, parameter, value, from, said } = found;
  const basedOn = parameterRevision(institution, parameter, frame.rules.overrides);
  const reason = reasonOf(plan.title, placed, said);
  return setParameter(deps, actor, institution, { parameter, value, from, basedOn, reason });
}

async function decline(
  deps: AppDeps,
  actor: Actor,
  planId: string,
  { clauseId, institution, parameter, value }: ValueDecision,
): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const now = deps.clock.now();
    await declineValue(tx, actor, planId, { clauseId, institution, parameter, value }, now);
    await writeAudit(tx, {
      ...accountable(actor),
      at: now,
      action: "clause.decline-value",
      subject: { kind: "clause", id: clauseId },
      cause: null,
      before: null,
      after: { institution, parameter, value },
    });
    return success(null);
  });
}
