import { inTransaction } from "#platform/database/transaction.ts";
import type { AppDeps } from "#app/deps.ts";

/**
 * Runs what starts work in one transaction with what else it writes: its answer, a look whether the work runs already. The
 * row of the work is written in it, the work itself begins after the commit; where nothing is committed nothing begins. It
 * takes one connection only, whatever it waits for. A server killed in between leaves no row, or one that is ended for it.
 */
export async function startInTransaction<T>(
  deps: AppDeps,
  run: (deps: AppDeps) => Promise<T>,
): Promise<T> {
  if (deps.starting !== undefined) return run(deps);
  const begins: (() => void)[] = [];
  const answer = await inTransaction(deps.db, (db) => {
    // run again after a lost race: what the lost one would have begun was never written
    begins.length = 0;
    const starting = { own: deps, afterCommit: (begin: () => void) => void begins.push(begin) };
    return run({ ...deps, db, starting });
  });
  for (const begin of begins) begin();
  return answer;
}
