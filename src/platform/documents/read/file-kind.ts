import { refused, type Result, success } from "#kernel/problem.ts";

/** What a file really is, by its first bytes. Zip and OLE containers are told apart further by what they hold. */
export type FileKind = "text" | "zip" | "doc";

/** Largest file that is read at all, in bytes. */
export const FILE_LIMIT = 20 * 1024 * 1024;

const starts = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte);

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;

/** Refuses what cannot be read, with one sentence on what to do; the name of the file decides nothing. */
export function detectFileKind(bytes: Uint8Array, fileName: string): Result<FileKind> {
  const file = `“${fileName}”`;
  if (bytes.length === 0) {
    return refused("file-empty", `${file}是空文件，里面没有内容，请重新选择写有计划的文件。`);
  }
  if (bytes.length > FILE_LIMIT) return tooLarge(bytes.length, fileName);
  if (starts(bytes, ...OLE)) return oleKind(bytes, file);
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return success("zip");
  if (starts(bytes, 0x50, 0x4b, 0x05, 0x06)) {
    return refused("file-empty", `${file}是空的压缩包，里面没有内容，请重新选择写有计划的文件。`);
  }
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (head.includes("%PDF-")) {
    return refused(
      "file-pdf",
      `${file}是 PDF 文件，读不出段落结构，请找到原来的 Word 文件，或用 Word、WPS 把它另存为 .docx 后再导入。`,
    );
  }
  if (head.startsWith("{\\rtf")) {
    return refused(
      "file-rtf",
      `${file}是 RTF 格式，请用 Word 或 WPS 打开，另存为 .docx 后再导入。`,
    );
  }
  if (isPicture(bytes)) {
    return refused("file-picture", `${file}是图片，请先识别成文字，存为 .docx 或 .txt 后再导入。`);
  }
  if (
    /^\s*(?:<\?xml|<!doctype html|<html|MIME-Version:)/i.test(
      head.replace(/^\u00ef\u00bb\u00bf/, ""),
    )
  ) {
    return refused(
      "file-web-page",
      `${file}是网页或 XML 格式，请用 Word 打开，另存为 .docx 后再导入。`,
    );
  }
  if (
    starts(bytes, 0x52, 0x61, 0x72, 0x21) ||
    starts(bytes, 0x37, 0x7a, 0xbc, 0xaf) ||
    starts(bytes, 0x1f, 0x8b)
  ) {
    return refused("file-archive", `${file}是压缩包，请先解压，再导入里面的计划文件。`);
  }
  return success("text");
}

export const tooLarge = (size: number, fileName: string): Result<never> =>
  refused(
    "file-too-large",
    `“${fileName}”有 ${Math.ceil(size / 1024 / 1024)} MB，超过 ${FILE_LIMIT / 1024 / 1024} MB 的上限，请删去图片或只保留计划正文，另存后再导入。`,
  );

function isPicture(bytes: Uint8Array): boolean {
  return (
    starts(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    starts(bytes, 0xff, 0xd8, 0xff) ||
    starts(bytes, 0x47, 0x49, 0x46, 0x38) ||
    starts(bytes, 0x49, 0x49, 0x2a, 0x00) ||
    starts(bytes, 0x4d, 0x4d, 0x00, 0x2a)
  );
}

/** An OLE container names its streams in UTF-16: enough to tell Word, Excel and an encrypted package apart. */
function oleKind(bytes: Uint8Array, file: string): Result<FileKind> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (stream: string): boolean => buffer.includes(Buffer.from(`${stream}\0`, "utf16le"));
  if (holds("EncryptedPackage") || holds("EncryptionInfo")) {
    return refused(
      "file-encrypted",
      `${file}有打开密码，读不了，请在 Word 或 Excel 里取消密码、另存后再导入。`,
    );
  }
  if (holds("WordDocument")) return success("doc");
  if (holds("Workbook") || holds("Book")) {
    return refused(
      "file-legacy-xls",
      `${file}是旧版 Excel（.xls）格式，请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。`,
    );
  }
  if (holds("PowerPoint Document")) {
    return refused(
      "file-presentation",
      `${file}是演示文稿，请把计划正文存为 .docx 或 .txt 后再导入。`,
    );
  }
  return refused(
    "file-unknown",
    `${file}不是 Word 或 Excel 文件，请另存为 .docx、.xlsx 或 .txt 后再导入。`,
  );
}
