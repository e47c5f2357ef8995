import { sql } from "kysely";
import type { Result } from "#kernel/problem.ts";
import type { Db, Tx } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import type { UndoForecast } from "#app/plans/schema.ts";
import { takeBack } from "#app/plans/undo-plan.ts";

/** Carries the answer out of a transaction that must not stay. */
class Found extends Error {
  readonly result: Result<UndoForecast>;
  constructor(result: Result<UndoForecast>) {
    super("found out, rolled back");
    this.result = result;
  }
}

/**
 * What taking the last publication back would do, in figures: it is done, looked at and rolled back, so that the answer
 * is what will happen and not an estimate.
 */
export async function forecastUndo(
  deps: AppDeps,
  actor: Actor,
  planId: string,
): Promise<Result<UndoForecast>> {
  try {
    return await inTransaction(deps.db, async (tx) => {
      const before = await countOwed(tx, actor.groupId, actor.today);
      const taken = await takeBack(tx, deps, actor, planId);
      if (!taken.ok) throw new Found(taken);
      const after = await countOwed(tx, actor.groupId, actor.today);
      const records = await countRecords(tx, actor.groupId);
      throw new Found({ ok: true, value: { ...taken.value, before, after, records } });
    });
  } catch (error) {
    if (error instanceof Found) return error.result;
    throw error;
  }
}

async function countOwed(db: Db, groupId: string, today: string): Promise<UndoForecast["before"]> {
  const { rows } = await sql<UndoForecast["before"]>`
    select count(*)::int as owed, (count(*) filter (where outcome in ('met', 'made-up')))::int as met,
      (count(*) filter (where outcome in ('none', 'partly') and register_by < ${today}::date))::int as overdue
    from due_item where group_id = ${groupId} and withdrawn_on is null`.execute(db);
  return rows[0] ?? { owed: 0, met: 0, overdue: 0 };
}

async function countRecords(tx: Tx, groupId: string): Promise<number> {
  const row = await tx
    .selectFrom("record")
    .select((each) => each.fn.countAll<number>().as("count"))
    .where("group_id", "=", groupId)
    .where("status", "=", "submitted")
    .executeTakeFirstOrThrow();
  return row.count;
}
