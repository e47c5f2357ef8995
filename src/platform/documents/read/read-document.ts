import { refused, type Result, success } from "#kernel/problem.ts";
import type { SourceDocument } from "#domain/plan/plan.ts";
import { decodeText } from "#platform/documents/read/decode-text.ts";
import { detectFileKind } from "#platform/documents/read/file-kind.ts";
import { readTextFile } from "#platform/documents/read/read-text-file.ts";
import { runParseWorker } from "#platform/documents/read/run-parse-worker.ts";

/** Characters of the longest plan that is read: some six hundred printed pages. What is longer is no plan. */
const TEXT_LIMIT = 500_000;

/**
 * Reads a plan document of any kind: .docx, .doc, .txt, .md (UTF-8, UTF-16, GB18030) and .xlsx. The bytes decide what
 * it is, the name only whether a text is Markdown. What cannot be read is refused with one sentence that says why and
 * what to do; nothing is thrown for a bad file.
 */
export async function readDocument(
  bytes: Uint8Array,
  fileName: string,
): Promise<Result<SourceDocument>> {
  const source = await readSource(bytes, fileName);
  if (!source.ok || lengthOf(source.value) <= TEXT_LIMIT) return source;
  return refused(
    "file-too-long",
    `“${fileName}”有${Math.ceil(lengthOf(source.value) / 10_000)}万字，不像一份计划（上限${TEXT_LIMIT / 10_000}万字），请只保留计划正文，另存后再导入。`,
  );
}

function lengthOf(source: SourceDocument): number {
  let length = 0;
  if (source.form === "text") for (const line of source.lines) length += line.text.length;
  else for (const { rows } of source.tables) for (const { cells } of rows) for (const cell of cells) length += cell.length; // prettier-ignore
  return length;
}

async function readSource(bytes: Uint8Array, fileName: string): Promise<Result<SourceDocument>> {
  const kind = detectFileKind(bytes, fileName);
  if (!kind.ok) return kind;
  if (kind.value !== "text") return runParseWorker({ bytes, fileName, kind: kind.value });
  const decoded = decodeText(bytes);
  if (decoded === null) {
    return refused(
      "file-unknown",
      `“${fileName}”不是文字文件，也不是 Word 或 Excel 文件，请另存为 .docx、.xlsx 或 .txt 后再导入。`,
    );
  }
  if (decoded.text.trim() === "") {
    return refused("file-empty", `“${fileName}”里没有文字，请重新选择写有计划的文件。`);
  }
  return success(readTextFile(decoded, /\.(?:md|markdown)$/i.test(fileName)));
}
