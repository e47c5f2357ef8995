import type { Day } from "#kernel/day.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";

/** Short names of units that can be told apart: 综合部 of several enterprises becomes 供水公司综合部. */
export function nameApart(
  unitIds: readonly string[],
  organization: OrganizationIndex,
  on: Day,
): ReadonlyMap<string, string> {
  const short = (unitId: string): string => organization.unit(unitId)?.shortName ?? "";
  const often = new Map<string, number>();
  for (const unitId of unitIds) often.set(short(unitId), (often.get(short(unitId)) ?? 0) + 1);
  return new Map(
    unitIds.map((unitId) => {
      const name = short(unitId);
      const parent = organization.parentOf(unitId, on);
      const above = parent === null ? "" : short(parent);
      const alone = (often.get(name) ?? 0) < 2 || name.startsWith(above);
      return [unitId, alone ? name : `${above}${name}`];
    }),
  );
}
