import type { AppDeps } from "#app/deps.ts";
import { endAbandonedWork } from "#app/work/run-work.ts";
import type { RepeatedWork } from "#main/start/repeat-nightly.ts";

const EVERY = 30_000;

/** Looks again and again for work whose server is gone, so that nobody waits for it: also of one that was killed a moment ago. */
export function repeatWorkWatch(deps: AppDeps): RepeatedWork {
  let running: Promise<unknown> | null = null;
  const run = (): void => {
    running ??= endAbandonedWork(deps)
      .catch((error: unknown) =>
        deps.log.error({ err: error }, "abandoned work could not be ended"),
      ) // prettier-ignore
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(run, EVERY);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
