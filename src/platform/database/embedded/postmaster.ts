import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isProcessAlive } from "#platform/data-folder/process-alive.ts";
import { errorCode } from "#platform/refusal-error.ts";

/** What a running server says about itself in postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
  readonly status: "starting" | "stopping" | "ready" | "standby" | "";
}

/** Reads postmaster.pid; null when there is none or it is not written out yet. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  let text: string;
  try {
    text = await readFile(join(cluster, "postmaster.pid"), "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return null;
  const status = lines[7];
  return {
    pid,
    port: Number(lines[3] ?? 0),
    socketFolder: lines[4] ?? "",
    status:
      status === "starting" || status === "stopping" || status === "ready" || status === "standby"
        ? status
        : "",
  };
}

/** The server that runs on this cluster, or null. A file that a dead server left behind counts as none. */
export async function findRunning(cluster: string): Promise<Postmaster | null> {
  const found = await readPostmaster(cluster);
  return found !== null && isProcessAlive(found.pid) && (await isPostgres(found.pid))
    ? found
    : null;
}

/** After a reboot the number may belong to anything: on Linux we look, elsewhere we believe the file. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== "linux") return true;
  try {
    return (await readFile(`/proc/${pid}/stat`, "utf8")).includes("(postgres)");
  } catch {
    return false;
  }
}

/** True when the process is gone within `patience` milliseconds. */
export async function waitUntilGone(pid: number, patience: number): Promise<boolean> {
  for (const start = performance.now(); performance.now() - start < patience; await sleep(10)) {
    if (!isProcessAlive(pid)) return true;
  }
  return !isProcessAlive(pid);
}

/** Removes a socket folder that we made (see `socketFolder`) and nothing else. */
export async function removeSocketFolder(folder: string): Promise<void> {
  if (/[\\/]luoshi-[A-Za-z0-9]{6}$/.test(folder))
    await rm(folder, { recursive: true, force: true });
}
