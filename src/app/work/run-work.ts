import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "#kernel/id.ts";
import type { Refusal, Result } from "#kernel/problem.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import {
  beat,
  failInterruptedWork,
  finishWork,
  insertWork,
  updateProgress,
  type WorkEnd,
} from "#app/work/work-store.ts";

/** Tells how far the work is; cheap to call often. */
export type ReportProgress = (step: string, done?: number, total?: number | null) => void;

/** The work itself, with the `deps` that it is to use: those of the request may be those of a transaction that has ended. */
export type Work = (report: ReportProgress, deps: AppDeps) => Promise<Result<unknown>>;

const TELL_EVERY_MS = 250;
const BEAT_EVERY_MS = 10_000;

/** One run of a server: the owner of the work that it started. */
interface Running {
  readonly server: string;
  /** By the id of its row. */
  readonly work: Map<string, Promise<void>>;
}

const known = new WeakMap<AppDeps, Running>();

function runningIn(deps: AppDeps): Running {
  const found = known.get(deps) ?? { server: newId(), work: new Map() };
  known.set(deps, found);
  return found;
}

/** Ends what servers left behind that are gone; see `failInterruptedWork`. At the start, and again and again. */
export const endAbandonedWork = (deps: AppDeps): Promise<number> =>
  failInterruptedWork(deps.db, [...runningIn(deps).work.keys()], deps.clock.now());

/**
 * Starts long work and answers at once with its id: it goes on when the page is left, and can be found again. The work
 * itself must change things in one transaction, so that a killed server leaves no half state. Its refusal or its result
 * is kept in the row. Asked in a transaction (`startInTransaction`), the row is a part of that, and the work begins after it:
 * with the server's own `deps`, which it is given.
 */
export async function startWork(
  deps: AppDeps,
  actor: Actor,
  kind: string,
  step: string,
  work: Work,
): Promise<string> {
  if (deps.db.isTransaction && deps.starting === undefined) {
    throw new Error(
      "work that is started in a transaction begins after it: use startInTransaction",
    );
  }
  const own = deps.starting?.own ?? deps;
  const running = runningIn(own);
  const id = await insertWork(deps.db, actor, kind, step, { server: running.server, now: deps.clock.now() }); // prettier-ignore
  const begin = (): void => {
    const beats = setInterval(() => void beat(own.db, actor.groupId, id).catch(() => undefined), BEAT_EVERY_MS); // prettier-ignore
    beats.unref();
    const whole = runToItsEnd(own, actor, id, kind, work).finally(() => {
      clearInterval(beats);
      running.work.delete(id);
    });
    running.work.set(id, whole);
  };
  if (deps.starting === undefined) begin();
  else deps.starting.afterCommit(begin);
  return id;
}

/** Waits for what is still running: before the server ends, and in tests. */
export async function settleWork(deps: AppDeps): Promise<void> {
  await Promise.allSettled(runningIn(deps).work.values());
}

async function runToItsEnd(
  deps: AppDeps,
  actor: Actor,
  id: string,
  kind: string,
  work: Work,
): Promise<void> {
  let told = 0;
  let telling: Promise<void> = Promise.resolve();
  const report: ReportProgress = (step, done = 0, total = null) => {
    const now = performance.now();
    if (now - told < TELL_EVERY_MS) return;
    told = now;
    // one after the other, and a lost progress is no reason to lose the work
    telling = telling
      .then(() => updateProgress(deps.db, actor.groupId, id, { step, done, total }))
      .catch(() => undefined);
  };
  try {
    const result = await work(report, deps);
    await telling;
    await tellEnd(deps, actor, id, result.ok ? { status: "done", result: result.value } : { status: "failed", result: result.refusal }); // prettier-ignore
  } catch (error) {
    deps.log.error({ err: error, work: kind }, "work failed");
    await telling;
    await tellEnd(deps, actor, id, { status: "failed", result: DEFECT });
  }
}

/** Seconds until the end is written again where the database was gone: work that is done must not be told as not done. */
const AGAIN_AFTER = [0.25, 0.5, 1, 2, 4, 8] as const;

async function tellEnd(deps: AppDeps, { groupId }: Actor, id: string, end: WorkEnd): Promise<void> {
  for (const seconds of [...AGAIN_AFTER, null]) {
    try {
      return await finishWork(deps.db, groupId, id, end, deps.clock.now());
    } catch (error) {
      // whoever misses the sign of life ends the row: this server too, which no longer runs it
      if (seconds === null) return deps.log.error({ err: error }, "the end of work could not be written"); // prettier-ignore
      await sleep(seconds * 1000);
    }
  }
}

const DEFECT: Refusal = {
  code: "defect",
  message: "系统出了差错，这项工作没有完成，也没有改动任何数据。请稍后再试；还不行请告诉管理员。",
};
