import { randomUUID } from "node:crypto";
import {
  access,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  writeFile,
  type FileHandle,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { blobPath, openBlobStore } from "#platform/blobs/blob-store.ts";
import { nullWhenMissing, settingsPath, syncFolder } from "#platform/backup/backup-files.ts";
import { RefusalError } from "#platform/refusal-error.ts";

/** Files on their way into a data folder; until `commit` nothing that was there is changed. */
export interface FilesTarget {
  beginFile(name: string): Promise<void>;
  beginBlob(hash: string): Promise<void>;
  write(bytes: Buffer): Promise<void>;
  end(): Promise<void>;
  /** Gives the files their names; what was there before is kept beside as `….before-restore`. Removes foreign uploads. */
  commit(): Promise<void>;
  /** Takes away what was brought so far. */
  undo(): Promise<void>;
}

/** While this file lies in the data folder, a restore has begun to change things and not ended. */
const UNFINISHED = "restore-unfinished";

/** Does the data folder hold uploaded files? */
export async function holdsBlobs(dataFolder: string): Promise<boolean> {
  const blobs = await openBlobStore(join(dataFolder, "blobs"));
  for await (const _ of blobs.list()) return true;
  return false;
}

export async function prepareFiles(dataFolder: string): Promise<FilesTarget> {
  const folder = join(dataFolder, "blobs");
  const blobs = await openBlobStore(folder);
  const settings: string[] = [];
  const kept = new Set<string>();
  const added: string[] = [];
  let target: { readonly file: FileHandle; readonly draft: string; readonly path: string; readonly blob: boolean } | null = null; // prettier-ignore
  const draftOf = (name: string): string => `${settingsPath(dataFolder, name)}.restoring`;

  async function start(draft: string, path: string, blob: boolean): Promise<void> {
    await mkdir(dirname(draft), { recursive: true, mode: 0o700 });
    target = { file: await open(draft, "w", 0o600), draft, path, blob };
  }
  return {
    async beginFile(name) {
      settings.push(name);
      await start(draftOf(name), "", false);
    },
    async beginBlob(hash) {
      kept.add(hash);
      await start(join(folder, "incoming", randomUUID()), blobPath(folder, hash), true);
    },
    async write(bytes) {
      if (target === null) throw new Error("no file is open");
      await target.file.writeFile(bytes);
    },
    async end() {
      if (target === null) throw new Error("no file is open");
      const { file, draft, path, blob } = target;
      target = null;
      await file.sync();
      await file.close();
      if (!blob) return;
      if (!(await isThere(path))) added.push(path);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // also over one that is there: it may be damaged, and the content of this one was checked
      await rename(draft, path);
      await syncFolder(dirname(path));
    },
    async commit() {
      for (const name of settings) {
        const path = settingsPath(dataFolder, name);
        if (await isThere(path)) await rename(path, `${path}.before-restore`);
        await rename(draftOf(name), path);
        await syncFolder(dirname(path));
      }
      for await (const hash of blobs.list()) if (!kept.has(hash)) await blobs.remove(hash);
    },
    async undo() {
      await target?.file.close();
      await Promise.all([
        ...added.map((path) => rm(path, { force: true })),
        ...settings.map((name) => rm(draftOf(name), { force: true })),
        rm(join(folder, "incoming"), { recursive: true, force: true }),
      ]);
    },
  };
}

/** Says on the disk that from here on things are half old and half new. */
export async function markUnfinished(dataFolder: string, backup: string): Promise<void> {
  await writeFile(join(dataFolder, UNFINISHED), `${backup}\n`, { mode: 0o600, flush: true });
  await syncFolder(dataFolder);
}

export const clearUnfinished = (dataFolder: string): Promise<void> =>
  rm(join(dataFolder, UNFINISHED), { force: true });

/** Refuses to serve a data folder whose restore was cut off: its rows and its keys may not belong together. */
export async function refuseUnfinishedRestore(dataFolder: string): Promise<void> {
  const path = join(dataFolder, UNFINISHED);
  const backup = await readFile(path, "utf8").catch(nullWhenMissing);
  if (backup === null) return;
  throw new RefusalError(
    "restore-unfinished",
    `上次从 ${backup.trim()} 恢复时中断了，数据和密钥可能不配套。请重新运行 luoshi restore 并加 --replace，完成后再启动。`,
  );
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
