import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { dayFrom, yearOf } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import type { aidSummarySchema } from "#app/aid/schema.ts";
import { mayOpenSomewhere } from "#app/cases/case-scope.ts";
import { versionOn } from "#app/cases/procedures-of.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";

const FEWEST = 3;

/** Aid of a year by unit: how often and how much, no names; of fewer than three nothing is told. */
export async function summarizeAid(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  asked: number | undefined,
): Promise<z.output<typeof aidSummarySchema>> {
  const year = asked ?? yearOf(actor.today);
  const scope = scopedUnits(actor, "aid.read");
  const { rows } = await sql<{ unit_id: string; payments: number; paid: number }>`
    select unit_id, count(*)::int as payments, sum(amount)::bigint as paid from aid_payout
    where group_id = ${actor.groupId} and unit_id in ${scope}
      and paid_on between ${dayFrom(year, 1, 1)}::date and ${dayFrom(year, 12, 31)}::date
    group by unit_id`.execute(db);
  const { rows: counts } = await sql<{ running: number; late: number }>`
    select count(*)::int as running, count(*) filter (where next_due_on < ${actor.today}::date)::int as late
    from procedure_case where group_id = ${actor.groupId} and procedure = 'hardship-aid' and ended is null and unit_id in ${scope}`.execute(db); // prettier-ignore
  const procedure = versionOn(frame.rules.library, "hardship-aid", actor.today);
  return {
    year,
    running: counts[0]?.running ?? 0,
    late: counts[0]?.late ?? 0,
    payments: rows.reduce((sum, row) => sum + row.payments, 0),
    paid: rows.reduce((sum, row) => sum + row.paid, 0),
    units: rows
      .map((row) => ({
        unit: presentUnit(frame.organization, row.unit_id),
        payments: row.payments < FEWEST ? null : row.payments,
        paid: row.payments < FEWEST ? null : row.paid,
      })) // prettier-ignore
      .toSorted((a, b) => (a.unit.name < b.unit.name ? -1 : 1)),
    mayOpenForOthers: procedure !== undefined && mayOpenSomewhere(actor, procedure),
  };
}
