import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { RefusalError } from "#platform/refusal-error.ts";
import { isLocked, lockFolder } from "./lock.ts";
import { processNamespace, processStart } from "./process-alive.ts";

let folder = "";
const folders: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "luoshi-lock-"));
  folders.push(folder);
});
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true }))));

const leaveLock = (holder: object): Promise<void> =>
  writeFile(join(folder, "lock"), JSON.stringify(holder));

async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

describe("lockFolder", () => {
  it("lets one in and names it to the second", async () => {
    const lock = await lockFolder(folder);
    const error: unknown = await lockFolder(folder).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RefusalError);
    expect(error).toMatchObject({
      refusal: { code: "folder-in-use", message: expect.stringContaining(`进程 ${process.pid}`) },
    });
    expect(await isLocked(folder)).toBe(true);
    await lock.release();
    expect(await isLocked(folder)).toBe(false);
    await (await lockFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it("takes over from a process that is gone", async () => {
    await leaveLock({ pid: await endedPid(), started: "", namespace: processNamespace() });
    await (await lockFolder(folder)).release();
  });

  it.runIf(process.platform === "linux")(
    "sees that a number was given to another process",
    async () => {
      await leaveLock({ pid: process.ppid, started: "1", namespace: processNamespace() });
      await (await lockFolder(folder)).release();
      const started = processStart(process.ppid);
      await leaveLock({ pid: process.ppid, started, namespace: processNamespace() });
      await expect(lockFolder(folder)).rejects.toThrow(`进程 ${process.ppid}`);
    },
  );

  it("believes a lock of another container as long as its heart beats", async () => {
    await leaveLock({ pid: 1, started: "1", namespace: "pid:[elsewhere]" });
    await expect(lockFolder(folder)).rejects.toThrow("正由另一个 Luoshi 使用");
    const past = new Date(Date.now() - 60_000);
    await utimes(join(folder, "lock"), past, past);
    await (await lockFolder(folder)).release();
  });

  it("is not confused by a lock that was cut off while written", async () => {
    await writeFile(join(folder, "lock"), '{"pid":');
    await (await lockFolder(folder)).release();
  });

  it("gives a stale lock to exactly one of many", async () => {
    await leaveLock({ pid: await endedPid(), started: "", namespace: processNamespace() });
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(tries.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
  });
});
