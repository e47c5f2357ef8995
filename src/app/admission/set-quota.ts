import type { z } from "zod";
import { type Result, overtaken, success } from "#kernel/problem.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import { loadQuotas, quotaRevision } from "#app/admission/quotas.ts";
import type { AdmissionPage, quotaInputSchema } from "#app/admission/schema.ts";
import { showAdmission } from "#app/admission/show-admission.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrame, loadFrameNow } from "#app/duties/view-context.ts";
import { lockGroup, transact } from "#app/transact.ts";

/** Sets how many members a unit may admit in a year, as its committee decided or as it was set from above. */
export async function setQuota(
  deps: Pick<AppDeps, "db" | "library" | "clock">,
  actor: Actor,
  unitId: string,
  year: number,
  input: z.output<typeof quotaInputSchema>,
): Promise<Result<AdmissionPage>> {
  const set = await transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const unit = await requireUnit(tx, actor, "admission.set-quota", unitId);
    if (!unit.ok) return unit;
    const { organization } = await loadFrameNow(tx, deps, actor);
    const name = organization.unit(unitId)?.name ?? "";
    const before = (await loadQuotas(tx, actor.groupId, year)).get(unitId);
    const current = quotaRevision(before);
    if (current !== input.basedOn) {
      return overtaken("quota-conflict", `“${name}”${year}年的名额在您打开以后被别人改过，您填的还在，没有提交。请对照现在的内容，再决定用哪一个。`, before === undefined ? null : { planned: before.planned, fixed: before.fixed, basis: before.basis, revision: current }); // prettier-ignore
    }
    const at = deps.clock.now();
    const values = { planned: input.planned, fixed: input.fixed, basis: input.basis, set_by: actor.personId, on_behalf_of: onBehalfOf(actor), set_at: at }; // prettier-ignore
    await tx
      .insertInto("admission_quota")
      .values({ group_id: actor.groupId, unit_id: unitId, year, ...values })
      .onConflict((conflict) =>
        conflict.columns(["group_id", "unit_id", "year"]).doUpdateSet(values),
      ) // prettier-ignore
      .execute();
    await writeAudit(tx, {
      ...accountable(actor),
      at,
      action: "admission.set-quota",
      subject: { kind: "unit", id: unitId },
      cause: input.basis,
      ...(before === undefined ? {} : { before: { year, planned: before.planned, fixed: before.fixed } }), // prettier-ignore
      after: { year, planned: input.planned, fixed: input.fixed },
    });
    return success(null);
  });
  return set.ok ? showAdmission(deps.db, actor, await loadFrame(deps.db, deps, actor), { unitId, year }) : set; // prettier-ignore
}
