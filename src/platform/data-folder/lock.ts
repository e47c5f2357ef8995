import { link, mkdir, readFile, rmdir, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { errorCode, RefusalError } from "#platform/refusal-error.ts";
import { isProcessAlive, processNamespace, processStart } from "./process-alive.ts";

const HOLDER = z.object({ pid: z.int(), started: z.string(), namespace: z.string() });
type Holder = z.infer<typeof HOLDER>;

export interface FolderLock {
  release(): Promise<void>;
}

const HEARTBEAT = 5_000;
const STALE_AFTER = 20_000;

/**
 * One Luoshi owns one data folder. The lock names its process, so a lock left by a killed one is taken over at
 * once; one from another container (whose process numbers we cannot ask) when its heartbeat has stopped.
 * Refuses with `folder-in-use`, naming the other process.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, "lock");
  const me: Holder = {
    pid: process.pid,
    started: processStart(process.pid),
    namespace: processNamespace(),
  };
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, JSON.stringify(me), { mode: 0o644 });
  try {
    await take(path, draft, folder);
  } finally {
    await unlink(draft);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    // the folder may be gone (a test, an unplugged disk): the server will notice by itself
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      if (await isHeldBy(path, me)) await unlink(path);
    },
  };
}

async function take(path: string, draft: string, folder: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      await link(draft, path); // atomic, and fails when the lock exists
      return;
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
    const holder = await readHolder(path);
    if (holder !== null && (await isLive(path, holder))) {
      throw new RefusalError(
        "folder-in-use",
        `数据文件夹 ${folder} 正由另一个 Luoshi 使用（进程 ${holder.pid}）。请先停止它，或用 --data 指定另一个文件夹。`,
      );
    }
    await removeStale(path);
  }
  throw new RefusalError(
    "folder-in-use",
    `数据文件夹 ${folder} 正被另一个 Luoshi 占用，请稍后再试。`,
  );
}

/** Only one process at a time may judge and remove a stale lock: else the second would remove the first one's new lock. */
async function removeStale(path: string): Promise<void> {
  const guard = `${path}.takeover`;
  try {
    await mkdir(guard);
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    const { mtimeMs } = await stat(guard).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > STALE_AFTER) await rmdir(guard).catch(() => undefined);
    await sleep(50);
    return;
  }
  try {
    const holder = await readHolder(path);
    if (holder === null || !(await isLive(path, holder))) {
      await unlink(path).catch((error: unknown) => {
        if (errorCode(error) !== "ENOENT") throw error;
      });
    }
  } finally {
    await rmdir(guard).catch(() => undefined);
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return HOLDER.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (errorCode(error) === "EACCES") throw error;
    return null; // gone, or half-written when the power failed
  }
}

async function isLive(path: string, holder: Holder): Promise<boolean> {
  if (holder.namespace !== processNamespace()) {
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
    return Date.now() - mtimeMs < STALE_AFTER;
  }
  if (!isProcessAlive(holder.pid)) return false;
  const started = processStart(holder.pid);
  return started === "" || holder.started === "" || started === holder.started;
}

async function isHeldBy(path: string, me: Holder): Promise<boolean> {
  const holder = await readHolder(path);
  return holder !== null && holder.pid === me.pid && holder.started === me.started;
}

/** Does a living Luoshi own this data folder? */
export async function isLocked(folder: string): Promise<boolean> {
  const path = join(folder, "lock");
  const holder = await readHolder(path);
  return holder !== null && (await isLive(path, holder));
}
