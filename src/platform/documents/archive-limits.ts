import { Buffer } from "node:buffer";
import { fromBufferPromise, type Entry, type ZipFile } from "yauzl";
import { refused, type Result, success } from "#kernel/problem.ts";

/**
 * .docx and .xlsx are ZIP archives, and a few hundred kilobytes of ZIP can declare gigabytes.
 * So the archive is judged by what it declares before anything is unpacked, and each part is
 * counted again while it is unpacked.
 */
export interface ArchiveLimits {
  /** Bytes of the file itself. */
  readonly fileBytes: number;
  /** Parts in the archive. */
  readonly parts: number;
  /** Bytes of one part and of all parts, unpacked. */
  readonly partBytes: number;
  readonly totalBytes: number;
  /** Unpacked ÷ packed of one part; honest XML stays under about 100. */
  readonly ratio: number;
}

const MIB = 1024 * 1024;

export const DOCUMENT_LIMITS: ArchiveLimits = {
  fileBytes: 30 * MIB,
  parts: 5000,
  partBytes: 80 * MIB,
  totalBytes: 200 * MIB,
  ratio: 400,
};

/** Small parts may be as dense as they like: a blank styles part of 64 KiB harms nobody. */
const RATIO_FREE_BYTES = MIB;

export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The unpacked bytes of a part in pieces; throws ArchiveError where the part is damaged or larger than it declares. */
  read(name: string): AsyncIterable<Uint8Array>;
  readText(name: string): Promise<string>;
}

/** A damaged part, met while reading it. Callers turn it into a refusal. */
export class ArchiveError extends Error {}

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / MIB)} MB`;

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((value, index) => bytes[index] === value);

/** Opens an archive within limits. Refusals name what is wrong with the file and what to do. */
export async function openArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = DOCUMENT_LIMITS,
): Promise<Result<Archive>> {
  if (bytes.length > limits.fileBytes) {
    return refused(
      "file-too-large",
      `文件有 ${mebibytes(bytes.length)}，上限是 ${mebibytes(limits.fileBytes)}。请删去图片和无关的表，或分成几个文件。`,
    );
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return refused(
      "old-or-encrypted-office",
      "这是旧版（.doc、.xls）或加了密码的文件，不能按 .docx、.xlsx 读取。请在 Office 或 WPS 中去掉密码，另存为 .docx 或 .xlsx 再上传。",
    );
  }
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) {
    return refused(
      "pdf-in-disguise",
      "这个文件实际是 PDF，只是改了扩展名。请上传原来的 .docx 或 .xlsx 文件。",
    );
  }
  if (!startsWith(bytes, 0x50, 0x4b)) {
    return refused(
      "not-an-archive",
      "这个文件不是 .docx 或 .xlsx。请用 Office 或 WPS 打开后另存为 .docx 或 .xlsx 再上传。",
    );
  }
  let entries: Map<string, Entry>;
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      autoClose: false,
    });
    if (zip.entryCount > limits.parts) return bomb(`其中有 ${zip.entryCount} 个部件`);
    entries = await listEntries(zip);
  } catch {
    return refused(
      "damaged-archive",
      "文件不完整或已损坏，读不出内容。请在 Office 或 WPS 中打开确认，另存一份再上传。",
    );
  }
  let total = 0;
  for (const entry of entries.values()) {
    total += entry.uncompressedSize;
    if (entry.uncompressedSize > limits.partBytes || total > limits.totalBytes) {
      return bomb(`解开后超过 ${mebibytes(Math.min(limits.partBytes, limits.totalBytes))}`);
    }
    if (
      entry.uncompressedSize > RATIO_FREE_BYTES &&
      entry.uncompressedSize > entry.compressedSize * limits.ratio
    ) {
      return bomb(`解开后是原来的 ${limits.ratio} 倍以上`);
    }
  }
  const read = (name: string): AsyncIterable<Uint8Array> => readEntry(zip, entries.get(name), name);
  return success({
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read,
    readText: async (name) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of read(name)) pieces.push(piece);
      return Buffer.concat(pieces)
        .toString("utf8")
        .replace(/^\uFEFF/, "");
    },
  });
}

const bomb = (why: string): Result<never> =>
  refused(
    "archive-bomb",
    `文件压缩得不正常：${why}，为安全起见没有打开。请在 Office 或 WPS 中删去空白行列和无关的表，另存一份再上传。`,
  );

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.on("entry", (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on("end", resolve);
    zip.on("error", reject);
    zip.readEntry();
  });
  return entries;
}

async function* readEntry(
  zip: ZipFile,
  entry: Entry | undefined,
  name: string,
): AsyncGenerator<Uint8Array> {
  if (!entry) throw new ArchiveError(`部件 ${name} 不存在`);
  try {
    // yauzl compares what comes out with what was declared and fails the stream on a difference.
    const stream = await zip.openReadStreamPromise(entry);
    for await (const piece of stream) yield piece as Uint8Array; // a binary stream yields buffers
  } catch (error) {
    throw new ArchiveError(`部件 ${name} 已损坏`, { cause: error });
  }
}
