import { Readable } from "node:stream";
import yauzl from "yauzl";
import type { PlainContent } from "./sealed-file.ts";
import type { FileType } from "./file-types.ts";

/** What a file is by its content. `encrypted` is an Office file with a password, `other` nothing that we know. */
export type DetectedType = Exclude<FileType, "txt" | "md" | "csv"> | "text" | "encrypted" | "other";

const startsWith = (head: Buffer, ...bytes: number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);

/** Looks at the first bytes of a content, and into the lists of contents of the two container formats. */
export async function detectType(content: PlainContent): Promise<DetectedType> {
  const head = await readHead(content);
  if (head.includes("%PDF-") && head.indexOf("%PDF-") < 1024) return "pdf";
  if (startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (startsWith(head, 0xff, 0xd8, 0xff)) return "jpg";
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return detectCompound(content); // prettier-ignore
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) {
    return detectZip(content);
  }
  return (await isText(content)) ? "text" : "other";
}

async function readHead(content: PlainContent): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of content.read(0, 4096)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
const WORD_STREAM = utf16("WordDocument");
const ENCRYPTED_STREAM = utf16("EncryptedPackage");

/** The old Office format is a small file system; the names of its streams say whose it is. */
async function detectCompound(content: PlainContent): Promise<DetectedType> {
  let before = Buffer.alloc(0);
  for await (const chunk of content.read(0)) {
    const window = Buffer.concat([before, chunk]);
    if (window.includes(WORD_STREAM)) return "doc";
    if (window.includes(ENCRYPTED_STREAM)) return "encrypted";
    before = window.subarray(-64);
  }
  return "other";
}

const MARKS: readonly (readonly [string, DetectedType])[] = [
  ["word/document.xml", "docx"],
  ["xl/workbook.xml", "xlsx"],
  ["ppt/presentation.xml", "pptx"],
  ["OFD.xml", "ofd"],
];
const MOST_ENTRIES = 10_000;

/** The shape in which the reader of archives wants what is no plain file. */
class RangeReader extends yauzl.RandomAccessReader {
  readonly #content: PlainContent;
  constructor(content: PlainContent) {
    super();
    this.#content = content;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#content.read(start, end));
  }
}

/** Reads the table of contents only: nothing is unpacked. */
function detectZip(content: PlainContent): Promise<DetectedType> {
  return new Promise((resolve) => {
    const options = { lazyEntries: true, autoClose: true };
    yauzl.fromRandomAccessReader(new RangeReader(content), content.size, options, (error, zip) => {
      if (error !== null) return resolve("other"); // a broken archive
      let seen = 0;
      zip.on("error", () => resolve("other"));
      zip.on("end", () => resolve("zip"));
      zip.on("entry", (entry: yauzl.Entry) => {
        const mark = MARKS.find(([name]) => name === entry.fileName);
        seen += 1;
        if (mark !== undefined || seen > MOST_ENTRIES) {
          zip.close();
          resolve(mark === undefined ? "zip" : mark[1]);
        } else zip.readEntry();
      });
      zip.readEntry();
    });
  });
}

/** Text has no NUL and reads as UTF-8 or GB18030 without an error. */
async function isText(content: PlainContent): Promise<boolean> {
  const decoders = ["utf-8", "gb18030"].map((name) => new TextDecoder(name, { fatal: true }));
  let possible = decoders;
  for await (const bytes of content.read(0)) {
    if (bytes.includes(0)) return false;
    possible = possible.filter((decoder) => decodes(decoder, bytes, true));
    if (possible.length === 0) return false;
  }
  return possible.some((decoder) => decodes(decoder, new Uint8Array(), false));
}

function decodes(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}
