import { PassThrough } from "node:stream";
import exceljs from "exceljs";
import { type Day, parseDay } from "#kernel/day.ts";
import { serialOfDay } from "#platform/documents/spreadsheet/cell-dates.ts";
import { columnName } from "#platform/documents/spreadsheet/sheet.ts";

export type CellValue = string | number | Day | null;

export interface WorkbookColumn {
  readonly header: string;
  /** Neighbouring columns of the same group stand under one common head. */
  readonly group?: string;
  readonly key: string;
  /** In characters of the default font. */
  readonly width: number;
  readonly kind: "text" | "number" | "date" | "percent";
  /** Digits after the point, for numbers and percents. */
  readonly decimals?: number;
  /** A drop-down: only these are accepted. All of them together at most 250 characters. */
  readonly choices?: readonly string[];
  /** Shown when the cell is selected. */
  readonly hint?: string;
}

export interface WorkbookSheet {
  readonly name: string;
  /** A line above the heads. */
  readonly title?: string;
  readonly columns: readonly WorkbookColumn[];
  /** One object a row, by column key; taken as they come, so that a large export need not be in memory. */
  readonly rows: Iterable<WorkbookRow> | AsyncIterable<WorkbookRow>;
  /** Lines below the table. */
  readonly notes?: readonly string[];
  /** Columns that stay in sight when scrolling; the heads always do. */
  readonly frozenColumns?: number;
  readonly print?: { readonly landscape: boolean };
  /** Empty rows below that carry drop-downs and hints, for templates. */
  readonly blankRows?: number;
}
export type WorkbookRow = Readonly<Record<string, CellValue>>;

const FONT = { name: "宋体", size: 11 };
const LINE = { style: "thin", color: { argb: "FFBFBFBF" } } as const;
const BORDER = { top: LINE, bottom: LINE, left: LINE, right: LINE };
// exceljs declares the enum of paper sizes, but does not export it at run time.
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment
const A4 = 9 as exceljs.PaperSize;
const CELL_CHARACTERS = 32_767;
const CUT = "……（超出单元格上限，后文略）";

/** Characters that no spreadsheet can hold are dropped, and _x0041_ is kept from being read as an escape. */
export function cleanText(text: string): string {
  const clean = text
    .replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, "")
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
  return clean.length > CELL_CHARACTERS
    ? clean.slice(0, CELL_CHARACTERS - CUT.length) + CUT
    : clean;
}

/** Text format: what begins with = + - @ stays text even when the cell is edited and entered again. Titles, heads and notes have it too. */
const TEXT = "@";

const formatOf = (column: WorkbookColumn): string => {
  const digits = "0".repeat(column.decimals ?? 0);
  switch (column.kind) {
    case "text":
      return TEXT;
    case "number":
      return digits === "" ? "0" : `0.${digits}`;
    case "percent":
      return digits === "" ? "0%" : `0.${digits}%`;
    case "date":
      return "yyyy-mm-dd";
  }
};

/** Text is always written as a string, never as a formula, whatever it begins with. */
function valueOf(column: WorkbookColumn, value: CellValue | undefined): string | number | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return null;
    return column.kind === "text" ? String(value) : value;
  }
  const day = column.kind === "date" ? parseDay(value) : null;
  return day === null ? cleanText(value) : serialOfDay(day);
}

/** A sheet's name as Excel allows it: at most 31 characters, without : \ / ? * [ ] . */
const sheetName = (name: string): string => name.replace(/[:\\/?*[\]]/g, "·").slice(0, 31) || "表";

/** Points of a line of the default font. */
const LINE_HEIGHT = 14.5;
/** Excel shows no row higher than 409 points. */
const MOST_LINES = 27;

/** How many lines the highest cell of a row takes, full-width characters counted as two: not every program fits rows by itself. */
function linesOf(columns: readonly WorkbookColumn[], row: WorkbookRow): number {
  let most = 1;
  for (const column of columns) {
    const value = row[column.key];
    if (column.kind !== "text" || typeof value !== "string") continue;
    let lines = 0;
    for (const part of value.split("\n")) {
      const width = Array.from(part).reduce((sum, char) => sum + (char <= "\u00FF" ? 1 : 2), 0);
      lines += Math.max(1, Math.ceil(width / Math.max(1, column.width - 1)));
    }
    most = Math.max(most, lines);
  }
  return Math.min(most, MOST_LINES);
}

type Worksheet = exceljs.Worksheet;

function writeHeads(worksheet: Worksheet, sheet: WorkbookSheet): number {
  let row = 1;
  const { columns } = sheet;
  if (sheet.title !== undefined) {
    const cell = worksheet.getCell(row, 1);
    cell.value = cleanText(sheet.title);
    cell.style = { font: { ...FONT, size: 14, bold: true }, numFmt: TEXT, alignment: { horizontal: "center" } }; // prettier-ignore
    if (columns.length > 1) worksheet.mergeCells(row, 1, row, columns.length);
    row += 1;
  }
  const grouped = columns.some((column) => column.group !== undefined);
  const style = {
    font: { ...FONT, bold: true },
    numFmt: TEXT,
    alignment: { horizontal: "center", vertical: "middle", wrapText: true },
    border: BORDER,
    fill: { type: "pattern", pattern: "solid", fgColor: { argb: "FFF2ECDF" } },
  } as const;
  const head = (at: number, index: number, text: string): void => {
    const cell = worksheet.getCell(at, index + 1);
    cell.value = cleanText(text);
    cell.style = style;
  };
  if (!grouped) {
    columns.forEach((column, index) => head(row, index, column.header));
    return row;
  }
  columns.forEach((column, index) => {
    head(row, index, column.group ?? column.header);
    head(row + 1, index, column.group === undefined ? "" : column.header);
  });
  // Merged last: what is written into a merged range goes to its first cell.
  columns.forEach((column, index) => {
    if (column.group === undefined) {
      worksheet.mergeCells(row, index + 1, row + 1, index + 1);
    } else if (columns[index - 1]?.group !== column.group) {
      const end = columns.findIndex((other, at) => at > index && other.group !== column.group);
      const last = end < 0 ? columns.length : end;
      if (last > index + 1) worksheet.mergeCells(row, index + 1, row, last);
    }
  });
  return row + 1;
}

function addValidations(
  worksheet: Worksheet,
  sheet: WorkbookSheet,
  from: number,
  to: number,
): void {
  sheet.columns.forEach((column, index) => {
    if (column.choices === undefined && column.hint === undefined) return;
    const letter = columnName(index + 1);
    const hint =
      column.hint === undefined
        ? {}
        : { showInputMessage: true, promptTitle: column.header.slice(0, 32), prompt: column.hint.slice(0, 255) };
    const rule: exceljs.DataValidation =
      column.choices === undefined
        ? { type: "any", formulae: [], ...hint } as unknown as exceljs.DataValidation // "any" is missing from exceljs' types
        : {
            type: "list",
            allowBlank: true,
            formulae: [`"${column.choices.join(",")}"`],
            showErrorMessage: true,
            errorTitle: column.header,
            error: "请从下拉列表中选择。",
            ...hint,
          };
    validationsOf(worksheet).add(`${letter}${from}:${letter}${to}`, rule);
  }); // prettier-ignore
}

/** exceljs has ranges of validations on its worksheets, but not in its types. */
function validationsOf(worksheet: Worksheet): {
  add(range: string, rule: exceljs.DataValidation): void;
} {
  const { dataValidations } = worksheet as unknown as { dataValidations: { add(range: string, rule: exceljs.DataValidation): void } }; // prettier-ignore
  return dataValidations;
}

async function writeSheet(
  workbook: exceljs.stream.xlsx.WorkbookWriter,
  sheet: WorkbookSheet,
): Promise<void> {
  const heads =
    (sheet.title === undefined ? 1 : 2) +
    (sheet.columns.some((column) => column.group !== undefined) ? 1 : 0);
  const worksheet = workbook.addWorksheet(sheetName(sheet.name), {
    views: [{ state: "frozen", ySplit: heads, xSplit: sheet.frozenColumns ?? 0 }],
    pageSetup: {
      paperSize: A4,
      orientation: sheet.print?.landscape === false ? "portrait" : "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `1:${heads}`,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: "第 &P 页，共 &N 页" },
  });
  const styles = sheet.columns.map((column) => ({
    font: FONT,
    numFmt: formatOf(column),
    border: BORDER,
    alignment: {
      vertical: "top",
      wrapText: column.kind === "text",
      horizontal: column.kind === "text" ? "left" : "right",
    },
  }) as const); // prettier-ignore
  // In a template, empty cells are text too, so that codes like 007 and dates stay as typed.
  worksheet.columns = sheet.columns.map((column) => ({
    width: column.width,
    ...((sheet.blankRows ?? 0) > 0 ? { style: { numFmt: formatOf(column) } } : {}),
  }));
  let at = writeHeads(worksheet, sheet);
  for await (const row of sheet.rows) {
    at += 1;
    const line = worksheet.getRow(at);
    sheet.columns.forEach((column, index) => {
      const cell = line.getCell(index + 1);
      cell.value = valueOf(column, row[column.key]);
      cell.style = styles[index] ?? {};
    });
    const lines = linesOf(sheet.columns, row);
    if (lines > 1) line.height = lines * LINE_HEIGHT + 3;
    line.commit();
  }
  const blank = sheet.blankRows ?? 0;
  const lastRow = at + blank;
  addValidations(worksheet, sheet, heads + 1, Math.max(lastRow, heads + 1));
  for (const note of sheet.notes ?? []) {
    at += 1;
    const cell = worksheet.getCell(at, 1);
    cell.value = cleanText(note);
    cell.style = { font: { ...FONT, size: 10 }, numFmt: TEXT };
    worksheet.getRow(at).commit();
  }
  worksheet.commit();
}

/**
 * A workbook as the bytes of an .xlsx, written row by row. Heads are frozen and repeated on each printed page,
 * A4, as wide as the page. Text can never become a formula; days are real dates; empty values are empty cells.
 */
export async function writeWorkbook(content: {
  readonly sheets: readonly WorkbookSheet[];
}): Promise<Uint8Array> {
  const stream = new PassThrough();
  const pieces: Buffer[] = [];
  stream.on("data", (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<void>((resolve, reject) => {
    stream.on("end", resolve);
    stream.on("error", reject);
  });
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  workbook.creator = "落实";
  workbook.lastModifiedBy = "落实";
  for (const sheet of content.sheets) await writeSheet(workbook, sheet);
  await workbook.commit();
  await ended;
  return new Uint8Array(Buffer.concat(pieces));
}
