import type { Day } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import { owedItems } from "#app/duties/owed-items.ts";
import type { Frame } from "#app/duties/view-context.ts";

interface Kept {
  readonly organization: OrganizationIndex;
  readonly from: Day;
  readonly to: Day;
  readonly items: readonly DueItem[];
}
const kept = new WeakMap<Rules, Kept>();

/**
 * What the institutions in force make owed between two days, without what events will add. Somebody who writes asks at
 * every pause: it is worked out once for rules and organization as they are.
 */
export function owedAnyway(
  { groupId, rules, organization }: Frame,
  from: Day,
  to: Day,
): readonly DueItem[] {
  const known = kept.get(rules);
  if (known?.organization === organization && known.from === from && known.to === to) return known.items; // prettier-ignore
  const items = [...owedItems({ groupId, rules, organization, events: [], horizon: { from, to } })];
  kept.set(rules, { organization, from, to, items });
  return items;
}
