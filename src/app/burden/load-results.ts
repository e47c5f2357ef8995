import { sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Db } from "#platform/database/connect.ts";
import type { scopedUnits } from "#app/access/scoped-units.ts";
import type { BurdenPage } from "#app/burden/schema.ts";

export type Results = BurdenPage["units"][number]["results"];

export const NO_RESULTS: Results = { settled: 0, due: 0, overdue: 0, missing: 0 };

/** What came of what was due between two days, by unit, from the roll-up: waived items count nowhere. */
export async function loadResults(
  db: Db,
  groupId: string,
  units: ReturnType<typeof scopedUnits>,
  span: { readonly from: Day; readonly to: Day; readonly today: Day },
): Promise<ReadonlyMap<string, Results>> {
  const { rows } = await sql<Omit<Results, "due"> & { unitId: string }>`
    select unit_id as "unitId",
      coalesce(sum(items) filter (where outcome in ('met', 'made-up')), 0)::int as settled,
      coalesce(sum(items) filter (where outcome in ('none', 'partly') and register_by < ${span.today}::date), 0)::int as overdue,
      coalesce(sum(items) filter (where outcome = 'missing'), 0)::int as missing
    from tally
    where group_id = ${groupId} and unit_id in ${units} and due_on between ${span.from} and ${span.to}
    group by 1`.execute(db);
  return new Map(rows.map(({ unitId, settled, overdue, missing }) => [unitId, { settled, due: settled + overdue + missing, overdue, missing }])); // prettier-ignore
}
