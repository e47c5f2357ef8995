import type { UnitNode } from "../api/organization.ts";

/** One visible line of the tree. */
export interface TreeRow {
  readonly unit: UnitNode;
  readonly depth: number;
  /** null: nothing hangs below it. */
  readonly open: boolean | null;
  /** Branches below it, however deep. */
  readonly branches: number;
}

/** Which units are open before anything was clicked: what leads to general branches and departments, not their branches. */
const OPEN_KINDS: ReadonlySet<UnitNode["kind"]> = new Set(["group", "committee", "enterprise"]);
export const opensByItself = (unit: UnitNode): boolean => OPEN_KINDS.has(unit.kind);

export const matches = (unit: UnitNode, q: string): boolean =>
  [unit.name, unit.shortName, unit.code].some((text) => text.toLowerCase().includes(q.toLowerCase())); // prettier-ignore

/** Each of `ids` clicked once. */
export function toggleAll(
  toggled: ReadonlySet<string>,
  ids: readonly string[],
): ReadonlySet<string> {
  const next = new Set(toggled);
  for (const id of ids) if (!next.delete(id)) next.add(id);
  return next;
}

/** What has to be clicked open so that a unit is seen. */
export function closedAbove(
  units: readonly UnitNode[],
  toggled: ReadonlySet<string>,
  id: string,
): string[] {
  const known = new Map(units.map((unit) => [unit.id, unit]));
  const closed: string[] = [];
  let at = known.get(known.get(id)?.parentId ?? "");
  while (at !== undefined) {
    if (opensByItself(at) === toggled.has(at.id)) closed.push(at.id);
    at = at.parentId === null ? undefined : known.get(at.parentId);
  }
  return closed;
}

/**
 * The lines that are seen, in the order of the server. `toggled`: units that were clicked away from how they stand by
 * themselves. With `q` only what matches is there, with all that it hangs under, and everything is open.
 */
export function treeRows(
  units: readonly UnitNode[],
  toggled: ReadonlySet<string>,
  q: string,
): TreeRow[] {
  const known = new Map(units.map((unit) => [unit.id, unit]));
  const below = new Map<string | null, UnitNode[]>();
  for (const unit of units) {
    // A unit whose parent may not be seen is a top of its own.
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  const wanted = q === "" ? null : new Set<string>();
  if (wanted !== null) {
    for (const unit of units) {
      if (!matches(unit, q)) continue;
      for (let at: UnitNode | undefined = unit; at !== undefined && !wanted.has(at.id); at = at.parentId === null ? undefined : known.get(at.parentId)) wanted.add(at.id); // prettier-ignore
    }
  }
  const countBranches = (unit: UnitNode): number =>
    (below.get(unit.id) ?? []).reduce((sum, child) => sum + (child.kind === "branch" ? 1 : countBranches(child)), 0); // prettier-ignore
  const rows: TreeRow[] = [];
  const walk = (unit: UnitNode, depth: number): void => {
    if (wanted !== null && !wanted.has(unit.id)) return;
    const children = (below.get(unit.id) ?? []).filter((child) => wanted === null || wanted.has(child.id)); // prettier-ignore
    const open = children.length === 0 ? null : wanted !== null || opensByItself(unit) !== toggled.has(unit.id); // prettier-ignore
    rows.push({ unit, depth, open, branches: countBranches(unit) });
    if (open === true) for (const child of children) walk(child, depth + 1);
  };
  for (const top of below.get(null) ?? []) walk(top, 0);
  return rows;
}
