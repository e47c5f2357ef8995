import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises"; // prettier-ignore
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { refused, success, type Result } from "#kernel/problem.ts";
import { type KeyRing, UnsealError } from "#platform/keys/key-ring.ts";
import { errorCode } from "#platform/refusal-error.ts";
import { cleanFileName } from "./clean-file-name.ts";
import { detectType, type DetectedType } from "./detect-type.ts";
import { ATTACHMENT_TYPES, claimedType, FILE_TYPES, type FileType } from "./file-types.ts";
import { beginSealing, openSealed, type SealingFile } from "./sealed-file.ts";

/** A file as it is kept: the hash is its address, the name only a label. */
export interface StoredBlob {
  /** SHA-256 of the content, hexadecimal. */
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
  readonly type: FileType;
  readonly mime: string;
  /** The cleaned name. */
  readonly name: string;
}

export type BlobSource = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

export interface PutOptions {
  /** The name under which the user sent it. */
  readonly name: string;
  /** Bytes; 50 MiB when not said. */
  readonly limit?: number;
  /** `ATTACHMENT_TYPES` when not said. */
  readonly accept?: readonly FileType[];
}

/**
 * Files by the hash of their content: the same file is kept once, and nothing kept is ever changed. All of them are sealed
 * on the disk (docs/decisions/0022); those of an older program lie there in plain until they are sealed in the background.
 */
export interface BlobStore {
  /** Keeps a file that is on the disk for good when this returns. Refuses with file-too-large, file-empty or file-wrong-type. */
  put(source: BlobSource, options: PutOptions): Promise<Result<StoredBlob>>;
  /** The content as a stream with its size; null when there is no such file. */
  open(hash: string): Promise<{ readonly stream: Readable; readonly size: number } | null>;
  /** The whole content; null when there is no such file. */
  read(hash: string): Promise<Buffer | null>;
  has(hash: string): Promise<boolean>;
  /** Is the content still what its address says? `missing` when it is not there, `locked` when its key is not. */
  verify(hash: string): Promise<"whole" | "damaged" | "missing" | "locked">;
  /** The hashes of all files, in order. */
  list(): AsyncIterable<string>;
  /** Whether it was put (or sealed anew) longer ago than this, in milliseconds; false when there is no such file. */
  isOlderThan(hash: string, milliseconds: number): Promise<boolean>;
  remove(hash: string): Promise<void>;
}

const DEFAULT_LIMIT = 50 * 1024 * 1024;
const HASH = /^[0-9a-f]{64}$/;

/** Opens the store in a folder (created when missing) and clears what uploads left that were interrupted long ago. */
export async function openBlobStore(folder: string, keys: KeyRing): Promise<BlobStore> {
  const drafts = draftFolder(folder);
  await mkdir(drafts, { recursive: true, mode: 0o700 });
  await clearOldDrafts(drafts);
  return {
    async put(source, options) {
      const draft = join(drafts, randomUUID());
      try {
        const written = await sealDraft(draft, source, options.limit ?? DEFAULT_LIMIT, keys);
        if (written === "too-large") return tooLarge(options);
        const judged = judge(written.detected, written.size, options);
        if (!judged.ok) return judged;
        const { hash, size } = written;
        await keepNew(folder, draft, hash);
        const name = cleanFileName(options.name);
        const type = judged.value;
        return success({ hash, size, name, type, mime: FILE_TYPES[type] });
      } finally {
        await rm(draft, { force: true });
      }
    },
    ...blobReader(folder, keys),
    async isOlderThan(hash, milliseconds) {
      const found = await whereIs(folder, hash);
      return found !== null && Date.now() - found.changedAt > milliseconds;
    },
    remove: (hash) => removeBlob(folder, hash),
  };
}

export async function removeBlob(folder: string, hash: string): Promise<void> {
  await rm(blobPath(folder, hash), { force: true });
  await rm(plainPath(folder, hash), { force: true });
}

/** What only reads a store: it leaves alone what somebody else is just uploading. Without keys nothing sealed can be read. */
export function blobReader(
  folder: string,
  keys: KeyRing | null,
): Pick<BlobStore, "open" | "read" | "has" | "verify" | "list"> {
  return {
    open: (hash) => openContent(folder, hash, keys),
    async read(hash) {
      const found = await openContent(folder, hash, keys);
      if (found === null) return null;
      const pieces: Buffer[] = [];
      // no encoding is set: pieces are buffers
      for await (const piece of found.stream) pieces.push(piece as Buffer);
      return Buffer.concat(pieces);
    },
    async has(hash) {
      return (await whereIs(folder, hash)) !== null;
    },
    async verify(hash) {
      const digest = createHash("sha256");
      try {
        const found = await openContent(folder, hash, keys);
        if (found === null) return "missing";
        for await (const piece of found.stream) digest.update(piece as Buffer); // no encoding is set
      } catch (error) {
        if (errorCode(error) === "ENOENT") return "missing";
        if (error instanceof UnsealError) return error.keyIsMissing ? "locked" : "damaged";
        throw error;
      }
      return digest.digest("hex") === hash ? "whole" : "damaged";
    },
    async *list() {
      for await (const hashes of listShelves(folder)) yield* [...hashes.keys()].toSorted();
    },
  };
}

/** The files of each shelf, and whether a plain one lies there: what an older program left. */
export async function* listShelves(folder: string): AsyncGenerator<ReadonlyMap<string, boolean>> {
  for (const shelf of ((await readdir(folder).catch(nullWhenMissing)) ?? []).toSorted()) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    const found = new Map<string, boolean>();
    for (const name of await readdir(join(folder, shelf))) {
      const hash = name.endsWith(SEALED) ? name.slice(0, -SEALED.length) : name;
      if (HASH.test(hash)) found.set(hash, name === hash || (found.get(hash) ?? false));
    }
    yield found;
  }
}

async function openContent(
  folder: string,
  hash: string,
  keys: KeyRing | null,
): Promise<{ readonly stream: Readable; readonly size: number } | null> {
  const found = await whereIs(folder, hash);
  if (found === null) return null;
  if (!found.sealed) {
    return { stream: Readable.from(readPlain(folder, hash, keys), { objectMode: false }), size: found.size }; // prettier-ignore
  }
  if (keys === null) throw new UnsealError(`blobs/${hash}`, "there are no keys", true);
  const { file, content } = await openSealed(found.path, hash, keys);
  await file.close();
  return { stream: Readable.from(readSealed(found.path, hash, keys), { objectMode: false }), size: content.size }; // prettier-ignore
}

/** Opens when the first byte is asked for: who only wanted to know the size leaves no file open. */
async function* readSealed(path: string, hash: string, keys: KeyRing): AsyncGenerator<Buffer> {
  const { file, content } = await openSealed(path, hash, keys);
  try {
    yield* content.read(0);
  } finally {
    await file.close();
  }
}

async function* readPlain(
  folder: string,
  hash: string,
  keys: KeyRing | null,
): AsyncGenerator<Buffer> {
  let file: FileHandle;
  try {
    file = await open(plainPath(folder, hash), "r");
  } catch (error) {
    // sealed since it was found
    if (errorCode(error) !== "ENOENT" || keys === null) throw error;
    yield* readSealed(blobPath(folder, hash), hash, keys);
    return;
  }
  // no encoding is set: pieces are buffers
  for await (const piece of file.createReadStream()) yield piece as Buffer;
}

async function whereIs(
  folder: string,
  hash: string,
): Promise<{
  readonly path: string;
  readonly size: number;
  readonly sealed: boolean;
  readonly changedAt: number;
} | null> {
  // a plain file may be sealed between the first look and the second
  for (const path of [blobPath(folder, hash), plainPath(folder, hash), blobPath(folder, hash)]) {
    const found = await stat(path).catch(nullWhenMissing);
    if (found !== null) return { path, size: found.size, sealed: path.endsWith(SEALED), changedAt: found.mtimeMs }; // prettier-ignore
  }
  return null;
}

const SEALED = ".sealed";

/** Where a store in this folder keeps the content of a hash, sealed. */
export const blobPath = (folder: string, hash: string): string => `${plainPath(folder, hash)}${SEALED}`; // prettier-ignore

/** Where an older program kept it, in plain. */
export function plainPath(folder: string, hash: string): string {
  if (!HASH.test(hash)) throw new RangeError(`not a SHA-256: ${hash}`);
  return join(folder, hash.slice(0, 2), hash);
}

/** Where files lie until they are whole. */
export const draftFolder = (folder: string): string => join(folder, "incoming");

/** Longer than an upload may take. A younger one may be another server's, in the middle of a rolling restart. */
const ABANDONED = 3_600_000;

async function clearOldDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(nullWhenMissing);
    if (found !== null && Date.now() - found.mtimeMs > ABANDONED) await rm(path, { force: true });
  }
}

async function sealDraft(
  path: string,
  source: BlobSource,
  limit: number,
  keys: KeyRing,
): Promise<{ hash: string; size: number; detected: DetectedType } | "too-large"> {
  const file = await open(path, "wx+", 0o600);
  try {
    const sealing = await beginSealing(file, keys);
    if (!(await takeIn(sealing, source, limit))) return "too-large";
    const written = await sealing.finish();
    return { ...written, detected: await detectType(sealing.content()) };
  } finally {
    await file.close();
  }
}

async function takeIn(sealing: SealingFile, source: BlobSource, limit: number): Promise<boolean> {
  let size = 0;
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    size += chunk.byteLength;
    if (size > limit) return false;
    await sealing.write(chunk);
  }
  return true;
}

async function keepNew(folder: string, draft: string, hash: string): Promise<void> {
  // the same content may be here already
  if ((await stat(blobPath(folder, hash)).catch(nullWhenMissing)) === null) {
    await keepSealed(folder, draft, hash);
  }
}

/** Gives a whole sealed file its place, also over one that is there, and takes a plain one away. */
export async function keepSealed(folder: string, draft: string, hash: string): Promise<void> {
  const path = blobPath(folder, hash);
  const shelf = dirname(path);
  await mkdir(shelf, { recursive: true, mode: 0o700 });
  // a rename is atomic; syncing the folder makes it outlast a power cut
  await rename(draft, path);
  await syncFolder(shelf);
  await rm(plainPath(folder, hash), { force: true });
}

async function syncFolder(path: string): Promise<void> {
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

function judge(detected: DetectedType, size: number, options: PutOptions): Result<FileType> {
  const label = `文件“${cleanFileName(options.name)}”`;
  const accept = options.accept ?? ATTACHMENT_TYPES;
  const list = accept.map((type) => `.${type}`).join("、");
  if (size === 0) return refused("file-empty", `${label}是空的。请检查后重新上传。`);
  if (detected === "encrypted") {
    return refused("file-wrong-type", `${label}设了打开密码，无法读取。请去掉密码后重新上传。`);
  }
  const claimed = claimedType(options.name);
  if (claimed === null || !accept.includes(claimed)) {
    return refused(
      "file-wrong-type",
      `${label}的类型不在可上传的范围内（${list}）。请转换格式后重新上传。`,
    );
  }
  const matches =
    detected === "text"
      ? claimed === "txt" || claimed === "md" || claimed === "csv"
      : detected === claimed;
  if (matches) return success(claimed);
  return refused(
    "file-wrong-type",
    `${label}的扩展名是 .${claimed}，内容却${detected === "other" ? "不是这种格式（可能已损坏）" : `是${detected === "text" ? "纯文本" : ` .${detected} `}`}。请用原来的程序打开并另存后重新上传。`,
  );
}

function tooLarge(options: PutOptions): Result<never> {
  const limit = Math.floor((options.limit ?? DEFAULT_LIMIT) / 1024 / 1024);
  return refused(
    "file-too-large",
    `文件“${cleanFileName(options.name)}”超过 ${limit} MB 的上限，没有保存。请压缩图片或拆分后重新上传。`,
  );
}

function nullWhenMissing(error: unknown): null {
  if (errorCode(error) === "ENOENT") return null;
  throw error;
}
