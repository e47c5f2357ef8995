import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, RefusalError } from "#platform/refusal-error.ts";
import type { ClusterFolder } from "./cluster-folder.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";

/** The major version whose files this program can open. */
const MAJOR_VERSION = "18";
export const SUPERUSER = "luoshi";

/**
 * PostgreSQL's data folder, created on the first start. It is built beside and renamed when whole, so that a start
 * that was interrupted leaves nothing half-made. The password lies in the data folder, readable by us alone.
 */
export async function ensureCluster(
  folder: ClusterFolder,
  passwordFile: string,
  binaries: PostgresBinaries,
  options: { readonly durable: boolean },
): Promise<{ readonly data: string; readonly password: string }> {
  const data = join(folder.path, "data");
  const version = await readOptional(join(data, "PG_VERSION"));
  if (version === null) await createCluster(folder, data, passwordFile, binaries, options);
  else if (version.trim() !== MAJOR_VERSION) {
    throw new RefusalError(
      "database-version",
      `数据文件夹中的数据库由 PostgreSQL ${version.trim()} 建立，本程序内置的是 ${MAJOR_VERSION}。请用原来的版本备份后再恢复。`,
    );
  }
  const password = await readOptional(passwordFile);
  if (password === null) {
    throw new RefusalError(
      "folder-unreadable",
      `缺少数据库密码文件 ${passwordFile}。请从备份中恢复它，或用 --data 指定另一个文件夹。`,
    );
  }
  return { data, password: password.trim() };
}

async function createCluster(
  folder: ClusterFolder,
  data: string,
  passwordFile: string,
  binaries: PostgresBinaries,
  options: { readonly durable: boolean },
): Promise<void> {
  for (const left of await readdir(folder.path)) {
    if (left.startsWith("new-"))
      await rm(join(folder.path, left), { recursive: true, force: true });
  }
  const password = randomBytes(24).toString("base64url");
  await writeFile(passwordFile, password, { mode: 0o600 });
  const draft = join(folder.path, `new-${process.pid}`);
  await mkdir(draft, { mode: 0o700 });
  const passwordForServer = join(draft, "password");
  await writeFile(passwordForServer, `${password}\n`, { mode: 0o600 });
  if (folder.identity !== null) {
    for (const path of [draft, passwordForServer]) {
      await chown(path, folder.identity.uid, folder.identity.gid);
    }
  }
  await runInitdb(binaries, folder, [
    "-D",
    join(draft, "data"),
    `--username=${SUPERUSER}`,
    "--auth=scram-sha-256",
    `--pwfile=${passwordForServer}`,
    "--encoding=UTF8",
    "--data-checksums",
    "--no-instructions",
    // the same order of text on every machine and with every library
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    ...(options.durable ? [] : ["--no-sync"]),
  ]);
  await rename(join(draft, "data"), data);
  await rm(draft, { recursive: true, force: true });
}

function runInitdb(
  binaries: PostgresBinaries,
  folder: ClusterFolder,
  args: readonly string[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, {
      ...folder.identity,
      cwd: folder.path,
      env: { ...process.env, LC_ALL: "C" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
    child.on("error", (cause) => reject(cannotCreate(folder.path, cause.message, cause)));
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(cannotCreate(folder.path, lastLine(complaint)));
    });
  });
}

const cannotCreate = (path: string, why: string, cause?: unknown): RefusalError =>
  new RefusalError(
    "database-start",
    `不能在 ${path} 中建立数据库：${why}。请检查磁盘空间和权限，或用 DATABASE_URL 指定一台 PostgreSQL 服务器。`,
    { cause },
  );

export const lastLine = (text: string): string => text.trim().split("\n").at(-1)?.trim() ?? "";

async function readOptional(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}
