import { parseDay } from "#kernel/day.ts";
import { type Problem, refused, type Result, success } from "#kernel/problem.ts";
import { type Archive, ArchiveError, type ArchiveLimits, DOCUMENT_LIMITS, openArchive } from "#platform/documents/archive-limits.ts"; // prettier-ignore
import { dayOfSerial, timeOfSerial } from "#platform/documents/spreadsheet/cell-dates.ts";
import { cellName, type MergedRange, parseCellName, type Sheet, type SheetCell, type SheetRow } from "#platform/documents/spreadsheet/sheet.ts"; // prettier-ignore
import { readWorkbookParts, type WorkbookParts } from "#platform/documents/spreadsheet/workbook-parts.ts"; // prettier-ignore
import { decodeXString, readXml } from "#platform/documents/spreadsheet/xml-events.ts";

export interface WorkbookLimits {
  readonly archive: ArchiveLimits;
  readonly sheets: number;
  /** Cells with content, over all sheets. */
  readonly cells: number;
}

export const WORKBOOK_LIMITS: WorkbookLimits = {
  archive: DOCUMENT_LIMITS,
  sheets: 100,
  cells: 1_000_000,
};

class TooManyCells extends Error {}

/**
 * The cells of an .xlsx as text, numbers and days, read as a stream: what is unpacked and kept is bounded by
 * the limits, whatever the file declares. Formulas give the value that was saved with them and a problem that
 * names the cell. Refuses files that are no .xlsx, damaged, locked or too large.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: WorkbookLimits = WORKBOOK_LIMITS,
): Promise<Result<Sheet[]>> {
  const archive = await openArchive(bytes, limits.archive);
  if (!archive.ok) return archive;
  if (!archive.value.has("xl/workbook.xml")) {
    return refused(
      "not-a-workbook",
      "这个文件不是 .xlsx 表格。请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”再上传。",
    );
  }
  try {
    const parts = await readWorkbookParts(archive.value);
    if (parts.sheets.length > limits.sheets) {
      return refused("too-many-sheets", `文件里有 ${parts.sheets.length} 张表，最多读 ${limits.sheets} 张。请只留下要导入的表。`); // prettier-ignore
    }
    const sheets: Sheet[] = [];
    const room = { cells: limits.cells };
    for (const { name, hidden, part } of parts.sheets) {
      if (!archive.value.has(part)) throw new ArchiveError(`部件 ${part} 不存在`);
      sheets.push({ name, hidden, ...(await readSheet(archive.value, part, name, parts, room)) });
    }
    return success(sheets);
  } catch (error) {
    if (error instanceof TooManyCells) {
      return refused("too-many-cells", `表格超过 ${limits.cells} 个单元格。请删去无关的表和行，或分成几个文件导入。`); // prettier-ignore
    }
    if (error instanceof ArchiveError) {
      return refused("damaged-workbook", `表格已损坏（${error.message}）。请用 Excel 或 WPS 打开确认，另存一份再上传。`); // prettier-ignore
    }
    throw error;
  }
}

interface RawCell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: number;
}

async function readSheet(
  archive: Archive,
  part: string,
  sheetName: string,
  parts: WorkbookParts,
  room: { cells: number },
): Promise<Pick<Sheet, "rows" | "merges" | "problems">> {
  const rows = new Map<number, Map<number, SheetCell>>();
  const merges: MergedRange[] = [];
  const problems: Problem[] = [];
  let row = 0;
  let column = 0;
  let raw: RawCell | null = null;
  let value = "";
  let formula = false;
  let reading = false;
  let phonetic = false;

  const finish = (cell: RawCell): void => {
    const where = `${sheetName}!${cellName(cell.row, cell.column)}`;
    const found = value === "" && !formula ? null : interpretCell(cell, value, formula, parts);
    if (formula) {
      problems.push({
        code: "formula-cell",
        line: cell.row,
        where,
        message: `“${sheetName}”表 ${cellName(cell.row, cell.column)} 是公式，读到的是保存时的结果“${found?.text ?? ""}”。`,
        mend: "请选中它，复制后“选择性粘贴为数值”，再保存上传。",
      });
    }
    if (found === null || found.text === "") return;
    if (found.kind === "error") {
      problems.push({
        code: "error-cell",
        line: cell.row,
        where,
        message: `“${sheetName}”表 ${cellName(cell.row, cell.column)} 是错误值 ${found.text}。`,
        mend: "请改成正确的内容，或清空。",
      });
    }
    room.cells -= 1;
    if (room.cells < 0) throw new TooManyCells();
    const cells = rows.get(cell.row) ?? new Map<number, SheetCell>();
    cells.set(cell.column, found);
    rows.set(cell.row, cells);
  };

  await readXml(archive, part, {
    open: (name, attributes) => {
      switch (name) {
        case "row":
          row = Number(attributes["r"] ?? row + 1);
          column = 0;
          return;
        case "c": {
          const place = parseCellName(attributes["r"] ?? "") ?? { row, column: column + 1 };
          ({ row, column } = place);
          raw = { ...place, type: attributes["t"] ?? "n", style: Number(attributes["s"] ?? 0) };
          value = "";
          formula = false;
          return;
        }
        case "f":
          formula = raw !== null;
          return;
        case "v":
        case "t":
          reading = raw !== null && !phonetic;
          return;
        case "rPh":
          phonetic = true;
          return;
        case "mergeCell": {
          const [from, to] = (attributes["ref"] ?? "").split(":").map(parseCellName);
          if (from && to) merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column }); // prettier-ignore
          return;
        }
        default:
      }
    },
    text: (text) => {
      if (reading) value += text;
    },
    close: (name) => {
      if (name === "v" || name === "t") reading = false;
      else if (name === "rPh") phonetic = false;
      else if (name === "c" && raw !== null) {
        finish(raw);
        raw = null;
      }
    },
  });
  const sorted: SheetRow[] = [...rows.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([number, cells]) => ({ row: number, cells }));
  return { rows: sorted, merges, problems };
}

/** A code of fifteen digits or an exponent as plain digits: 1.5E+3 → 1500. */
function plainNumber(raw: string): string {
  if (!/e/i.test(raw)) {
    // 0.1+0.2 is saved as 0.30000000000000004: show what the spreadsheet shows, 15 digits.
    return raw.length > 16 && raw.includes(".") ? String(Number(Number(raw).toPrecision(15))) : raw;
  }
  const number = Number(raw);
  return Number.isInteger(number) && Number.isFinite(number)
    ? BigInt(number).toString()
    : String(number);
}

function interpretCell(
  cell: RawCell,
  value: string,
  formula: boolean,
  parts: WorkbookParts,
): SheetCell {
  const plain = (text: string, kind: SheetCell["kind"]): SheetCell => ({
    text,
    kind,
    day: null,
    number: null,
    formula,
  });
  switch (cell.type) {
    case "s":
      return plain(parts.strings[Number(value)] ?? "", "text");
    case "str":
    case "inlineStr":
      return plain(decodeXString(value), "text");
    case "b":
      return plain(value === "1" ? "是" : "否", "boolean");
    case "e":
      return plain(value, "error");
    case "d": {
      const day = parseDay(value.slice(0, 10));
      return { ...plain(day ?? value, day === null ? "text" : "date"), day };
    }
    default: {
      const number = Number(value);
      if (value === "" || !Number.isFinite(number)) return plain(value, "text");
      if (parts.dayStyles[cell.style] === true) {
        const day = dayOfSerial(number, parts.system);
        if (day !== null) {
          const time = timeOfSerial(number);
          return { ...plain(time === null ? day : `${day} ${time}`, "date"), day, number };
        }
      }
      return { ...plain(plainNumber(value), "number"), number };
    }
  }
}
