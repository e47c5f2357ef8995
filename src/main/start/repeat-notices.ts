import type { AppDeps } from "#app/deps.ts";
import { drainDeliveries } from "#app/notices/drain-deliveries.ts";
import { fillNotices } from "#app/notices/fill-notices.ts";
import { pruneNotices } from "#app/notices/prune-notices.ts";
import type { RepeatedWork } from "#main/start/repeat-nightly.ts";

const EVERY = 30_000;
const PRUNE_EVERY = 6 * 60 * 60_000;

/**
 * Makes the digests whose hour has come and sends what waits. What is to be made and what is to be sent stands in rows: a
 * server that was off, or several at once, change nothing about that.
 */
export function repeatNotices(deps: AppDeps): RepeatedWork {
  let running: Promise<void> | null = null;
  let pruned = Number.NEGATIVE_INFINITY;
  const once = async (): Promise<void> => {
    try {
      await fillNotices(deps);
      await drainDeliveries(deps);
      if (performance.now() - pruned > PRUNE_EVERY) {
        pruned = performance.now();
        await pruneNotices(deps);
      }
    } catch (error) {
      // the database is gone for now: the next look tells
      deps.log.error({ err: error }, "notices could not be looked after");
    }
  };
  const run = (): void => {
    running ??= once().finally(() => {
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
