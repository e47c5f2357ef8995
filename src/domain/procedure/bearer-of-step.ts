import type { Day } from "#kernel/day.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { UnitKind } from "#domain/organization/organization.ts";
import type { Procedure, Step } from "#domain/procedure/procedure.ts";

/** Who has to do a step: a unit, and the person where it is somebody's own. */
export interface StepBearer {
  readonly unitId: string;
  readonly personId: string | null;
}

/** Units that are, or are led by, a Party organization which is somebody's superior. */
const SUPERIORS: readonly UnitKind[] = ["general-branch", "enterprise", "committee", "group"];

/** An enterprise whose Party organization stands below it is led by that one: no superior of it (党总支 of a company). */
const isLedBy = (unit: UnitKind, below: UnitKind): boolean =>
  unit === "enterprise" && (below === "general-branch" || below === "committee");

/**
 * Whose turn a step is: the unit that runs the case, the one above it, the whole group, or the person whom the case is
 * about. Where nothing stands above, it stays with the unit itself.
 */
export function bearerOfStep(
  procedure: Procedure,
  step: Step,
  run: { readonly unitId: string; readonly personId: string | null },
  organization: Pick<OrganizationIndex, "ancestorsOf" | "unit">,
  asOf: Day,
): StepBearer {
  const actor = procedure.actors.find((each) => each.id === step.actor);
  const own = { unitId: run.unitId, personId: null };
  if (actor === undefined || actor.of === "unit") return own;
  if (actor.of === "person") return { unitId: run.unitId, personId: run.personId };
  const above = organization.ancestorsOf(run.unitId, asOf).filter((id) => id !== run.unitId);
  if (actor.of === "group") return { unitId: above.at(-1) ?? run.unitId, personId: null };
  const kindOf = (id: string): UnitKind => organization.unit(id)?.kind ?? "party-group";
  const kinds = actor.kinds ?? SUPERIORS;
  const found = above.find((id, at) => kinds.includes(kindOf(id)) && !isLedBy(kindOf(id), kindOf(above[at - 1] ?? run.unitId))); // prettier-ignore
  return { unitId: found ?? above.at(-1) ?? run.unitId, personId: null };
}
