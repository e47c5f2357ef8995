import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import {
  access,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  type FileHandle,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { refused, success, type Result } from "#kernel/problem.ts";
import { errorCode } from "#platform/refusal-error.ts";
import { cleanFileName } from "./clean-file-name.ts";
import { detectType, type DetectedType } from "./detect-type.ts";
import { ATTACHMENT_TYPES, claimedType, FILE_TYPES, type FileType } from "./file-types.ts";

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

/** Files by the hash of their content: the same file is kept once, and nothing kept is ever changed. */
export interface BlobStore {
  /** Keeps a file that is on the disk for good when this returns. Refuses with file-too-large, file-empty or file-wrong-type. */
  put(source: BlobSource, options: PutOptions): Promise<Result<StoredBlob>>;
  /** The content as a stream with its size; null when there is no such file. */
  open(hash: string): Promise<{ readonly stream: Readable; readonly size: number } | null>;
  /** The whole content; null when there is no such file. */
  read(hash: string): Promise<Buffer | null>;
  has(hash: string): Promise<boolean>;
  /** Is the content still what its address says? `missing` when it is not there. */
  verify(hash: string): Promise<"whole" | "damaged" | "missing">;
  /** The hashes of all files, in order. */
  list(): AsyncIterable<string>;
  remove(hash: string): Promise<void>;
}

const DEFAULT_LIMIT = 50 * 1024 * 1024;
const HASH = /^[0-9a-f]{64}$/;

/** Opens the store in a folder (created when missing) and clears what uploads left that were interrupted long ago. */
export async function openBlobStore(folder: string): Promise<BlobStore> {
  const drafts = join(folder, "incoming");
  await mkdir(drafts, { recursive: true, mode: 0o700 });
  await clearOldDrafts(drafts);
  const pathOf = (hash: string): string => blobPath(folder, hash);
  return {
    async put(source, options) {
      const draft = join(drafts, randomUUID());
      try {
        const written = await writeDraft(draft, source, options.limit ?? DEFAULT_LIMIT);
        if (written === "too-large") return tooLarge(options);
        const judged = judge(await detectType(draft), written.size, options);
        if (!judged.ok) return judged;
        await keep(draft, pathOf(written.hash));
        const name = cleanFileName(options.name);
        const type = judged.value;
        return success({ ...written, name, type, mime: FILE_TYPES[type] });
      } finally {
        await rm(draft, { force: true });
      }
    },
    ...blobReader(folder),
    async remove(hash) {
      await rm(pathOf(hash), { force: true });
    },
  };
}

/** What only reads a store: it leaves alone what somebody else is just uploading. */
export function blobReader(
  folder: string,
): Pick<BlobStore, "open" | "read" | "has" | "verify" | "list"> {
  const pathOf = (hash: string): string => blobPath(folder, hash);
  return {
    async open(hash) {
      const found = await stat(pathOf(hash)).catch(nullWhenMissing);
      return found === null ? null : { stream: createReadStream(pathOf(hash)), size: found.size };
    },
    async read(hash) {
      return readFile(pathOf(hash)).catch(nullWhenMissing);
    },
    async has(hash) {
      return (await stat(pathOf(hash)).catch(nullWhenMissing)) !== null;
    },
    async verify(hash) {
      const digest = createHash("sha256");
      try {
        for await (const chunk of createReadStream(pathOf(hash))) digest.update(chunk as Buffer); // no encoding is set
      } catch (error) {
        if (errorCode(error) === "ENOENT") return "missing";
        throw error;
      }
      return digest.digest("hex") === hash ? "whole" : "damaged";
    },
    async *list() {
      for (const shelf of ((await readdir(folder).catch(nullWhenMissing)) ?? []).toSorted()) {
        if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
        for (const hash of (await readdir(join(folder, shelf))).toSorted()) {
          if (HASH.test(hash)) yield hash;
        }
      }
    },
  };
}

/** Where a store in this folder keeps the content of a hash. */
export function blobPath(folder: string, hash: string): string {
  if (!HASH.test(hash)) throw new RangeError(`not a SHA-256: ${hash}`);
  return join(folder, hash.slice(0, 2), hash);
}

/** Longer than an upload may take. A younger one may be another server's, in the middle of a rolling restart. */
const ABANDONED = 3_600_000;

async function clearOldDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(nullWhenMissing);
    if (found !== null && Date.now() - found.mtimeMs > ABANDONED) await rm(path, { force: true });
  }
}

async function writeDraft(
  path: string,
  source: BlobSource,
  limit: number,
): Promise<{ hash: string; size: number } | "too-large"> {
  const file = await open(path, "wx", 0o600);
  try {
    const digest = createHash("sha256");
    let size = 0;
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      size += chunk.byteLength;
      if (size > limit) return "too-large";
      digest.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
    return { hash: digest.digest("hex"), size };
  } finally {
    await file.close();
  }
}

/** The rename is atomic; syncing the folder makes it outlast a power cut. */
async function keep(draft: string, path: string): Promise<void> {
  try {
    await access(path);
    return; // the same content is here already
  } catch {
    // new
  }
  const shelf = dirname(path);
  await mkdir(shelf, { recursive: true, mode: 0o700 });
  await rename(draft, path);
  let folder: FileHandle | null = null;
  try {
    folder = await open(shelf, "r");
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
