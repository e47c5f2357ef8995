import { execFile } from "node:child_process";
import {
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  realpath,
  rm,
  writeFile,
} from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, buildProgram, databasePid, type BuiltProgram } from "#main/testing/launch.ts";
import { isReachable } from "#platform/database/embedded/server-identity.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { isProcessAlive } from "#platform/data-folder/process-alive.ts";

const PATIENCE = 120_000;
const isRoot = process.getuid?.() === 0;
const database = await testDatabase();

let program: BuiltProgram;
let folder = "";
/** A data folder with a database that nobody runs. */
let prepared = "";
beforeAll(async () => {
  program = await buildProgram();
  folder = await mkdtemp(join(await realpath(tmpdir()), "luoshi-start-"));
  if (isRoot) await chown(folder, 65_534, 65_534);
  prepared = join(folder, "prepared");
  expect(await finish(["migrate", "--data", prepared])).toMatchObject({ code: 0 });
}, PATIENCE);
afterAll(async () => {
  await program.remove();
  await rm(folder, { recursive: true, force: true });
});

/** A copy of the prepared folder with its owners and modes: to make a database anew for each test costs seconds. */
async function copyPrepared(name: string): Promise<string> {
  const data = join(folder, name);
  await promisify(execFile)("cp", ["-a", prepared, data]);
  return data;
}

const start = (data: string, port = 0) =>
  program.run(["start", "--data", data, "--port", String(port)]);

/** Runs a command to its end: its exit code and all that it wrote. */
async function finish(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const launched = program.run(args, { env });
  return { code: await launched.ended, output: launched.output() };
}

const oneSentence = /^[^\n]+。\n$/;

describe("luoshi start", () => {
  it(
    "serves, and Ctrl-C ends it with its database",
    async () => {
      const data = join(folder, "plain");
      const server = start(data);
      const address = await addressOf(server);
      expect((await fetch(`${address}/healthz`)).status).toBe(200);
      const pid = await databasePid(data);
      server.child.kill("SIGINT");
      expect(await server.ended).toBe(0);
      expect(isProcessAlive(pid)).toBe(false);
      expect(await readdir(data)).not.toContain("lock");
      expect(server.output()).toContain("已停止");
    },
    PATIENCE,
  );

  it(
    "adopts its database after a kill -9, and keeps the data",
    async () => {
      const data = await copyPrepared("killed");
      const first = start(data);
      await addressOf(first);
      const pid = await databasePid(data);
      first.child.kill("SIGKILL");
      expect(await first.ended).toBe("SIGKILL");
      expect(isProcessAlive(pid)).toBe(true);

      const second = start(data);
      const address = await addressOf(second);
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
      expect(second.output()).not.toContain("数据库结构已更新");
      expect(await databasePid(data)).toBe(pid);
      second.child.kill("SIGTERM");
      expect(await second.ended).toBe(0);
      expect(isProcessAlive(pid)).toBe(false);
    },
    PATIENCE,
  );

  it(
    "recovers when the database was killed too",
    async () => {
      const data = await copyPrepared("both");
      const first = start(data);
      await addressOf(first);
      const pid = await databasePid(data);
      process.kill(pid, "SIGKILL");
      first.child.kill("SIGKILL");
      await first.ended;

      const second = start(data);
      await addressOf(second);
      expect(await databasePid(data)).not.toBe(pid);
      second.child.kill("SIGINT");
      expect(await second.ended).toBe(0);
    },
    PATIENCE,
  );

  it(
    "can be stopped while it is still starting, and started again",
    async () => {
      const data = join(folder, "early");
      for (const after of [300, 600, 900]) {
        const early = start(data);
        await sleep(after);
        early.child.kill("SIGINT");
        // before Node listens for signals, the signal itself ends it
        expect([0, "SIGINT"]).toContain(await early.ended);
      }
      const server = start(data);
      await addressOf(server);
      server.child.kill("SIGINT");
      expect(await server.ended).toBe(0);
    },
    PATIENCE,
  );

  it(
    "lets nobody else onto its folder and its port, and commands beside it",
    async () => {
      const data = await copyPrepared("shared");
      const server = start(data);
      const port = Number(new URL(await addressOf(server)).port);

      const sameFolder = await finish(["start", "--data", data, "--port", "0"]);
      expect(sameFolder.code).toBe(21);
      expect(sameFolder.output).toMatch(oneSentence);
      expect(sameFolder.output).toContain(`进程 ${server.child.pid ?? 0}`);

      const samePort = await finish([
        "start",
        "--data",
        join(folder, "other"),
        "--port",
        String(port),
      ]);
      expect(samePort.code).toBe(10);
      expect(samePort.output).toMatch(oneSentence);

      const beside = await finish(["migrate", "--data", data]);
      expect(beside).toEqual({ code: 0, output: "数据库结构已是最新。\n" });

      server.child.kill("SIGINT");
      expect(await server.ended).toBe(0);
    },
    PATIENCE,
  );

  it(
    "does not wait on a second signal",
    async () => {
      const data = await copyPrepared("forced");
      const server = start(data);
      const address = await addressOf(server);
      const pid = await databasePid(data);
      // an answer that never ends keeps an orderly stop waiting
      const endless = await openEndlessRequest(address);
      server.child.kill("SIGINT");
      await sleep(1_300);
      server.child.kill("SIGINT");
      expect([0, 130]).toContain(await server.ended);
      endless.close();
      for (let wait = 0; wait < 100 && isProcessAlive(pid); wait += 1) await sleep(50);
      expect(isProcessAlive(pid)).toBe(false);
    },
    PATIENCE,
  );
});

/** A client that sends half a request and then nothing. */
async function openEndlessRequest(address: string): Promise<{ close(): void }> {
  const { connect } = await import("node:net");
  const socket = connect(Number(new URL(address).port), "127.0.0.1");
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  socket.on("error", () => undefined);
  socket.write("POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{");
  return { close: () => void socket.destroy() };
}

describe("what cannot be started", () => {
  it(
    "a folder that is a file, a folder that cannot be made",
    async () => {
      const file = join(folder, "file");
      await writeFile(file, "");
      for (const path of [file, join(file, "below")]) {
        const { code, output } = await finish(["start", "--data", path]);
        expect([code, output]).toEqual([20, expect.stringMatching(oneSentence)]);
      }
    },
    PATIENCE,
  );

  it(
    "a port that is nobody's to take",
    async () => {
      const { code, output } = await finish([
        "start",
        "--data",
        join(folder, "p"),
        "--port",
        "70000",
      ]);
      expect([code, output]).toEqual([2, expect.stringMatching(/^选项.*65535 的整数。\n$/)]);
      const host = await finish(["start", "--data", join(folder, "p"), "--host", "203.0.113.1"]);
      expect([host.code, host.output]).toEqual([11, expect.stringMatching(oneSentence)]);
    },
    PATIENCE,
  );

  it(
    "a database that cannot be reached",
    async () => {
      const { host, port, user, password, database: name } = database.settings;
      const url = (changed: { user?: string; password?: string; name?: string }): string =>
        `postgres://${changed.user ?? user}:${changed.password ?? password}@/${changed.name ?? name}?host=${host}&port=${port}`;
      const closed = await closedPort();
      const cases: readonly [number, string][] = [
        [30, "luoshi.example"],
        [30, "mysql://db/luoshi"],
        [31, `postgres://luoshi@127.0.0.1:${closed}/luoshi`],
        [31, "postgres://luoshi@no-such-host.invalid/luoshi"],
        [32, url({ password: "wrong" })],
        [33, url({ name: "nothing" })],
      ];
      for (const [expected, DATABASE_URL] of cases) {
        const { code, output } = await finish(["start", "--data", join(folder, "url")], {
          DATABASE_URL,
        });
        expect([code, output]).toEqual([expected, expect.stringMatching(oneSentence)]);
      }
    },
    PATIENCE,
  );

  it(
    "a schema that is newer than the program",
    async () => {
      const { host, port, user, password, database: name } = database.settings;
      const DATABASE_URL = `postgres://${user}:${password}@/${name}?host=${host}&port=${port}`;
      const args = ["start", "--data", join(folder, "newer"), "--port", "0"];
      await database.pool.query("insert into luoshi_migration values ('9999-future', '', now())");
      const { code, output } = await finish(args, { DATABASE_URL });
      expect([code, output]).toEqual([35, expect.stringMatching(oneSentence)]);
      await database.pool.query("delete from luoshi_migration where id = '9999-future'");

      const server = program.run(args, { env: { DATABASE_URL } });
      expect((await fetch(`${await addressOf(server)}/readyz`)).status).toBe(200);
      server.child.kill("SIGINT");
      expect(await server.ended).toBe(0);
    },
    PATIENCE,
  );

  it(
    "a command that does not exist",
    async () => {
      const { code, output } = await finish(["strat"]);
      expect([code, output]).toEqual([2, expect.stringMatching(oneSentence)]);
    },
    PATIENCE,
  );
});

describe.runIf(isRoot)("started by root", () => {
  it(
    "keeps the database in a data folder that was closed to others, by letting its user pass",
    async () => {
      const data = join(folder, "closed");
      await mkdir(data, { mode: 0o700 });
      expect(await finish(["migrate", "--data", data])).toMatchObject({ code: 0 });
      expect((await lstat(join(data, "postgres"))).isDirectory()).toBe(true);
      expect((await lstat(data)).mode & 0o777).toBe(0o711);
    },
    PATIENCE,
  );

  it(
    "works below a folder that only root may enter",
    async () => {
      const home = join(folder, "home");
      await mkdir(home, { mode: 0o700 });
      await chown(home, 0, 0);
      const data = join(home, "data");
      const { code, output } = await finish(["migrate", "--data", data]);
      expect([code, output]).toEqual([0, expect.stringContaining("数据库结构已升级")]);
      const elsewhere = await readlink(join(data, "postgres"));
      expect((await lstat(elsewhere)).uid).toBe(65_534);
      expect(await finish(["migrate", "--data", data])).toMatchObject({ code: 0 });
      await rm(elsewhere, { recursive: true });
    },
    PATIENCE,
  );

  it(
    "works for another user, and says it when a folder is not theirs",
    async () => {
      const nobody = { uid: 65_534, gid: 65_534 };
      const reachable =
        (await isReachable(process.execPath, nobody)) &&
        (await isReachable(import.meta.dirname, nobody));
      // the other user needs a copy of Node and of this project that they can read
      if (!reachable) return;
      const asNobody = async (args: readonly string[]) => {
        const launched = program.run(args, { ...nobody, env: { HOME: folder } });
        return { code: await launched.ended, output: launched.output() };
      };
      const theirs = join(folder, "theirs");
      expect(await asNobody(["migrate", "--data", theirs])).toMatchObject({ code: 0 });
      expect((await lstat(join(theirs, "postgres/data"))).uid).toBe(65_534);
      // root may use it too, as its owner
      expect(await finish(["migrate", "--data", theirs])).toMatchObject({ code: 0 });
      const roots = join(folder, "roots");
      await mkdir(roots, { mode: 0o700 });
      const refused = await asNobody(["migrate", "--data", roots]);
      expect([refused.code, refused.output]).toEqual([20, expect.stringMatching(oneSentence)]);
    },
    PATIENCE,
  );
});

async function closedPort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
