import { pruneLoginThrottle } from "#app/access/login-throttle.ts";
import type { AppDeps } from "#app/deps.ts";
import { pruneAnswers } from "#app/idempotency/prune-answers.ts";
import { runNightlyRetention } from "#app/people/retention/run-retention.ts";
import { sweepDisk } from "#app/files/sweep-files.ts";
import { runNightly } from "#app/schedule/nightly.ts";

export interface RepeatedWork {
  /** Ends the repetition after the work that is under way. */
  stop(): Promise<void>;
}

const EVERY = 5 * 60_000;

/** Brings groups up to date at the start and every few minutes: what is to be done stands in the database, not in this timer. */
export function repeatNightly(deps: AppDeps): RepeatedWork {
  let running: Promise<unknown> | null = null;
  let sweptOn: string | null = null;
  /** At the start and once a day: what a kill, an interrupted upload or a backup left on the disk. */
  const sweep = async (): Promise<void> => {
    const today = deps.clock.today();
    if (sweptOn === today) return;
    const { removed, waits } = await sweepDisk(deps);
    if (removed > 0)
      deps.log.info({ removed }, "files that nothing needs were taken from the disk");
    if (!waits) sweptOn = today;
  };
  const run = (): void => {
    running ??= runNightly(deps)
      .then(() => pruneAnswers(deps))
      .then(() => pruneLoginThrottle(deps.db, deps.clock.now()))
      .then(() => runNightlyRetention(deps))
      .then(sweep)
      .catch((error: unknown) => deps.log.error({ err: error }, "the nightly step failed"))
      .finally(() => {
        running = null;
      });
  };
  run();
  const timer = setInterval(run, EVERY);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
