import { refused, type Result } from "#kernel/problem.ts";
import type { SourceDocument } from "#domain/plan/plan.ts";
import { type ArchiveLimits, openArchive } from "#platform/documents/archive-limits.ts";
import { FILE_LIMIT, type FileKind } from "#platform/documents/read/file-kind.ts";
import { readDoc } from "#platform/documents/read/read-doc.ts";
import { readDocx } from "#platform/documents/read/read-docx.ts";
import { readXlsx } from "#platform/documents/read/read-xlsx.ts";

const MIB = 1024 * 1024;

/** A plan with its pictures stays far below these. */
const LIMITS: ArchiveLimits = {
  fileBytes: FILE_LIMIT,
  parts: 3000,
  partBytes: 60 * MIB,
  totalBytes: 100 * MIB,
  ratio: 300,
};

/** What runs in the worker thread: everything that unpacks or parses a container. A parser that fails on it refuses it. */
export async function parseDocument(
  bytes: Uint8Array,
  fileName: string,
  kind: Exclude<FileKind, "text">,
): Promise<Result<SourceDocument>> {
  try {
    return named(await parseContainer(bytes, fileName, kind), fileName);
  } catch {
    return refused(
      "file-damaged",
      `“${fileName}”读不出来，可能已损坏，请在 Word、Excel 或 WPS 里打开，另存为 .docx 或 .xlsx 后再导入。`,
    );
  }
}

/** The limits that other readers share speak of "the file": staff who import several need its name. */
function named(result: Result<SourceDocument>, fileName: string): Result<SourceDocument> {
  if (result.ok || result.refusal.message.includes(fileName)) return result;
  return refused(result.refusal.code, `“${fileName}”：${result.refusal.message}`);
}

async function parseContainer(
  bytes: Uint8Array,
  fileName: string,
  kind: Exclude<FileKind, "text">,
): Promise<Result<SourceDocument>> {
  if (kind === "doc") return readDoc(bytes, fileName);
  const archive = await openArchive(bytes, LIMITS);
  if (!archive.ok) return archive;
  const names = archive.value;
  if (names.has("word/document.xml")) return readDocx(names, fileName);
  if (names.has("xl/workbook.xml")) return readXlsx(bytes, LIMITS);
  if (names.has("xl/workbook.bin")) {
    return refused(
      "file-binary-workbook",
      `“${fileName}”是 .xlsb 格式，请用 Excel 打开，另存为 .xlsx 后再导入。`,
    );
  }
  if (names.has("ppt/presentation.xml")) {
    return refused(
      "file-presentation",
      `“${fileName}”是演示文稿，请把计划正文存为 .docx 或 .txt 后再导入。`,
    );
  }
  if (names.has("content.xml")) {
    return refused("file-open-document", `“${fileName}”是 OpenDocument 格式，请用 WPS 或 Word 打开，另存为 .docx 或 .xlsx 后再导入。`); // prettier-ignore
  }
  return refused(
    "file-archive",
    `“${fileName}”是压缩包，不是 Word 或 Excel 文件，请先解压，再导入里面的计划文件。`,
  );
}
