import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isLocked } from "#platform/data-folder/lock.ts";
import { SUPERUSER } from "./create-cluster.ts";
import type { ServerAddress } from "./embedded-postgres.ts";
import { findRunning } from "./postmaster.ts";

/** The address of the server that another living Luoshi runs on this folder, or null when none does. */
export async function joinRunning(dataFolder: string): Promise<ServerAddress | null> {
  if (!(await isLocked(dataFolder))) return null;
  const running = await findRunning(join(dataFolder, "postgres", "data")).catch(() => null);
  if (running === null || running.status !== "ready") return null;
  const password = await readFile(join(dataFolder, "postgres-password"), "utf8");
  return {
    host: running.socketFolder === "" ? "127.0.0.1" : running.socketFolder,
    port: running.port,
    user: SUPERUSER,
    password: password.trim(),
  };
}
