import type pg from "pg";
import type { Db } from "#platform/database/connect.ts";

/** Long enough for whoever does not wait to have ended on a busy machine. */
const PATIENCE = 10_000;

/**
 * Runs two commands so that they really overlap: the first has done everything in its transaction and not committed when
 * the second begins; it commits once the second waits for a lock of it, or has ended. What the second sees without waiting
 * is what was there before the first. Both answers.
 */
export async function overlap<A, B>(
  { db, pool }: { readonly db: Db; readonly pool: pg.Pool },
  first: (db: Db) => Promise<A>,
  second: () => Promise<B>,
): Promise<readonly [A, B]> {
  let later: Promise<B> | undefined;
  const done = await db.transaction().execute(async (tx) => {
    const answer = await first(tx);
    const state = { ended: false };
    later = second().finally(() => {
      state.ended = true;
    });
    // whoever awaits it below hears of its failure
    later.catch(() => undefined);
    const until = performance.now() + PATIENCE;
    while (!state.ended && performance.now() < until && !(await somebodyWaits(pool))) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return answer;
  });
  if (later === undefined) throw new Error("the second never began");
  return [done, await later];
}

async function somebodyWaits(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ waiting: number }>(
    "select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return (rows[0]?.waiting ?? 0) > 0;
}
