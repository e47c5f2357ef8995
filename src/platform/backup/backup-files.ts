import { open, readdir, readFile, rename, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { keyFilePath } from "#platform/keys/key-file.ts";
import { errorCode, RefusalError } from "#platform/refusal-error.ts";

/** Under this name the keys lie in a backup, wherever they lie on the disk. */
export const KEYS = "keys.json";

/** Small files of the data folder that belong to the installation: keys, anchors of the audit chain, settings. */
const BELONGS = /^[a-z][a-z0-9-]*\.jsonl?$/;
/** Says how the last backup here went, and nothing of the data. */
const STAYS = new Set(["backup-status.json"]);

export interface SettingsFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Reads them as they are now; the keys from where LUOSHI_KEYS says. */
export async function readSettingsFiles(dataFolder: string): Promise<readonly SettingsFile[]> {
  const names = (await readdir(dataFolder, { withFileTypes: true }))
    .filter((found) => found.isFile() && BELONGS.test(found.name) && !STAYS.has(found.name))
    .map((found) => found.name);
  const paths = new Map(names.map((name) => [name, join(dataFolder, name)]));
  paths.set(KEYS, keyFilePath(dataFolder));
  const files: SettingsFile[] = [];
  for (const [name, path] of [...paths].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes = await readFile(path).catch(nullWhenMissing);
    if (bytes !== null) files.push({ name, bytes });
  }
  return files;
}

/** Where a file of a backup belongs on the disk. */
export const settingsPath = (dataFolder: string, name: string): string =>
  name === KEYS ? keyFilePath(dataFolder) : join(dataFolder, name);

/**
 * Writes a file beside its name and gives it the name when it is whole and on the disk: whoever looks sees all of it or
 * nothing, also after a power cut. `write` says how far it is by itself.
 */
export async function writeWhole<T>(
  path: string,
  write: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const draft = join(dirname(path), `.${basename(path)}.part-${process.pid}`);
  try {
    const file = await open(draft, "w", 0o600);
    let result: T;
    try {
      result = await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    await syncFolder(dirname(path));
    return result;
  } catch (error) {
    await rm(draft, { force: true });
    throw refusalOf(error, path);
  }
}

/** Makes a new name outlast a power cut. */
export async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle | null = null;
  try {
    folder = await open(path, "r");
    await folder.sync();
  } catch (error) {
    // Windows cannot sync folders
    if (process.platform !== "win32") throw error;
  } finally {
    await folder?.close();
  }
}

function refusalOf(error: unknown, path: string): unknown {
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: "磁盘已满",
    EDQUOT: "超过磁盘配额",
    EACCES: "没有写入权限",
    EPERM: "没有写入权限",
    EROFS: "所在磁盘只读",
    ENOENT: "所在文件夹不存在",
    ENOTDIR: "所在路径不是文件夹",
  };
  const reason = reasons[errorCode(error) ?? ""];
  if (reason === undefined) return error;
  return new RefusalError(
    "backup-not-written",
    `不能写入 ${path}：${reason}。请换一个位置或腾出空间后重试；没有留下半个文件。`,
    { cause: error },
  );
}

export function nullWhenMissing(error: unknown): null {
  if (errorCode(error) === "ENOENT") return null;
  throw error;
}
