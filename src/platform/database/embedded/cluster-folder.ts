import { chmod, chown, lstat, mkdir, mkdtemp, realpath, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode, RefusalError } from "#platform/refusal-error.ts";
import {
  defaultIdentity,
  identityOfOwner,
  isReachable,
  type ServerIdentity,
} from "./server-identity.ts";

export interface ClusterFolder {
  /** Holds `data` (PostgreSQL's own folder) and nothing of ours but what its user must read. */
  readonly path: string;
  readonly identity: ServerIdentity | null;
}

const SYSTEM_FOLDER = "/var/lib/luoshi";

/**
 * The folder of the database inside a data folder. Started by root below a folder that the server's user cannot
 * enter (/root is 0700), or on a disk without owners, the database lies in /var/lib/luoshi instead and the data
 * folder links to it.
 */
export async function clusterFolder(dataFolder: string): Promise<ClusterFolder> {
  const path = join(dataFolder, "postgres");
  const existing = await lstat(path).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  });
  if (existing !== null) return openExisting(path);
  const identity = defaultIdentity();
  if (identity === null) {
    await mkdir(path, { mode: 0o700 });
    return { path, identity };
  }
  if (await letPass(dataFolder, identity)) {
    await mkdir(path, { mode: 0o700 });
    try {
      await chown(path, identity.uid, identity.gid);
      return { path, identity };
    } catch {
      // a disk without owners (a mounted share): elsewhere, then
    }
  }
  return { path: await relocate(path, identity), identity };
}

/**
 * Can the server's user walk through the data folder? Where only the folder itself is in the way (0700), passing is
 * allowed: not listing, and everything of ours in it is closed by its own mode.
 */
async function letPass(dataFolder: string, identity: ServerIdentity): Promise<boolean> {
  if (!(await isReachable(dirname(dataFolder), identity))) return false;
  if (!(await isReachable(dataFolder, identity))) {
    await chmod(dataFolder, (await lstat(dataFolder)).mode | 0o011).catch(() => undefined);
  }
  return isReachable(dataFolder, identity);
}

async function relocate(path: string, identity: ServerIdentity): Promise<string> {
  try {
    await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
    const folder = await mkdtemp(join(SYSTEM_FOLDER, "postgres-"));
    await chown(folder, identity.uid, identity.gid);
    await symlink(folder, path);
    return folder;
  } catch (cause) {
    throw new RefusalError(
      "folder-unreadable",
      `以 root 启动时，数据库以 nobody 身份运行，但它进不了 ${path}，也不能在 ${SYSTEM_FOLDER} 中建立文件夹。请用 --data 指定 nobody 能进入的文件夹，或改用普通用户启动。`,
      { cause },
    );
  }
}

async function openExisting(path: string): Promise<ClusterFolder> {
  let folder: string;
  try {
    folder = await realpath(path);
  } catch (cause) {
    throw new RefusalError(
      "folder-unreadable",
      `数据文件夹中的 ${path} 指向的数据库文件夹已不存在或不可读。请恢复它，或用 --data 指定另一个文件夹。`,
      { cause },
    );
  }
  const identity = await identityOfOwner(folder);
  const { uid } = await lstat(folder);
  const mine = process.getuid?.();
  if (mine !== undefined && mine !== 0 && uid !== mine) {
    throw new RefusalError(
      "folder-unreadable",
      `数据库文件夹 ${folder} 属于另一个用户（uid ${uid}），当前用户不能使用。请用原来的用户启动，或用 --data 指定另一个文件夹。`,
    );
  }
  if (identity !== null && !(await isReachable(folder, identity))) {
    throw new RefusalError(
      "folder-unreadable",
      `数据库文件夹 ${folder} 的属主（uid ${identity.uid}）进不了它所在的路径。请放宽上级文件夹的权限，或用 --data 指定另一个文件夹。`,
    );
  }
  return { path: folder, identity };
}
