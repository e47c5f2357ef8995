/** Hours of one unit's record of a source and period: tenths by person. */
export type UnitHours = ReadonlyMap<string, number>;

export interface UnitChange {
  readonly unitId: string;
  readonly before: UnitHours;
  readonly after: UnitHours;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** In the record and not in the table: they stay as they were. */
  readonly kept: number;
  readonly removed: number;
}

/**
 * What a table changes in the records of its source and period, unit by unit. Who stands in a record already stays in that
 * record, so that moving to another branch never counts hours twice; everybody else goes where they belong on the day. Zero
 * hours take somebody out; who is not in the table stays. A table that says what is known already changes nothing.
 */
export function mergeHours(
  wanted: ReadonlyMap<string, number>,
  existing: ReadonlyMap<string, UnitHours>,
  unitOf: (personId: string) => string,
): UnitChange[] {
  const standsIn = new Map<string, string>();
  for (const [unitId, people] of existing) for (const id of people.keys()) standsIn.set(id, unitId);
  const byUnit = new Map<string, Map<string, number>>();
  for (const [id, tenths] of wanted) {
    const unitId = standsIn.get(id) ?? unitOf(id);
    const people = byUnit.get(unitId) ?? new Map<string, number>();
    byUnit.set(unitId, people.set(id, tenths));
  }
  return [...byUnit].map(([unitId, people]) => {
    const before = existing.get(unitId) ?? new Map<string, number>();
    const after = new Map(before);
    let [added, changed, unchanged, removed] = [0, 0, 0, 0];
    for (const [id, tenths] of people) {
      const was = before.get(id);
      if (tenths === 0) {
        if (after.delete(id)) removed += 1;
        else unchanged += 1;
        continue;
      }
      after.set(id, tenths);
      if (was === undefined) added += 1;
      else if (was === tenths) unchanged += 1;
      else changed += 1;
    }
    const kept = [...before.keys()].filter((id) => !people.has(id)).length;
    return { unitId, before, after, added, changed, unchanged, kept, removed };
  });
}

export const changesAnything = (change: UnitChange): boolean =>
  change.added + change.changed + change.removed > 0;
