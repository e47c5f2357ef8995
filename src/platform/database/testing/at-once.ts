import type pg from "pg";
import type { Db, Tx } from "#platform/database/connect.ts";

/** Long enough for whoever does not wait to have ended on a busy machine. */
const PATIENCE = 10_000;

/**
 * Runs two requests so that both are under way at the same time: `gate` locks what both will ask for, so that each has read
 * whatever it reads before its lock when it is opened. The first is the first to wait. Both answers.
 */
export async function atOnce<A, B>(
  { db, pool }: { readonly db: Db; readonly pool: pg.Pool },
  gate: (tx: Tx) => Promise<unknown>,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<readonly [A, B]> {
  const [one, two] = await db.transaction().execute(async (tx) => {
    await gate(tx);
    const before = under(first);
    await until(async () => before.ended || (await waiting(pool)) >= 1);
    const after = under(second);
    await until(async () => after.ended || (await waiting(pool)) >= (before.ended ? 1 : 2));
    return [before, after] as const;
  });
  return [await one.answer, await two.answer];
}

interface Running<T> {
  readonly answer: Promise<T>;
  ended: boolean;
}

function under<T>(run: () => Promise<T>): Running<T> {
  const running: Running<T> = {
    answer: run().finally(() => {
      running.ended = true;
    }),
    ended: false,
  };
  // whoever awaits it hears of its failure
  running.answer.catch(() => undefined);
  return running;
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const latest = performance.now() + PATIENCE;
  while (performance.now() < latest && !(await done())) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function waiting(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ waiting: number }>(
    "select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows[0]?.waiting ?? 0;
}
