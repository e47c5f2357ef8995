import { refused, type Result, success } from "#kernel/problem.ts";
import type { SourceDocument } from "#domain/plan/plan.ts";
import { type Archive, ArchiveError } from "#platform/documents/archive-limits.ts";
import { readBody } from "#platform/documents/read/word/body-blocks.ts";
import { toSource } from "#platform/documents/read/word/word-source.ts";
import { readXmlTree } from "#platform/documents/read/word/xml-tree.ts";

/** A .docx: paragraphs with heading levels and rendered automatic numbers, or its task table. */
export async function readDocx(
  archive: Archive,
  fileName: string,
): Promise<Result<SourceDocument>> {
  try {
    const document = await readXmlTree(archive, "word/document.xml");
    if (document === null) return damaged(fileName);
    const styles = await readXmlTree(archive, "word/styles.xml");
    const numbering = await readXmlTree(archive, "word/numbering.xml");
    return success(toSource(readBody(document, styles, numbering)));
  } catch (error) {
    if (error instanceof ArchiveError) return damaged(fileName);
    throw error;
  }
}

const damaged = (fileName: string): Result<never> =>
  refused(
    "file-damaged",
    `“${fileName}”已损坏或没有传完整，请确认它在 Word 或 WPS 里能打开，另存为 .docx 后再导入。`,
  );
