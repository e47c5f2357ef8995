import { judgePlan } from "#domain/plan/judge-plan.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { setImmediate } from "node:timers/promises";
import { dayFrom, monthOf } from "#kernel/day.ts";
import { schedule } from "#domain/duty/schedule.ts";
import { TRUSTED_CONFIDENCE } from "#domain/plan/bind-plan.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadRules } from "#app/duties/load-rules.ts";
import { loadOrganization } from "#app/units/load-organization.ts";
import type { PlanDifference } from "#app/plans/describe-difference.ts";

/** Items between two breaths, so that other requests are answered meanwhile. */
const BREATH = 5000;

/**
 * What a plan would make owed in its year, before anybody publishes it: the same schedule, not written down. Counts what the
 * calendar and the organization make owed; what events will add (each meeting, each record) nobody can know.
 */
export async function forecastPlan(
  deps: Pick<AppDeps, "library">,
  tx: Tx,
  groupId: string,
  document: PlanDocument,
  year: number,
): Promise<PlanDifference["forecast"]> {
  const rules = await loadRules(tx, deps.library, groupId);
  const organization = await loadOrganization(tx, groupId);
  const wanted = new Set(
    document.sections.flatMap((section) =>
      section.measures.flatMap((measure) =>
        measure.clauses.flatMap((clause) =>
          clause.links
            .filter((link) => link.confidence >= TRUSTED_CONFIDENCE)
            .map((link) => link.institution),
        ),
      ),
    ),
  );
  const branches = new Set(
    organization.unitsOf(["branch"], dayFrom(year, 12, 31)).map((unit) => unit.id),
  );
  const items = schedule({
    groupId,
    organization,
    calendar: rules.calendar,
    institutions: rules.library.institutions.filter((each) => wanted.has(each.id)),
    overrides: rules.overrides,
    events: [],
    from: dayFrom(year, 1, 1),
    to: dayFrom(year, 12, 31),
  });
  let dueItems = 0;
  const owed: DueItem[] = [];
  let ofBranches = 0;
  const dueByMonth = Array.from({ length: 12 }, () => 0);
  const loads = new Map<string, number>();
  for (const item of items) {
    dueItems += 1;
    owed.push(item);
    const month = Number(item.dueOn.slice(5, 7)) - 1;
    dueByMonth[month] = (dueByMonth[month] ?? 0) + 1;
    if (dueItems % BREATH === 0) await setImmediate();
    // what a branch does itself; what each of its members owes is theirs
    if (!branches.has(item.unitId) || item.personId !== null) continue;
    ofBranches += 1;
    const key = `${item.unitId} ${monthOf(item.dueOn)}`;
    loads.set(key, (loads.get(key) ?? 0) + 1);
  }
  const heaviest = [...loads].reduce<[string, number] | null>(
    (most, load) => (most === null || load[1] > most[1] ? load : most),
    null,
  );
  const [unitId = "", month = ""] = heaviest?.[0].split(" ") ?? [];
  return {
    dueItems,
    dueByMonth,
    perBranchMonth: branches.size === 0 ? 0 : Math.round((ofBranches / branches.size / 12) * 10) / 10, // prettier-ignore
    heaviest:
      heaviest === null
        ? null
        : `${organization.unit(unitId)?.shortName ?? ""}${month}月最多，${heaviest[1]}项`,
    verdict: judgePlan({
      document,
      items: owed,
      wanted,
      library: rules.library,
      dutyOf: (institution, duty, on) => rules.duty(institution, duty, on),
      unitName: (id) => organization.unit(id)?.shortName ?? "",
      limitMinutes: rules.loadLimitMinutes,
      asOf: dayFrom(year, 12, 31),
    }),
  };
}
