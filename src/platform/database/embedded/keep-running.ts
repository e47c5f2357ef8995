import { setTimeout as sleep } from "node:timers/promises";
import { isProcessAlive } from "#platform/data-folder/process-alive.ts";
import type { Postmaster } from "./postmaster.ts";

export interface KeptRunning {
  /** The process of now: another one after each time that it was brought back. */
  pid(): number;
  /** No longer brings it back; resolves when an attempt that is under way has ended, so end the process at once too. */
  letGo(): Promise<void>;
}

const LOOK_EVERY = 500;
const LONGEST_WAIT = 10_000;

/**
 * Brings the database server back when it ends without being told to: a full disk ends it as soon as its log does not fit,
 * a lack of memory kills it. Nothing acknowledged is lost by that; until it is back every request is answered with 503.
 * `startAgain` makes one attempt, tells the process as soon as there is one, and gives null when it ended again.
 */
export function keepRunning(
  first: Postmaster,
  startAgain: (begun: (pid: number) => void) => Promise<Postmaster | null>,
): KeptRunning {
  let { pid } = first;
  const over = new AbortController();
  const pause = async (ms: number): Promise<boolean> => {
    await sleep(ms, null, { signal: over.signal, ref: false }).catch(() => null);
    return !over.signal.aborted;
  };
  const watch = async (): Promise<void> => {
    let wait = LOOK_EVERY;
    while (await pause(wait)) {
      if (isProcessAlive(pid)) {
        wait = LOOK_EVERY;
        continue;
      }
      // why it did not start stands in its own log; no room for that either is no reason to give up
      const back = await startAgain((begun) => (pid = begun)).catch(() => null);
      wait = back === null ? Math.min(wait * 2, LONGEST_WAIT) : LOOK_EVERY;
    }
  };
  const watching = watch();
  return {
    pid: () => pid,
    async letGo() {
      over.abort();
      await watching;
    },
  };
}
