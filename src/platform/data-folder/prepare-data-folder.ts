import { access, constants, mkdir, realpath, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { errorCode, RefusalError } from "#platform/refusal-error.ts";

/** `.luoshi` beside the project, or LUOSHI_DATA, or what `--data` says. */
export function dataFolderPath(option: string | undefined): string {
  return resolve(option ?? process.env["LUOSHI_DATA"] ?? ".luoshi");
}

/**
 * Creates the data folder when it is missing and returns its real path. Refuses with `folder-unreadable` when it
 * cannot be created, entered or written. Nobody else may read it; started by root, the database's user may only pass.
 */
export async function prepareDataFolder(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const folder = await realpath(path);
    if (!(await stat(folder)).isDirectory()) throw notAFolder(path);
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    if (error instanceof RefusalError) throw error;
    const code = errorCode(error);
    if (code === "EEXIST" || code === "ENOTDIR") throw notAFolder(path);
    const why =
      code === "EACCES" || code === "EPERM"
        ? "没有读写权限"
        : code === "EROFS"
          ? "所在磁盘只读"
          : code === "ENOSPC"
            ? "磁盘已满"
            : String(code ?? error);
    throw new RefusalError(
      "folder-unreadable",
      `不能使用数据文件夹 ${path}：${why}。请调整它的权限，或用 --data 指定另一个文件夹。`,
      { cause: error },
    );
  }
}

const notAFolder = (path: string): RefusalError =>
  new RefusalError(
    "folder-unreadable",
    `${path} 不是文件夹，不能存放数据。请用 --data 指定一个文件夹。`,
  );
