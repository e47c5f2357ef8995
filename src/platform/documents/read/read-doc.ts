import WordExtractor from "word-extractor";
import { refused, type Result, success } from "#kernel/problem.ts";
import type { SourceDocument } from "#domain/plan/plan.ts";
import { toSource } from "#platform/documents/read/word/word-source.ts";
import type { WordBlock } from "#platform/documents/read/word/body-blocks.ts";
import { readLegacyBody } from "#platform/documents/read/word/legacy-body.ts";

/**
 * A Word 97–2003 .doc: paragraphs with heading levels, rendered automatic numbers and tables. Where its structure
 * cannot be read, its plain text is; then automatic numbers are missing, which the plan reader reports when it finds
 * no numbers at all.
 */
export async function readDoc(
  bytes: Uint8Array,
  fileName: string,
): Promise<Result<SourceDocument>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const document = await new WordExtractor().extract(buffer);
    const boxes = document.getTextboxes({ includeHeadersAndFooters: false, includeBody: true, filterUnicode: false }); // prettier-ignore
    const boxed = boxes.trim() === "" ? [] : plainBlocks(boxes);
    const blocks =
      structuredBlocks(buffer) ?? plainBlocks(document.getBody({ filterUnicode: false }));
    return success(
      toSource({
        blocks: [...blocks, ...boxed],
        revisions: { deleted: 0, inserted: 0 },
        textBoxes: boxed.length,
        notes: 0,
      }),
    );
  } catch {
    return refused(
      "file-damaged",
      `“${fileName}”已损坏或是太旧的 Word 格式，请在 Word 或 WPS 里打开，另存为 .docx 后再导入。`,
    );
  }
}

function structuredBlocks(buffer: Buffer): WordBlock[] | null {
  try {
    return readLegacyBody(buffer);
  } catch {
    return null;
  }
}

const plainBlocks = (text: string): WordBlock[] =>
  text.split(/\r\n|[\n\r\v]/).map((line) => ({
    kind: "paragraph",
    text: line,
    heading: null,
    autoNumber: null,
    centered: false,
  }));
