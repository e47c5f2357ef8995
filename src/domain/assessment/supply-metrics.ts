import type { DueItem, Outcome } from "#domain/duty/due-item.ts";
import {
  type Cut,
  type DueTally,
  hasFallenDue,
  type HoursTally,
  type MetricSupply,
  type MilestoneTally,
  NO_METRICS,
} from "#domain/assessment/metrics.ts";

/** An item with what has become of it as known on the cut. `hours`: its target is tenths of an hour. */
export interface SettledItem {
  readonly item: DueItem;
  readonly outcome: Outcome;
  readonly progress: number;
  readonly hours: boolean;
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };
interface Growing {
  readonly dueItems: Map<string, Mutable<DueTally>>;
  readonly hours: Map<string, Mutable<HoursTally>>;
  readonly milestones: Map<string, Mutable<MilestoneTally>>;
}

/**
 * Counts items in memory for every unit and each of its ancestors, as a store counts them in SQL.
 * `ancestorsOf` gives the units above a unit; the unit itself is counted too. One pass over the items.
 */
export function supplyMetrics(
  settled: Iterable<SettledItem>,
  ancestorsOf: (unitId: string) => readonly string[],
  cut: Cut,
): ReadonlyMap<string, MetricSupply> {
  const byUnit = new Map<string, Growing>();
  for (const each of settled) {
    const { source } = each.item;
    const fallenDue = hasFallenDue(each.item, cut);
    for (const unitId of [each.item.unitId, ...ancestorsOf(each.item.unitId)]) {
      const growing = byUnit.get(unitId) ?? {
        dueItems: new Map(),
        hours: new Map(),
        milestones: new Map(),
      };
      byUnit.set(unitId, growing);
      if ("institution" in source) count(growing, each, source, fallenDue);
      else countMilestone(growing, each.outcome, fallenDue);
    }
  }
  return new Map(
    [...byUnit].map(([unitId, { dueItems, hours, milestones }]) => [
      unitId,
      {
        ...NO_METRICS,
        dueItems: [...dueItems.values()],
        hours: [...hours.values()],
        milestones: [...milestones.values()],
      },
    ]),
  );
}

function countMilestone({ milestones }: Growing, outcome: Outcome, fallenDue: boolean): void {
  const key = `${fallenDue}/${outcome}`;
  const tally = milestones.get(key);
  if (tally) tally.count += 1;
  else milestones.set(key, { fallenDue, outcome, count: 1 });
}

function count(
  growing: Growing,
  { item, outcome, progress, hours }: SettledItem,
  source: { readonly institution: string; readonly duty: string },
  fallenDue: boolean,
): void {
  const { institution, duty } = source;
  const key = `${institution}/${duty}/${fallenDue}/${outcome}`;
  const tally = growing.dueItems.get(key);
  if (tally) tally.count += 1;
  else growing.dueItems.set(key, { institution, duty, fallenDue, outcome, count: 1 });
  if (!hours || outcome === "waived") return;
  const missing = outcome === "missing";
  const hoursKey = `${institution}/${duty}/${fallenDue}/${missing}`;
  const sum = growing.hours.get(hoursKey) ?? { institution, duty, fallenDue, missing, people: 0, tenths: 0, targetTenths: 0 }; // prettier-ignore
  sum.people += 1;
  sum.tenths += Math.min(progress, item.target);
  sum.targetTenths += item.target;
  growing.hours.set(hoursKey, sum);
}
