import type { Day } from "#kernel/day.ts";
import { hasClosed, lastAncestorsOf } from "#domain/organization/last-place.ts";
import { unitKindName } from "#domain/organization/organization-names.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { StateCounts } from "#app/duties/schema.ts";
import { worstState } from "#app/plans/margin.ts";
import type { ClauseThread } from "#app/plans/schema.ts";
import { addCounts, type DutyCounts, noCounts } from "#app/plans/state-counts.ts";

type UnitBar = ClauseThread["executors"][number]["units"][number];

/**
 * Counts of units as bars of the units right below the one that is looked at; what it owes itself is a bar of its own. Units
 * that have closed count where they hung last, and are said to be 已撤并.
 */
export function unitBars(
  rows: readonly DutyCounts[],
  top: string,
  organization: OrganizationIndex,
  on: Day,
): UnitBar[] {
  const bars = new Map<string, { counts: StateCounts; owing: Set<string> }>();
  for (const row of rows) {
    if (row.unitId === null) continue;
    const chain = [row.unitId, ...lastAncestorsOf(organization, row.unitId, on)];
    const at = chain.indexOf(top);
    const bar = at > 0 ? (chain[at - 1] ?? row.unitId) : row.unitId;
    const kept = bars.get(bar) ?? { counts: noCounts(), owing: new Set<string>() };
    bars.set(bar, kept);
    addCounts(kept.counts, row.counts);
    kept.owing.add(row.unitId);
  }
  const sortOf = (id: string): number => organization.unit(id)?.sort ?? 0;
  return [...bars]
    .toSorted(([a], [b]) => sortOf(a) - sortOf(b) || (a < b ? -1 : 1))
    .map(([id, { counts, owing }]) => ({
      unit: presentUnit(organization, id),
      children: owing.size === 1 && owing.has(id) ? (hasClosed(organization, id, on) ? "已撤并" : "") : countText(owing, organization, on), // prettier-ignore
      counts,
      fact: barFact(counts),
      state: worstState(counts),
    }));
}

/** 11个支部; of several kinds: 12个单位; 11个支部，撤并1个. */
function countText(owing: ReadonlySet<string>, organization: OrganizationIndex, on: Day): string {
  const kinds = new Set([...owing].map((id) => organization.unit(id)?.kind));
  const [kind] = kinds;
  const name = kinds.size === 1 && kind !== undefined ? unitKindName(kind) : "单位";
  const closed = [...owing].filter((id) => hasClosed(organization, id, on)).length;
  const gone = closed === 0 ? "" : `，撤并${closed}个`;
  return `${owing.size}个${name === "党支部" ? "支部" : name}${gone}`;
}

function barFact(counts: StateCounts): string {
  if (counts.overdue > 0) return `逾期${counts.overdue}`;
  if (counts.missing > 0) return `待补${counts.missing}`;
  if (counts["due-soon"] > 0) return `临期${counts["due-soon"]}`;
  if (counts["made-up"] > 0) return `补办${counts["made-up"]}`;
  return counts.met > 0 ? "全部按期" : "未到期";
}
