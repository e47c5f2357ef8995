import { spawn, type ChildProcess } from "node:child_process";
import { chown, mkdir, mkdtemp, open, readFile, stat, truncate } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { execFile } from "node:child_process";
import { RefusalError } from "#platform/refusal-error.ts";
import { clusterFolder, type ClusterFolder } from "./cluster-folder.ts";
import { ensureCluster, lastLine, SUPERUSER } from "./create-cluster.ts";
import { keepRunning } from "./keep-running.ts";
import { locatePostgresBinaries, type PostgresBinaries } from "./postgres-binaries.ts";
import {
  findRunning,
  readPostmaster,
  removeSocketFolder,
  waitUntilGone,
  type Postmaster,
} from "./postmaster.ts";
import { isReachable, type ServerIdentity } from "./server-identity.ts";
import { serverSettings } from "./server-settings.ts";

/** Where a server listens and how to log in; `host` is a folder when it is a unix socket. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

export interface EmbeddedPostgres {
  readonly address: ServerAddress;
  /** The process that was started or adopted; one that ends by itself is brought back as another. */
  readonly pid: number;
  /** True when the server outlived the Luoshi that started it and was taken over. */
  readonly adopted: boolean;
  /** Ends the server in order: connections are cut, everything is on disk. Safe to call twice. */
  stop(): Promise<void>;
  /** Ends it at once; the next start replays the log. For the second Ctrl-C. */
  kill(): void;
}

/** How long to wait for a server that recovers, or for the remains of a killed one to go. */
const PATIENCE = 30_000;
const SOCKET_PORT = 5432;

/**
 * Runs the PostgreSQL of the npm package on a data folder that the caller has locked (`lockFolder`).
 * A server that survived a kill of Node is adopted. Refuses with `database-start` and the server's own words.
 */
export async function startEmbeddedPostgres(options: {
  readonly dataFolder: string;
  /** false gives up fsync: for tests only. */
  readonly durable?: boolean;
}): Promise<EmbeddedPostgres> {
  const durable = options.durable ?? true;
  const folder = await clusterFolder(options.dataFolder);
  const binaries = await locatePostgresBinaries(folder.identity);
  const passwordFile = join(options.dataFolder, "postgres-password");
  const { data, password } = await ensureCluster(folder, passwordFile, binaries, { durable });
  const logFile = join(options.dataFolder, "postgres.log");

  const attempt = async (
    { host, port }: ListenAddress,
    begun: (pid: number) => void = () => undefined,
  ): Promise<Postmaster | null> => {
    const settings = [...serverSettings({ durable }), ...listenSettings({ host, port })];
    const child = await spawnServer(binaries, folder, data, logFile, settings);
    if (child.pid !== undefined) begun(child.pid);
    return waitUntilReady(data, child);
  };
  const keep = (server: Postmaster, adopted: boolean): EmbeddedPostgres => {
    // where the connections expect it
    const listen = { host: server.socketFolder, port: server.port };
    return handle(server, password, binaries, data, adopted, (begun) => attempt(listen, begun));
  };

  const survivor = await findSurvivor(data);
  if (survivor !== null) return keep(survivor, true);

  const left = await readPostmaster(data);
  if (left !== null) await removeSocketFolder(left.socketFolder);
  const listen = await listenAddress(folder.identity);
  for (const start = performance.now(); ; await sleep(250)) {
    const outcome = await attempt(listen);
    if (outcome !== null) return keep(outcome, false);
    const complaint = await lastComplaint(logFile);
    // backends of a killed server may hold its shared memory for some seconds more
    const remains = /pre-existing shared memory|lock file "postmaster.pid"/.test(complaint);
    if (!remains || performance.now() - start > PATIENCE) {
      await removeSocketFolder(listen.host);
      throw new RefusalError(
        "database-start",
        `内置数据库没有启动：${complaint === "" ? "进程意外结束" : lastLine(complaint)}。详情见 ${logFile}。`,
      );
    }
  }
}

/** A server on our cluster that still runs; one that is just stopping is waited for. */
async function findSurvivor(data: string): Promise<Postmaster | null> {
  for (const start = performance.now(); performance.now() - start < PATIENCE; await sleep(20)) {
    const found = await findRunning(data);
    if (found === null || found.status === "ready") return found;
  }
  throw new RefusalError(
    "database-start",
    `数据文件夹 ${data} 上已有一个没有应答的数据库进程。请结束它后再启动。`,
  );
}

/** A folder with a socket, or the empty name for loopback. */
interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** A short socket path (the kernel allows 108 bytes) that only the server's user may enter; loopback on Windows. */
async function listenAddress(identity: ServerIdentity | null): Promise<ListenAddress> {
  if (process.platform === "win32") return { host: "", port: await freePort() };
  const host = await mkdtemp(join(await socketParent(identity), "luoshi-"));
  if (identity !== null) await chown(host, identity.uid, identity.gid);
  return { host, port: SOCKET_PORT };
}

const listenSettings = ({ host, port }: ListenAddress): readonly string[] =>
  [
    `listen_addresses=${host === "" ? "127.0.0.1" : ""}`,
    `port=${port}`,
    `unix_socket_directories=${host}`,
  ].flatMap((setting) => ["-c", setting]);

async function socketParent(identity: ServerIdentity | null): Promise<string> {
  for (const parent of [tmpdir(), "/tmp", "/var/tmp"]) {
    const short = Buffer.byteLength(parent) <= 70;
    if (short && (identity === null || (await isReachable(parent, identity).catch(() => false)))) {
      return parent;
    }
  }
  await mkdir("/run/luoshi", { recursive: true, mode: 0o755 });
  return "/run/luoshi";
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no free loopback port")),
      );
    });
  });
}

async function spawnServer(
  binaries: PostgresBinaries,
  folder: ClusterFolder,
  data: string,
  logFile: string,
  settings: readonly string[],
): Promise<ChildProcess> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size > 5_000_000) await truncate(logFile);
  const log = await open(logFile, "a", 0o600);
  try {
    // a full disk has no room for it
    await log.write(`--- ${new Date().toISOString()}\n`).catch(() => undefined);
    // its own session: Ctrl-C in the terminal must reach Node alone, which then ends the server in order
    const child = spawn(binaries.postgres, ["-D", data, ...settings], {
      ...folder.identity,
      cwd: folder.path,
      env: { ...process.env, LC_ALL: "C" },
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
      windowsHide: true,
    });
    child.unref();
    const failure = await new Promise<Error | null>((resolve) => {
      child.once("spawn", () => resolve(null));
      child.once("error", resolve);
    });
    if (failure !== null) await log.write(`FATAL: ${failure.message}\n`);
    return child;
  } finally {
    await log.close();
  }
}

/** The running server, or null when the process ended before it was ready. */
async function waitUntilReady(data: string, child: ChildProcess): Promise<Postmaster | null> {
  for (;;) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      return null;
    const found = await readPostmaster(data);
    if (found?.pid === child.pid && found.status === "ready") return found;
    await sleep(5);
  }
}

async function lastComplaint(logFile: string): Promise<string> {
  const text = await readFile(logFile, "utf8");
  const run = text.slice(text.lastIndexOf("--- ")).split("\n").slice(1);
  const fatal = run.filter((line) => line.includes("FATAL") || line.includes("PANIC"));
  return (fatal.length > 0 ? fatal : run).join("\n");
}

function handle(
  server: Postmaster,
  password: string,
  binaries: PostgresBinaries,
  data: string,
  adopted: boolean,
  startAgain: Parameters<typeof keepRunning>[1],
): EmbeddedPostgres {
  const unix = server.socketFolder !== "";
  const kept = keepRunning(server, startAgain);
  let stopping: Promise<void> | null = null;
  const signal = (name: "SIGINT" | "SIGQUIT"): void => {
    try {
      process.kill(kept.pid(), name);
    } catch {
      // already gone
    }
  };
  // whatever ends Node in its own way (a defect, process.exit) ends the database too
  const onExit = (): void => signal("SIGINT");
  process.once("exit", onExit);
  const stop = async (): Promise<void> => {
    process.off("exit", onExit);
    const letGo = kept.letGo();
    if (process.platform === "win32") {
      const args = ["stop", "-D", data, "-m", "fast", "-w", "-s"];
      await promisify(execFile)(binaries.pgCtl, args).catch(() => undefined);
    } else signal("SIGINT"); // "fast": cut connections, write everything, end
    if (!(await waitUntilGone(kept.pid(), PATIENCE))) signal("SIGQUIT");
    await waitUntilGone(kept.pid(), 5_000);
    await letGo;
    // one that was just being brought back
    signal("SIGINT");
    await waitUntilGone(kept.pid(), PATIENCE);
    if (unix) await removeSocketFolder(server.socketFolder);
  };
  return {
    address: {
      host: unix ? server.socketFolder : "127.0.0.1",
      port: server.port,
      user: SUPERUSER,
      password,
    },
    pid: server.pid,
    adopted,
    stop: () => (stopping ??= stop()),
    kill() {
      process.off("exit", onExit);
      signal("SIGQUIT");
    },
  };
}
