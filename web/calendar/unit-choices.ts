import { useQuery } from "@tanstack/react-query";
import { organizationQuery, type UnitNode } from "../api/organization.ts";
import { useMe } from "../api/session.ts";

const ABOVE: readonly string[] = ["enterprise", "department"];

/** Units below the reader's own that a chart or calendar can be narrowed to; none for whoever has one branch, or only themselves. */
export function useUnitChoices(of: { branches: boolean; asOf?: string | undefined }): {
  readonly whole: string;
  readonly choices: readonly { value: string; name: string }[];
} {
  const me = useMe();
  const watches = me.rooms.includes("wall");
  const single = me.home.kind === "branch" || !watches;
  const units = useQuery({ ...organizationQuery(of.asOf), enabled: !single }).data?.units ?? [];
  const whole = !watches ? "我本人" : me.home.kind === "branch" ? me.home.shortName : "全部单位";
  if (single) return { whole, choices: [] };
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const below = (unit: UnitNode): boolean => {
    for (let at: UnitNode | undefined = unit; at !== undefined; at = byId.get(at.parentId ?? "")) {
      if (at.id === me.home.id) return true;
    }
    return false;
  };
  const kinds = of.branches ? [...ABOVE, "branch"] : ABOVE;
  const choices = units
    .filter(
      (unit) =>
        kinds.includes(unit.kind) &&
        unit.id !== me.home.id &&
        (isGroupOffice(me.home.kind) || below(unit)),
    ) // prettier-ignore
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    .map((unit) => ({ value: unit.id, name: unit.shortName }));
  return { whole, choices };
}

/** Whoever works in a department of the group looks after all of it. */
const isGroupOffice = (kind: string): boolean => kind === "group" || kind === "department";
