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
} from "#app/work/work-store.ts";

/** Tells how far the work is; cheap to call often. */
export type ReportProgress = (step: string, done?: number, total?: number | null) => void;

const TELL_EVERY_MS = 250;
const BEAT_EVERY_MS = 10_000;

/** One run of a server: the owner of the work that it started. */
interface Running {
  readonly server: string;
  readonly work: Set<Promise<void>>;
}

const known = new WeakMap<AppDeps, Running>();

function runningIn(deps: AppDeps): Running {
  const found = known.get(deps) ?? { server: newId(), work: new Set() };
  known.set(deps, found);
  return found;
}

/** Ends what servers left behind that are gone; see `failInterruptedWork`. At the start, and again and again. */
export const endAbandonedWork = (deps: AppDeps): Promise<number> =>
  failInterruptedWork(deps.db, runningIn(deps).server, deps.clock.now());

/**
 * Starts long work and answers at once with its id: it goes on when the page is left, and can be found again. The work
 * itself must change things in one transaction, so that a killed server leaves no half state. Its refusal or its result
 * is kept in the row.
 */
export async function startWork(
  deps: AppDeps,
  actor: Actor,
  kind: string,
  step: string,
  work: (report: ReportProgress) => Promise<Result<unknown>>,
): Promise<string> {
  const running = runningIn(deps);
  const id = await insertWork(deps.db, actor, kind, step, { server: running.server, now: deps.clock.now() }); // prettier-ignore
  const beats = setInterval(() => void beat(deps.db, actor.groupId, id).catch(() => undefined), BEAT_EVERY_MS); // prettier-ignore
  beats.unref();
  const whole = runToItsEnd(deps, actor, id, kind, work).finally(() => {
    clearInterval(beats);
    running.work.delete(whole);
  });
  running.work.add(whole);
  return id;
}

/** Waits for what is still running: before the server ends, and in tests. */
export async function settleWork(deps: AppDeps): Promise<void> {
  await Promise.allSettled(runningIn(deps).work);
}

async function runToItsEnd(
  deps: AppDeps,
  actor: Actor,
  id: string,
  kind: string,
  work: (report: ReportProgress) => Promise<Result<unknown>>,
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
    const result = await work(report);
    await telling;
    await finishWork(
      deps.db,
      actor.groupId,
      id,
      result.ok
        ? { status: "done", result: result.value }
        : { status: "failed", result: result.refusal },
      deps.clock.now(),
    );
  } catch (error) {
    deps.log.error({ err: error, work: kind }, "work failed");
    await telling;
    await finishWork(
      deps.db,
      actor.groupId,
      id,
      { status: "failed", result: DEFECT },
      deps.clock.now(),
    ).catch(
      () => undefined, // the database is gone: whoever misses the sign of life marks the row
    );
  }
}

const DEFECT: Refusal = {
  code: "defect",
  message: "系统出了差错，这项工作没有完成，也没有改动任何数据。请稍后再试；还不行请告诉管理员。",
};
