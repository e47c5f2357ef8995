import { sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Tx } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { settleGrants } from "#app/access/settle-grants.ts";
import type { AppDeps } from "#app/deps.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { lockGroup } from "#app/transact.ts";

/**
 * Brings every group up to date whose last time was before today; nothing for the others. Call it as often as you like
 * (the server does every few minutes and at its start): what has been missed stands in `groups.scheduled_through`, not in
 * a timer. A group that fails is told to the operator and does not hold up the others. Returns how many were brought up.
 */
export async function runNightly(
  deps: Pick<AppDeps, "db" | "library" | "clock" | "log">,
): Promise<number> {
  const today = deps.clock.today();
  const { rows } = await sql<{ id: string }>`
    select id from groups where scheduled_through is not null and scheduled_through < ${today}::date order by id`.execute(
    deps.db,
  );
  let done = 0;
  for (const { id } of rows) {
    try {
      const result = await inTransaction(deps.db, async (tx) => {
        // as every change of the rules: the group before the schedule, or the two would wait for each other
        await lockGroup(tx, id);
        if (await isThrough(tx, id, today)) return null;
        await settleGrants(tx, id, today, deps.clock.now());
        return bringUpToDate(tx, id, { today, library: deps.library });
      });
      if (result === null) continue;
      deps.log.info({ group: id, ...result }, "brought up to date");
      done += 1;
    } catch (error) {
      deps.log.error({ group: id, err: error }, "could not bring the group up to date");
    }
  }
  return done;
}

/** Whether another server, or a change of the rules, has brought the group up to this day meanwhile. */
async function isThrough(tx: Tx, groupId: string, today: Day): Promise<boolean> {
  const { rows } = await sql<{ through: boolean }>`
    select scheduled_through >= ${today}::date as through from groups where id = ${groupId}`.execute(
    tx,
  );
  return rows[0]?.through === true;
}
