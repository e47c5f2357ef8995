import type { z } from "zod";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { unitRefSchema } from "#app/duties/schema.ts";

export type UnitRef = z.output<typeof unitRefSchema>;

/** A unit as lists name it; one that is not known any more keeps its id and no name. */
export function presentUnit(organization: OrganizationIndex, unitId: string): UnitRef {
  const unit = organization.unit(unitId);
  return unit === undefined
    ? { id: unitId, name: "（已撤销单位）", shortName: "（已撤销单位）", kind: "" }
    : { id: unit.id, name: unit.name, shortName: unit.shortName, kind: unit.kind };
}
