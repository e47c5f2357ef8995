import { existsSync } from "node:fs";
import { access, mkdir, open, readFile, rename, rm, writeFile, type FileHandle } from "node:fs/promises"; // prettier-ignore
import { dirname, join } from "node:path";
import { blobPath, blobReader, keepSealed, plainPath, removeBlob } from "#platform/blobs/blob-store.ts"; // prettier-ignore
import { beginSealing } from "#platform/blobs/sealed-file.ts";
import { KEYS, nullWhenMissing, settingsPath, syncFolder } from "#platform/backup/backup-files.ts";
import { keyFilePath, openKeyRing } from "#platform/keys/key-file.ts";
import type { KeyRing } from "#platform/keys/key-ring.ts";
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
  for await (const _ of blobReader(join(dataFolder, "blobs"), null).list()) return true;
  return false;
}

/** A file that is being brought: a setting as it is, an uploaded file sealed with the keys that will be there. */
interface Target {
  readonly file: FileHandle;
  readonly write: (bytes: Buffer) => Promise<void>;
  /** On the disk for good when this returns. */
  readonly finish: () => Promise<unknown>;
}

export async function prepareFiles(dataFolder: string): Promise<FilesTarget> {
  const folder = join(dataFolder, "blobs");
  // what is there stays as it is until the end: it is sealed with the keys that are there
  const waiting = join(folder, "restoring");
  await rm(waiting, { recursive: true, force: true });
  await mkdir(waiting, { recursive: true, mode: 0o700 });
  const settings: string[] = [];
  const kept = new Map<string, "sealed" | "plain">();
  let target: Target | null = null;
  let keys: KeyRing | null | undefined;
  const draftOf = (name: string): string => `${settingsPath(dataFolder, name)}.restoring`;
  /** Those of the backup, which come before its files. Without any, files wait in plain for the keys that are missing. */
  const keysToCome = (): KeyRing | null => {
    const path = settings.includes(KEYS) ? draftOf(KEYS) : keyFilePath(dataFolder);
    keys ??= existsSync(path) ? openKeyRing(path) : null;
    return keys;
  };
  return {
    async beginFile(name) {
      settings.push(name);
      const draft = draftOf(name);
      await mkdir(dirname(draft), { recursive: true, mode: 0o700 });
      target = asItIs(await open(draft, "w", 0o600));
    },
    async beginBlob(hash) {
      const ring = keysToCome();
      kept.set(hash, ring === null ? "plain" : "sealed");
      const file = await open(join(waiting, hash), "w", 0o600);
      target = asItIs(file);
      if (ring !== null) target = { file, ...(await beginSealing(file, ring)) };
    },
    async write(bytes) {
      if (target === null) throw new Error("no file is open");
      await target.write(bytes);
    },
    async end() {
      if (target === null) throw new Error("no file is open");
      await target.finish();
      await target.file.close();
      target = null;
    },
    async commit() {
      for (const name of settings) {
        const path = settingsPath(dataFolder, name);
        if (await isThere(path)) await rename(path, `${path}.before-restore`);
        await rename(draftOf(name), path);
        await syncFolder(dirname(path));
      }
      // also over one that is there: it may be damaged, and the content of this one was checked
      for (const [hash, as] of kept) {
        if (as === "sealed") await keepSealed(folder, join(waiting, hash), hash);
        else await keepPlain(folder, join(waiting, hash), hash);
      }
      for await (const hash of blobReader(folder, null).list()) {
        if (!kept.has(hash)) await removeBlob(folder, hash);
      }
      await rm(waiting, { recursive: true, force: true });
    },
    async undo() {
      await target?.file.close();
      await Promise.all([
        ...settings.map((name) => rm(draftOf(name), { force: true })),
        rm(waiting, { recursive: true, force: true }),
      ]);
    },
  };
}

const asItIs = (file: FileHandle): Target => ({
  file,
  write: (bytes) => file.writeFile(bytes),
  finish: () => file.sync(),
});

async function keepPlain(folder: string, draft: string, hash: string): Promise<void> {
  const path = plainPath(folder, hash);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(draft, path);
  await syncFolder(dirname(path));
  // one that is sealed with keys that are gone would be looked for first
  await rm(blobPath(folder, hash), { force: true });
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
