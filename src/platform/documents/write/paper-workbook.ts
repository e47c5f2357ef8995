import { formatDay } from "#kernel/day.ts";
import type { OfficialPaper, PaperCell, PaperTable } from "#domain/publication/paper.ts";
import { type CellValue, type WorkbookColumn, type WorkbookRow, type WorkbookSheet, writeWorkbook } from "#platform/documents/spreadsheet/write-workbook.ts"; // prettier-ignore

/** A column whose every value is a figure is a column of numbers; its digits are those that the page shows. */
function columnOf(table: PaperTable, index: number): WorkbookColumn {
  const column = table.columns[index];
  const cells = table.rows.map((row) => row.cells[index]).filter((cell) => cell !== undefined);
  const figures = cells.filter((cell) => cell.figure !== undefined);
  const decimals = figures.reduce((most, cell) => Math.max(most, cell.text.split(".")[1]?.length ?? 0), 0); // prettier-ignore
  const longest = cells.reduce((most, cell) => Math.max(most, ...cell.text.split("\n").map((line) => line.length)), 4); // prettier-ignore
  return {
    key: String(index),
    header: column?.header.replaceAll("\n", "") ?? "",
    ...(column?.group === null || column === undefined ? {} : { group: column.group }),
    width: Math.min(table.columns.length > 6 ? 22 : 30, Math.max(8, longest * 2 + 1)),
    kind: figures.length > 0 ? "number" : "text",
    decimals,
  };
}

const valueOf = (cell: PaperCell | undefined): CellValue => cell?.figure ?? cell?.text ?? null;

const tableSheet = (table: PaperTable, name: string): WorkbookSheet => ({
  name,
  title: table.caption ?? name,
  columns: table.columns.map((_, index) => columnOf(table, index)),
  rows: table.rows.map(
    (row): WorkbookRow =>
      Object.fromEntries(table.columns.map((_, index) => [String(index), valueOf(row.cells[index])])), // prettier-ignore
  ),
  notes: table.notes,
  frozenColumns: 1,
  print: { landscape: true },
});

/** The text of the paper, a line a paragraph, so that the workbook says as much as the document. */
const textSheet = (paper: OfficialPaper): WorkbookSheet => ({
  name: "正文",
  columns: [{ key: "text", header: paper.title.join(""), width: 100, kind: "text" }],
  rows: [
    ...(paper.number === null ? [] : [paper.number]),
    ...(paper.addressees.length === 0 ? [] : [`${paper.addressees.join("，")}：`]),
    ...paper.blocks.flatMap((block) => {
      if (block.kind === "table") return [];
      return [block.kind === "heading" ? block.number + block.text : block.text];
    }),
    ...paper.attachments.map((text) => `附件：${text}`),
    paper.signature,
    ...(paper.date === null ? [] : [formatDay(paper.date, { year: true })]),
    ...(paper.copyTo.length === 0 ? [] : [`抄送：${paper.copyTo.join("，")}。`]),
  ].map((text) => ({ text })),
  print: { landscape: false },
});

/** The same paper as .xlsx: a sheet for each table, named by its caption or the heading above it, then the text. */
export async function writePaperWorkbook(paper: OfficialPaper): Promise<Uint8Array> {
  const sheets: WorkbookSheet[] = [];
  let above = "";
  for (const block of paper.blocks) {
    if (block.kind === "heading") above = block.text;
    if (block.kind !== "table") continue;
    const name = block.caption ?? above;
    const taken = sheets.filter((sheet) => sheet.name.startsWith(name)).length;
    sheets.push(tableSheet(block, taken === 0 ? name : `${name}（${taken + 1}）`));
  }
  return writeWorkbook({ sheets: [...sheets, textSheet(paper)] });
}
