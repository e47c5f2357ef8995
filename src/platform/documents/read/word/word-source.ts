import type { Problem } from "#kernel/problem.ts";
import { parseAutoNumber, parseMarker } from "#domain/plan/numbering.ts";
import type { DocumentLine, SourceDocument, TableDocument } from "#domain/plan/plan.ts";
import { hasTaskTable } from "#domain/plan/read-tables.ts";
import type { WordBlock, WordBody, WordParagraph, WordTable } from "#platform/documents/read/word/body-blocks.ts"; // prettier-ignore

/** Where a block stands in the document. */
interface Placed {
  readonly block: WordBlock;
  /** Counts paragraphs and table rows from 1. */
  readonly line: number;
}

/** The body of a Word document as the plan reader wants it: as lines, or as its task tables. */
export function toSource(body: WordBody): SourceDocument {
  const placed: Placed[] = [];
  let line = 1;
  for (const block of body.blocks) {
    placed.push({ block, line });
    line += block.kind === "paragraph" ? 1 : block.rows.length;
  }
  const problems = bodyProblems(body);
  const tables = placed.flatMap(({ block, line: first }) =>
    block.kind === "table" ? [tableOf(block, first)] : [],
  );
  if (hasTaskTable(tables) && !hasNumberedText(placed, tables)) {
    return { form: "table", tables: withTextAround(placed), problems };
  }
  return { form: "text", lines: placed.flatMap(linesOf), problems };
}

/** Whether the plan is written in the paragraphs and the table is only attached to it. */
function hasNumberedText(placed: readonly Placed[], tables: readonly TableDocument[]): boolean {
  const paragraphs = placed.flatMap(({ block }) => (block.kind === "paragraph" ? [block] : []));
  const numbered = paragraphs.filter(
    (paragraph) =>
      parseMarker(paragraph.text.trim()) !== null ||
      (paragraph.autoNumber !== null && parseAutoNumber(paragraph.autoNumber) !== null),
  );
  const length = paragraphs.reduce((sum, paragraph) => sum + paragraph.text.length, 0);
  const inTables = tables.flatMap((table) => table.rows).flatMap((row) => [...new Set(row.cells)]).join("").length; // prettier-ignore
  return numbered.length >= 3 && length > inTables;
}

/** Paragraphs become rows of one cell: before a table they are its title rows, after the last one its ending. */
function withTextAround(placed: readonly Placed[]): TableDocument[] {
  const tables: TableDocument[] = [];
  let waiting: { line: number; cells: string[] }[] = [];
  for (const { block, line } of placed) {
    if (block.kind === "paragraph") {
      const text = `${block.autoNumber ?? ""}${plainText(block)}`.trim();
      if (text !== "") waiting.push({ line, cells: [text] });
      continue;
    }
    const table = tableOf(block, line);
    tables.push({
      ...table,
      rows: [...waiting, ...table.rows],
      merges: table.merges.map((merge) => ({
        ...merge,
        top: merge.top + waiting.length,
        bottom: merge.bottom + waiting.length,
      })),
    });
    waiting = [];
  }
  if (waiting.length > 0) tables.push({ sheet: "", rows: waiting, merges: [] });
  return tables;
}

/** The cells of a Word table on a grid; merged ones repeat their text. */
function tableOf(table: WordTable, line: number): TableDocument {
  const merges: TableDocument["merges"][number][] = [];
  const rows: { line: number; cells: string[] }[] = [];
  const open = new Map<number, { top: number; left: number; right: number; text: string }>();
  for (const [top, row] of table.rows.entries()) {
    const cells: string[] = [];
    for (const cell of row) {
      const left = cells.length;
      const right = left + cell.span - 1;
      const above = open.get(left);
      const own = cell.paragraphs.map((paragraph) => `${bulletless(paragraph)}${plainText(paragraph)}`).join("\n").trim(); // prettier-ignore
      const text = cell.continued && above !== undefined ? above.text : own;
      if (!cell.continued || above === undefined) open.set(left, { top, left, right, text });
      for (let column = left; column <= right; column += 1) cells.push(text);
      if (cell.continued && above !== undefined) {
        const known = merges.findIndex((merge) => merge.top === above.top && merge.left === left);
        if (known >= 0) merges.splice(known, 1);
        merges.push({ top: above.top, left, bottom: top, right: above.right });
      } else if (right > left) {
        merges.push({ top, left, bottom: top, right });
      }
    }
    rows.push({ line: line + top, cells });
  }
  return { sheet: "", rows, merges };
}

const plainText = (paragraph: WordParagraph): string => paragraph.text.replaceAll("\t", " ");

/** Bullets of cells are signs of layout; numbers are text. */
const bulletless = (paragraph: WordParagraph): string =>
  paragraph.autoNumber === null || paragraph.autoNumber === "•" ? "" : paragraph.autoNumber;

function linesOf({ block, line }: Placed): DocumentLine[] {
  if (block.kind === "table") {
    return block.rows.map((row, index) => ({
      text: row
        .filter((cell) => !cell.continued)
        .map((cell) => cell.paragraphs.map((paragraph) => `${bulletless(paragraph)}${plainText(paragraph)}`).join(" ").trim()) // prettier-ignore
        .filter((text) => text !== "")
        .join("　"),
      line: line + index,
      // A row is a paragraph of its own.
      ...(row.length > 1 ? { autoNumber: "•" } : {}),
    })).filter((row) => row.text !== ""); // prettier-ignore
  }
  const parts = plainText(block).split("\n");
  return parts.map((text, index) => ({
    text,
    line,
    ...(index === 0 && block.heading !== null ? { heading: block.heading } : {}),
    ...(index === 0 && block.autoNumber !== null ? { autoNumber: block.autoNumber } : {}),
    ...(block.centered ? { centered: true } : {}),
  }));
}

function bodyProblems(body: WordBody): Problem[] {
  const problems: Problem[] = [];
  if (body.revisions.deleted + body.revisions.inserted > 0) {
    problems.push({
      code: "revisions-open",
      message: `文件里有未处理的修订（删除${body.revisions.deleted}处，插入${body.revisions.inserted}处）：删去的文字没有读入，插入的文字已读入。请在 Word“审阅”里接受或拒绝全部修订后重新导入。`,
      line: 1,
    });
  }
  if (body.textBoxes > 0) {
    problems.push({
      code: "text-box",
      message: `文件里有${body.textBoxes}个文本框，文字读在它所在段落的后面。请核对位置，最好把文字移到正文里。`,
      line: 1,
    });
  }
  if (body.notes > 0) {
    problems.push({
      code: "notes-left-out",
      message: `文件里有${body.notes}处脚注或尾注，没有读入。如果其中有任务要求，请把它写进正文后重新导入。`,
      line: 1,
    });
  }
  return problems;
}
