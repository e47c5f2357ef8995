import { parse } from "csv-parse/sync";
import { type Result, refused, success } from "#kernel/problem.ts";
import { type ColumnChoice, hasColumns, headingsUnderstood } from "#domain/study/online-columns.ts"; // prettier-ignore
import type { OnlineTable } from "#domain/study/online-rows.ts";
import { decodeText } from "#platform/documents/read/decode-text.ts";
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";

/** The head stands within the first so many lines; exports have a title above it. */
const HEAD_SEARCH = 12;
const MOST_ROWS = 20_000;

type Lines = readonly { readonly row: number; readonly cells: readonly string[] }[];

/**
 * A table of online study from an .xlsx (its first visible sheet with lines) or a .csv in UTF-8, UTF-16 or GB18030,
 * separated by comma, semicolon or tab. The head is the line that has the headings of a choice in `known`, else the one of
 * which most headings are understood, else the first with the most cells and no figures. The file is not kept.
 */
export async function readOnlineTable(
  file: {
    readonly name: string;
    readonly bytes: Uint8Array;
  },
  known: readonly ColumnChoice[] = [],
): Promise<Result<OnlineTable>> {
  const isArchive = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
  const lines = isArchive ? await linesOfWorkbook(file.bytes) : linesOfText(file.bytes);
  if (!lines.ok) return lines;
  const { name, rows } = lines.value;
  const at = headAt(rows.slice(0, HEAD_SEARCH), known);
  const head = rows[at];
  if (head === undefined) {
    return refused(
      "no-table",
      "没有找到表头。请用有表头的表：至少要有姓名或工号一列、认定学时一列。",
    );
  }
  const body = rows.slice(at + 1).filter((line) => line.cells.some((cell) => cell.trim() !== ""));
  if (body.length > MOST_ROWS) return refused("too-many-rows", `表里有${body.length}行，一次最多导入${MOST_ROWS}行。请分成几个文件。`); // prettier-ignore
  return success({ name, headings: head.cells.map((cell) => cell.trim()), rows: body });
}

/** The place of the head among the first lines, -1 where none looks like one. */
function headAt(lines: Lines, known: readonly ColumnChoice[]): number {
  const plain = lines.map(({ cells }) => cells.map((cell) => cell.trim()));
  const recalled = plain.findIndex((cells) => known.some((choice) => hasColumns(cells, choice)));
  if (recalled >= 0) return recalled;
  const understood = plain.map(headingsUnderstood);
  const most = Math.max(0, ...understood);
  if (most > 0) return understood.indexOf(most);
  // words nobody knows: a head has as many cells as its table, and no figure stands in it
  const filled = plain.map((cells) => cells.some((cell) => /^[\d.,:/%-]+$/.test(cell)) ? 0 : cells.filter((cell) => cell !== "").length); // prettier-ignore
  const widest = Math.max(0, ...filled);
  return widest < 2 ? -1 : filled.indexOf(widest);
}

async function linesOfWorkbook(bytes: Uint8Array): Promise<Result<{ name: string; rows: Lines }>> {
  const sheets = await readWorkbook(bytes);
  if (!sheets.ok) return sheets;
  const sheet = sheets.value.find((each) => !each.hidden && each.rows.length > 1);
  if (sheet === undefined) return refused("no-table", "表格是空的。请在表头下面填写后再传。");
  const rows = sheet.rows.map(({ row, cells }) => {
    const width = Math.max(0, ...cells.keys());
    return { row, cells: Array.from({ length: Math.min(width, 200) }, (_, index) => cells.get(index + 1)?.text ?? "") }; // prettier-ignore
  });
  return success({ name: sheet.name, rows });
}

function linesOfText(bytes: Uint8Array): Result<{ name: string; rows: Lines }> {
  const decoded = decodeText(bytes);
  if (decoded === null) return refused("not-a-table", "这个文件不是 .xlsx 或 .csv 表格。请用 Excel 或 WPS 另存为其中一种再上传。"); // prettier-ignore
  try {
    // types of the package say any[]; with `info` each entry is a record of texts and where it stood
    const parsed = parse(decoded.text, { bom: true, delimiter: delimiterOf(decoded.text), relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true }) as unknown as readonly { record: string[]; info: { lines: number } }[]; // prettier-ignore
    return success({ name: "csv", rows: parsed.map(({ record, info }) => ({ row: info.lines, cells: record.slice(0, 200) })) }); // prettier-ignore
  } catch {
    return refused("damaged-table", "表格读不下去：有一格的引号没有配对。请用 Excel 或 WPS 打开另存一份再上传。"); // prettier-ignore
  }
}

/** The sign of which the first lines have most. */
function delimiterOf(text: string): string {
  const start = text.split(/\r?\n/, HEAD_SEARCH).join("\n");
  const count = (sign: string): number => start.split(sign).length;
  return [",", "\t", ";"].toSorted((a, b) => count(b) - count(a))[0] ?? ",";
}
