import { existsSync } from "node:fs";
import { join } from "node:path";
import { library } from "#institutions/library.ts";
import { buildApp } from "#main/app.ts";
import { DEMO_DAY } from "#main/demo/demo-day.ts";
import { listen } from "#main/start/listen.ts";
import { projectFolder } from "#main/start/project-folder.ts";
import { repeatNightly } from "#main/start/repeat-nightly.ts";
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
  /** Takes no more requests, lets answers and the nightly step end, and returns. */
  close(): Promise<void>;
}

/** How long answers under way may take before they are cut off. */
const PATIENCE = 5_000;

/** The one place that puts the house together: files, clock, log, library, areas, port. `say` gets lines for the operator. */
export async function serve(
  { db, dataFolder, embedded }: OpenDatabase,
  options: ServeOptions,
  say: (line: string) => void,
): Promise<Serving> {
  const stream =
    process.env["LUOSHI_LOG"] === "stdout"
      ? standardOutput()
      : logFile(join(dataFolder, "luoshi.log"));
  const web = join(projectFolder(), "dist/web");
  const deps = {
    db,
    library,
    clock: options.demo ? shiftedClock(DEMO_DAY) : systemClock,
    blobs: await openBlobStore(join(dataFolder, "blobs")),
    log: openLog(stream),
    dataDir: dataFolder,
    webDir: existsSync(join(web, "index.html")) ? web : null,
    secureCookies: false,
  };
  const logins = options.demo
    ? await (await import("#main/demo/ensure-demo.ts")).ensureDemo(deps, say)
    : [];
  const demoLogins = logins.map(({ role, login, password }) => ({ title: role, login, password }));
  const app = await buildApp({ ...deps, demoLogins }, { logger: { ...logSettings(), stream } });
  const address = await listen(app, options.host, options.port);
  const nightly = repeatNightly(deps);

  say(`落实已启动：${address}`);
  const kind = embedded === null ? "数据库由 DATABASE_URL 指定" : "内置数据库";
  say(`数据文件夹：${dataFolder}（${kind}）`);
  if (logins.length > 0) say("演示账号（角色、登录名、密码）：");
  for (const { role, login, password } of logins) say(`  ${role}\t${login}\t${password}`);
  say("按 Ctrl-C 停止。");

  return {
    address,
    async close() {
      const cut = setTimeout(() => app.server.closeAllConnections(), PATIENCE);
      try {
        await app.close();
      } finally {
        clearTimeout(cut);
      }
      await nightly.stop();
    },
  };
}
