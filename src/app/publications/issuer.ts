import type { Day } from "#kernel/day.ts";
import type { Unit } from "#domain/organization/organization.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** Who issues the papers of a unit, and whom to ask about them. */
export interface Issuer {
  /** 中共临澜市城市服务集团有限公司委员会 */
  readonly name: string;
  /** 集团党群工作部 */
  readonly office: string;
}

/** The whole group, on a day. */
export function rootOf({ organization }: Frame, on: Day): Unit {
  const root = organization.unitsOf(["group"], on)[0];
  if (root === undefined) throw new Error("the group has no root unit");
  return root;
}

/**
 * The Party organization that issues for the group or an enterprise: its committee, else its general branch, else named
 * after the unit; and its department for Party affairs, known by its tag or its name.
 */
export function issuerOf({ organization }: Frame, unit: Unit, on: Day): Issuer {
  const children = organization
    .subtreeOf(unit.id, on)
    .flatMap((id) => organization.unit(id) ?? [])
    .filter((each) => organization.parentOf(each.id, on) === unit.id);
  const body =
    unit.kind === "general-branch"
      ? unit
      : (children.find((each) => each.kind === "committee") ??
        (unit.kind === "group" ? undefined : children.find((each) => each.kind === "general-branch"))); // prettier-ignore
  const departments = children.filter((each) => each.kind === "department");
  const office = departments.find((each) => each.tags.includes("党务")) ?? departments.find((each) => each.name.includes("党")); // prettier-ignore
  const name = body?.name ?? `中共${unit.name}委员会`;
  return { name, office: office?.name ?? name };
}
