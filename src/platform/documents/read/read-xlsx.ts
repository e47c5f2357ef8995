import { type Result, success } from "#kernel/problem.ts";
import type { SourceDocument, TableDocument } from "#domain/plan/plan.ts";
import type { ArchiveLimits } from "#platform/documents/archive-limits.ts";
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";
import { fillMerged, type Sheet } from "#platform/documents/spreadsheet/sheet.ts";

/** Cells of a plan's sheets: far more than any task table has. */
const CELL_LIMIT = 200_000;

/** An .xlsx task table. Hidden sheets are left out with a problem; formulas give their saved value with a problem. */
export async function readXlsx(
  bytes: Uint8Array,
  limits: ArchiveLimits,
): Promise<Result<SourceDocument>> {
  const workbook = await readWorkbook(bytes, { archive: limits, sheets: 50, cells: CELL_LIMIT });
  if (!workbook.ok) return workbook;
  const visible = workbook.value.filter((sheet) => !sheet.hidden && sheet.rows.length > 0);
  const hidden = workbook.value.filter((sheet) => sheet.hidden && sheet.rows.length > 0);
  return success({
    form: "table",
    tables: visible.map(toTable),
    problems: [
      ...visible.flatMap((sheet) => sheet.problems),
      ...hidden.map((sheet) => ({
        code: "sheet-hidden",
        message: `工作表“${sheet.name}”是隐藏的，没有读入。如果其中有任务，请取消隐藏后重新导入。`,
        line: 1,
        where: sheet.name,
      })),
    ],
  });
}

/** Rows of equal width from the first used column on, with merged cells filled and their ranges by index. */
function toTable(sheet: Sheet): TableDocument {
  const filled = fillMerged(sheet);
  const used = filled.flatMap((row) => [...row.cells.keys()]);
  const left = used.reduce((least, column) => Math.min(least, column), Infinity);
  const right = used.reduce((most, column) => Math.max(most, column), 0);
  const indexOf = new Map(filled.map((row, index) => [row.row, index]));
  const rows = filled.map((row) => {
    const cells: string[] = [];
    for (let column = left; column <= right; column += 1)
      cells.push(row.cells.get(column)?.text ?? "");
    return { line: row.row, cells };
  });
  const merges = sheet.merges.flatMap((merge) => {
    const top = indexOf.get(merge.top);
    if (top === undefined) return [];
    // Empty rows at the end of a merge are not among the rows.
    const last = filled.findLast((row) => row.row <= merge.bottom);
    const bottom = last === undefined ? top : (indexOf.get(last.row) ?? top);
    return [
      {
        top,
        left: Math.max(merge.left, left) - left,
        bottom,
        right: Math.min(merge.right, right) - left,
      },
    ];
  });
  return { sheet: sheet.name, rows, merges };
}
