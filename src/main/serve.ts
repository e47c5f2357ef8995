import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { library } from "#institutions/library.ts";
import { fillPublicationSearch } from "#app/publications/publication-search.ts";
import { buildApp } from "#main/app.ts";
import { DEMO_DAY } from "#main/demo/demo-day.ts";
import { fileReaders } from "#main/file-readers.ts";
import { stepFacts } from "#main/step-facts.ts";
import { stepFollowers } from "#main/step-followers.ts";
import { listen } from "#main/start/listen.ts";
import { prepareKeys } from "#main/start/prepare-keys.ts";
import { isHttps, readAccessSettings } from "#main/start/read-access-settings.ts";
import { readServerSettings } from "#main/start/read-server-settings.ts";
import { repeatBackup } from "#main/start/repeat-backup.ts";
import { createMetrics } from "#main/server-metrics.ts";
import { projectFolder } from "#main/start/project-folder.ts";
import { readOutgoing } from "#main/start/read-outgoing.ts";
import { repeatNightly } from "#main/start/repeat-nightly.ts";
import { repeatNotices } from "#main/start/repeat-notices.ts";
import { repeatWorkWatch } from "#main/start/repeat-work-watch.ts";
import { sealOldFiles } from "#main/start/seal-old-files.ts";
import { repeatSealing } from "#main/start/repeat-sealing.ts";
import { readScheduleSettings } from "#platform/backup/schedule-settings.ts";
import { readBackupStatus } from "#platform/backup/scheduled-backup.ts";
import { openBlobStore } from "#platform/blobs/blob-store.ts";
import { shiftedClock, systemClock } from "#platform/clock.ts";
import type { OpenDatabase } from "#platform/database/open-database.ts";
import { logFile, logSettings, openLog, standardOutput } from "#platform/log.ts";

export interface ServeOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Fills an empty database with the demo group and tells it as of the demo's day. */
  readonly demo: boolean;
}

export interface Serving {
  readonly address: string;
  /** Says that it stops, answers what still comes, takes no more, lets what is under way end, and returns. */
  close(): Promise<void>;
}

const PROGRAM = process.env["LUOSHI_VERSION"] ?? "0.1.0";

/** How long answers under way may take before they are cut off. */
const PATIENCE = 15_000;

/** The one place that puts the house together: files, clock, log, library, areas, port. `say` gets lines for the operator. */
export async function serve(
  { db, pool, dataFolder, embedded }: OpenDatabase,
  options: ServeOptions,
  say: (line: string) => void,
): Promise<Serving> {
  const stream =
    process.env["LUOSHI_LOG"] === "stdout"
      ? standardOutput()
      : logFile(join(dataFolder, "luoshi.log"));
  const web = join(projectFolder(), "dist/web");
  const settings = readServerSettings();
  const access = readAccessSettings(process.env, options.demo);
  const schedule = await readScheduleSettings(dataFolder);
  const clock = options.demo ? shiftedClock(DEMO_DAY) : systemClock;
  const keys = await prepareKeys(db, dataFolder, say);
  const deps = {
    db,
    library,
    clock,
    blobs: await openBlobStore(join(dataFolder, "blobs"), keys),
    log: openLog(stream),
    keys,
    dataDir: dataFolder,
    webDir: existsSync(join(web, "index.html")) ? web : null,
    access,
    outgoing: readOutgoing(process.env),
    stepFollowers: stepFollowers({ clock, library, keys }),
    stepFacts,
    fileReaders: fileReaders({ library }),
    secureCookies: isHttps(access),
  };
  const logins = options.demo
    ? await (await import("#main/demo/ensure-demo.ts")).ensureDemo(deps, say)
    : [];
  const demoLogins = logins.map(({ role, login, password }) => ({ title: role, login, password }));
  let stopping = false;
  const backupStatus = () => readBackupStatus(dataFolder, schedule, new Date());
  const metrics = createMetrics({ deps, pool, backupStatus, program: PROGRAM });
  // one object for the whole server: what it started is known by it
  const house = { ...deps, demoLogins };
  const app = await buildApp(house, {
    logger: { ...logSettings(), stream },
    ...settings,
    // https without a word on proxies: one on this machine speaks it for us
    trustProxy: settings.trustProxy === false && isHttps(access) ? "loopback" : settings.trustProxy,
    isStopping: () => stopping,
    backupStatus,
    metrics,
  });
  const address = await listen(app, options.host, options.port);
  const nightly = repeatNightly(deps);
  const notices = repeatNotices(deps);
  const workWatch = repeatWorkWatch(house);
  const sealing = repeatSealing(deps);
  const sealingFiles = sealOldFiles(deps, () => stopping);
  const filling = fillPublicationSearch(deps, () => stopping).catch((error: unknown) =>
    deps.log.error({ err: error }, "publications could not be made findable"),
  );
  const backups = repeatBackup({ ...deps, pool }, schedule, PROGRAM);

  say(`落实已启动：${address}`);
  const kind = embedded === null ? "数据库由 DATABASE_URL 指定" : "内置数据库";
  say(`数据文件夹：${dataFolder}（${kind}）`);
  if (logins.length > 0) say("演示账号（角色、登录名、密码）：");
  for (const { role, login, password } of logins) say(`  ${role}\t${login}\t${password}`);
  say("按 Ctrl-C 停止。");

  return {
    address,
    async close() {
      // told first, so that a balancer sends the next request to another server while this one still answers
      stopping = true;
      if (settings.drainSeconds > 0) await sleep(settings.drainSeconds * 1000);
      const cut = setTimeout(() => app.server.closeAllConnections(), PATIENCE);
      try {
        await app.close();
      } finally {
        clearTimeout(cut);
      }
      await notices.stop();
      await workWatch.stop();
      await filling;
      await sealingFiles;
      await nightly.stop();
      await backups.stop();
      await sealing.stop();
      metrics.close();
    },
  };
}
