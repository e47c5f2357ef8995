import type { Day } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { Duty } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import { addBurdens, type Burden, estimateBurden } from "#domain/record/burden.ts";

/** What one unit is expected to do in one month. Estimated from the fields of records; nobody's time is measured. */
export interface UnitMonthLoad {
  readonly unitId: string;
  /** 2026-09: the month in which the items fall due. */
  readonly month: string;
  readonly items: number;
  /** Records that must be made when each serves every duty that it can. */
  readonly records: number;
  readonly burden: Burden;
  /** What the same items would cost if each asked for a record of its own. */
  readonly apart: Burden;
}

type LoadItem = Pick<DueItem, "source" | "unitId" | "personId" | "dueOn" | "target">;

/** How many records one item asks for: 2 where two meetings are owed, one where hours, partners or a sum are. */
export const recordsAsked = ({ measure = "records" }: Duty, target: number): number =>
  measure === "records" ? Math.max(1, target) : 1;

/**
 * The load of due items, by unit and month of the due day. Items of one unit and month that the same kind of record can
 * show share it: the party day that also counts as study hours is typed once. Items owed per person (hours, talks) are
 * shown by the unit's records and ask for one record together.
 */
export function forecastLoad(
  items: Iterable<LoadItem>,
  dutyOf: (institution: string, duty: string, on: Day) => Duty | undefined,
  recordKinds: ReadonlyMap<string, RecordKind>,
): UnitMonthLoad[] {
  const months = new Map<string, { unitId: string; month: string; items: number; duties: Map<string, { duty: Duty; count: number }> }>(); // prettier-ignore
  for (const { source, unitId, personId, dueOn, target } of items) {
    if (!("institution" in source)) continue;
    const duty = dutyOf(source.institution, source.duty, dueOn);
    if (duty === undefined) continue;
    const month = dueOn.slice(0, 7);
    const key = `${unitId} ${month}`;
    const load = months.get(key) ?? { unitId, month, items: 0, duties: new Map() };
    months.set(key, load);
    load.items += 1;
    const name = `${source.institution}/${source.duty}`;
    const known = load.duties.get(name);
    const asked = recordsAsked(duty, target);
    if (known === undefined) load.duties.set(name, { duty, count: asked });
    else if (personId === null) known.count += asked;
  }
  const burdenOf = (kind: string): Burden => {
    const found = recordKinds.get(kind);
    return found === undefined ? NOTHING : estimateBurden([found]);
  };
  return [...months.values()].map(({ unitId, month, items: count, duties }) => {
    const asked = [...duties.values()];
    const shared = shareRecords(asked);
    return {
      unitId,
      month,
      items: count,
      records: [...shared.values()].reduce((sum, times) => sum + times, 0),
      burden: addBurdens([...shared].map(([kind, times]) => timesBurden(burdenOf(kind), times))),
      apart: addBurdens(asked.map(({ duty, count: times }) => timesBurden(burdenOf(kindsOf(duty)[0] ?? ""), times))), // prettier-ignore
    };
  });
}

const NOTHING: Burden = { typed: 0, prefilled: 0, seconds: 0 };

const timesBurden = ({ typed, prefilled, seconds }: Burden, times: number): Burden => ({
  typed: typed * times,
  prefilled: prefilled * times,
  seconds: seconds * times,
});

/** How many records of each kind are needed: a duty takes a kind that another needs anyway before one of its own. */
function shareRecords(asked: readonly { readonly duty: Duty; readonly count: number }[]): Map<string, number> {
  const needed = new Map<string, number>();
  // those with the least choice first: the others can join them
  const ordered = asked.toSorted((a, b) => kindsOf(a.duty).length - kindsOf(b.duty).length || b.count - a.count); // prettier-ignore
  for (const { duty, count } of ordered) {
    const kinds = kindsOf(duty);
    const joined = kinds.filter((kind) => needed.has(kind)).toSorted((a, b) => (needed.get(b) ?? 0) - (needed.get(a) ?? 0)); // prettier-ignore
    const kind = joined[0] ?? kinds[0];
    if (kind !== undefined) needed.set(kind, Math.max(needed.get(kind) ?? 0, count));
  }
  return needed;
} // prettier-ignore

const kindsOf = ({ fulfilledBy }: Duty): string[] =>
  ("any" in fulfilledBy ? fulfilledBy.any : [fulfilledBy]).flatMap(({ record }) => record);
