import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { errorCode, RefusalError } from "#platform/refusal-error.ts";
import {
  type ContainerKey,
  damaged,
  headerOf,
  keyOf,
  LARGEST_HEADER,
  MAGIC,
} from "#platform/backup/container-format.ts";
import { type BackupEvent, type BackupManifest, readEntries } from "#platform/backup/entries.ts";
import { openChunks } from "#platform/backup/seal-chunks.ts";

export interface OpenBackup {
  readonly path: string;
  /** Bytes of the file. */
  readonly size: number;
  readonly madeAt: Date;
  /** Everything in it, from its beginning; may be read again. `onRead` is told how many bytes of the file were read. */
  events(onRead?: (bytes: number) => void): AsyncGenerator<BackupEvent>;
}

/** Opens a backup with its passphrase. Refuses what is no backup, what cannot be read, and another passphrase. */
export async function openBackup(path: string, passphrase: string): Promise<OpenBackup> {
  const head = await readHead(path);
  const key = await keyOf(head, passphrase);
  const { size } = await stat(path);
  return {
    path,
    size,
    madeAt: new Date(headerOf(head).madeAt),
    events: (onRead) => readEvents(path, head, key, onRead),
  };
}

/**
 * Reads the whole file: every chunk, every entry against its hash, every uploaded file against its name, and all of it
 * against the list of contents. Refuses `backup-damaged`; nothing is written anywhere.
 */
export async function checkBackup(
  backup: OpenBackup,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<BackupManifest> {
  let manifest: BackupManifest | null = null;
  const tables: string[] = [];
  const files: string[] = [];
  let blobs = 0;
  for await (const event of backup.events((bytes) => onProgress(bytes, backup.size))) {
    if (event.is === "manifest") manifest = event.manifest;
    if (event.is !== "end") continue;
    const { head, end } = event;
    if (head.kind === "table") tables.push(`${head.name} ${end.lines} ${end.sha256}`);
    else if (head.kind === "file") files.push(`${head.name} ${end.sha256}`);
    else {
      if (end.sha256 !== head.hash) throw damaged(`附件 ${head.hash.slice(0, 12)}的内容与名称不符`);
      blobs += 1;
    }
  }
  if (manifest === null) throw damaged("缺少清单");
  const listed = {
    tables: manifest.tables.map(({ name, rows, sha256 }) => `${name} ${rows} ${sha256}`),
    files: manifest.files.map(({ name, sha256 }) => `${name} ${sha256}`),
    blobs: manifest.blobs.count,
  };
  if (fingerprint(listed) !== fingerprint({ tables, files, blobs })) {
    throw damaged("内容与清单不符");
  }
  return manifest;
}

const fingerprint = (value: object): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex");

async function* readEvents(
  path: string,
  head: Buffer,
  key: ContainerKey,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<BackupEvent> {
  const sealed = openChunks(readFrom(path, head.length, onRead), key);
  yield* readEntries(unpack(sealed));
}

/**
 * Gunzips by hand instead of in a pipeline: when the reader stops early (a refusal in the middle), the file is closed and
 * no error of a stream is left without anyone to hear it.
 */
async function* unpack(source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  let failure: unknown;
  const feeding = (async () => {
    try {
      for await (const chunk of source) {
        if (gunzip.destroyed) return;
        if (!gunzip.write(chunk)) await drained(gunzip);
      }
      gunzip.end();
    } catch (error) {
      failure = error;
      gunzip.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  try {
    // no encoding is set: chunks are buffers
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (cause) {
    throw failure ?? damaged("内容解不开", cause);
  } finally {
    gunzip.destroy();
    await feeding;
  }
}

const drained = (stream: NodeJS.EventEmitter): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      stream.off("drain", done).off("close", done).off("error", done);
      resolve();
    };
    stream.on("drain", done).on("close", done).on("error", done);
  });

const PIECE = 256 * 1024;

async function* readFrom(
  path: string,
  start: number,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const file = await open(path, "r");
  try {
    for (let at = start; ;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE), 0, PIECE, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      onRead(at);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Everything before the first chunk. */
async function readHead(path: string): Promise<Buffer> {
  let start: Buffer;
  try {
    const file = await open(path, "r");
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(MAGIC.length + 4 + LARGEST_HEADER), 0, MAGIC.length + 4 + LARGEST_HEADER, 0); // prettier-ignore
      start = buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    const missing = errorCode(cause) === "ENOENT";
    throw new RefusalError(
      "file-missing",
      `备份文件 ${path} ${missing ? "不存在" : "打不开"}。请检查路径和读取权限。`,
      { cause },
    );
  }
  if (start.length < MAGIC.length + 4 || !start.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new RefusalError(
      "backup-damaged",
      `${path} 不是落实的备份文件，或者开头已损坏，不能使用。请换一份备份；没有改动任何数据。`,
    );
  }
  const length = start.readUInt32BE(MAGIC.length);
  const end = MAGIC.length + 4 + length;
  if (length > LARGEST_HEADER || start.length < end) throw damaged("文件开头不完整");
  return start.subarray(0, end);
}
