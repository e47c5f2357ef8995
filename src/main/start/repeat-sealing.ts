import type { AppDeps } from "#app/deps.ts";
import { BrokenChainError, completeAnchors, type SealDeps, sealEvents } from "#app/audit/seal-events.ts"; // prettier-ignore
import type { RepeatedWork } from "#main/start/repeat-nightly.ts";
import { anchorFile } from "#platform/audit-anchors/anchor-file.ts";

/** Until then a change of an event is not told by its hash. */
const EVERY = 3_000;

/** What sealing needs, from what the server has. */
export const sealDepsOf = ({ db, dataDir }: Pick<AppDeps, "db" | "dataDir">): SealDeps => ({
  db,
  anchors: anchorFile(dataDir),
  now: () => new Date(),
});

/** Seals new audit events every few seconds, and a last time when it is stopped: after the last request was answered. */
export function repeatSealing(deps: Pick<AppDeps, "db" | "dataDir" | "log">): RepeatedWork {
  const seal = sealDepsOf(deps);
  /** A broken chain is told once, not every few seconds. */
  const told = new Set<string>();
  let running: Promise<void> | null = null;
  let anchored = false;
  const once = async (): Promise<void> => {
    try {
      if (!anchored) await completeAnchors(seal);
      anchored = true;
      await sealEvents(seal);
    } catch (error) {
      if (error instanceof BrokenChainError) {
        if (!told.has(error.groupId)) deps.log.error({ err: error, group: error.groupId }, "the audit chain is broken"); // prettier-ignore
        told.add(error.groupId);
      } else deps.log.error({ err: error }, "audit events could not be sealed");
    }
  };
  const run = (): Promise<void> =>
    (running ??= once().finally(() => {
      running = null;
    }));
  const timer = setInterval(() => void run(), EVERY);
  void run();
  return {
    async stop() {
      clearInterval(timer);
      await running;
      await once();
    },
  };
}
