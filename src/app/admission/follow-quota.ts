import { dayFrom, yearOf } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { ADMISSION } from "#domain/admission/read-admission.ts";
import { countReceived, loadQuotas } from "#app/admission/quotas.ts";
import type { StepFollower } from "#app/cases/step-follower.ts";
import { loadOrganization } from "#app/units/load-organization.ts";

/**
 * An approval beyond what was set from above is refused; beyond a unit's own plan it is not, the page says so. Runs after the
 * approval was written, so that it counts itself; two at once wait for each other, since an approval holds the group's lock.
 */
export const followQuota: StepFollower = async (
  tx,
  actor,
  { procedure, after, event },
): Promise<Result<null>> => {
  // prettier-ignore
  if (procedure.id !== ADMISSION || event.kind !== "step") return success(null);
  if (event.step !== "approve" || event.outcome !== "approved") return success(null);
  const year = yearOf(event.on);
  const quotas = await loadQuotas(tx, actor.groupId, year);
  if (quotas.size === 0) return success(null);
  const organization = await loadOrganization(tx, actor.groupId);
  const moved = after.events.findLast((each) => each.kind === "move");
  const unitId = moved?.kind === "move" ? moved.unitId : after.unitId;
  for (const id of [unitId, ...organization.ancestorsOf(unitId, actor.today)]) {
    const quota = quotas.get(id);
    if (quota === undefined || !quota.fixed) continue;
    const received = await countReceived(tx, actor.groupId, id, dayFrom(year, 1, 1), dayFrom(year, 12, 31)); // prettier-ignore
    if (received <= quota.planned) continue;
    const name = organization.unit(id)?.name ?? "";
    return refused("quota-used", `“${name}”${year}年发展党员名额${quota.planned}名由上级下达（${quota.basis}），已经用完，不能再批准。请先请示上级调整名额，再登记新的名额。`); // prettier-ignore
  }
  return success(null);
};
