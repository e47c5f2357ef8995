import type pg from "pg";
import { tellGroups } from "#app/audit/tell-groups.ts";
import type { AppDeps } from "#app/deps.ts";
import type { RepeatedWork } from "#main/start/repeat-nightly.ts";
import { givenPassphrase } from "#main/start/passphrase.ts";
import type { ScheduleSettings } from "#platform/backup/schedule-settings.ts";
import { runScheduledBackup } from "#platform/backup/scheduled-backup.ts";

const EVERY = 60_000;

/**
 * Looks every minute whether a backup is due: by what stands in the backup folder, not by this timer, so that one that was
 * missed is made at the next start. How it went is written down there and in the log.
 */
export function repeatBackup(
  deps: Pick<AppDeps, "db" | "blobs" | "log" | "dataDir"> & { readonly pool: pg.Pool },
  settings: ScheduleSettings | null,
  program: string,
): RepeatedWork {
  if (settings === null) return { stop: () => Promise.resolve() };
  const source = { pool: deps.pool, blobs: deps.blobs, dataFolder: deps.dataDir };
  const once = async (): Promise<void> => {
    try {
      const attempt = await runScheduledBackup(source, settings, {
        passphrase: () => givenPassphrase(settings.passphraseFile),
        program,
        now: () => new Date(),
        onFailure: (error) => deps.log.error({ err: error }, "the scheduled backup failed"),
      });
      if (attempt?.ok === true) {
        deps.log.info({ bytes: attempt.bytes, seconds: attempt.seconds }, "a backup was made");
        await tellGroups(deps.db, { at: new Date(), action: "backup.make", cause: "scheduled", after: { madeAt: attempt.attemptedAt } }); // prettier-ignore
      }
    } catch (error) {
      // the database or the data folder is gone: the next look tells
      deps.log.error({ err: error }, "the scheduled backup could not be looked after");
    }
  };
  let running: Promise<void> | null = null;
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
